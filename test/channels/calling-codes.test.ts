import { countryOf } from '../../src/channels/calling-codes'

test.each([
	['+4915112345678', 'DE'],
	['+447700900123', 'GB'],
	['+441481960194', 'GG'],
	['+14155550100', 'US'],
	['+14165550100', 'CA'],
	['+18765550100', 'JM'],
	['+5511987654321', 'BR'],
	['+5215512345678', 'MX'],
	['+77011234567', 'KZ'],
	['+79161234567', 'RU'],
	['+390669812345', 'VA'],
	['+390612345678', 'IT'],
	['+9779812345678', 'NP'],
	['+85291234567', 'HK'],
	['+2120612345678', 'MA'],
])('%s is of %s', (phone, country) => expect(countryOf(phone)).toBe(country))

test.each(['+18005550100', '+88213300000', '+8001234567890', '4915112345678', '+0151', 'anna', '', '+1'])(
	'%j is of no country',
	(phone) => expect(countryOf(phone)).toBeUndefined(),
)

test('what comes out is a region that the platform can name', () => {
	const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
	const found = new Set<string>()
	for (let code = 1; code < 10_000; code++) {
		const country = countryOf(`+${code}00000000`)
		if (country) found.add(country)
	}
	expect([...found].filter((country) => !names.of(country))).toEqual([])
	expect(found.size).toBeGreaterThan(220)
})
