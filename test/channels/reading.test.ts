import { asId, asList, asTime, asUrl, fromSeconds, readObject } from '../../src/channels/json'
import { canonicalDigits, fromDigits, fromWritten } from '../../src/channels/phone'
import { asText, brief } from '../../src/channels/text'
import { Malformed } from '../../src/errors'

describe('JSON', () => {
	it('keeps every digit of integers beyond 2^53 and touches nothing else', () => {
		const text =
			'{"a":12345678901234567890,"b":[-9007199254740993, 1],"c":"x,12345678901234567890,","d":1.12345678901234567,"e":"\\",1234567890123456789]"}'
		expect(readObject(text)).toEqual({
			a: '12345678901234567890',
			b: ['-9007199254740993', 1],
			c: 'x,12345678901234567890,',
			d: 1.1234567890123457,
			e: '",1234567890123456789]',
		})
	})

	it('reads objects only', () => {
		const endless = [`{"a":"${'\\"'.repeat(500_000)}`, `{"a":${'"'.repeat(500_001)}`]
		for (const body of ['', '[]', '1', 'null', '{"a":', '[1'.repeat(50_000), ...endless])
			expect(() => readObject(body)).toThrow(Malformed)
		expect(readObject('{"__proto__":{"polluted":1}}').polluted).toBeUndefined()
	})

	it('reads the wrong type as absent', () => {
		expect([asId(''), asId(1.5), asId({}), asId(null), asId(0)]).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
			'0',
		])
		expect([asList('x'), asList({ a: 1 }), asList(null)]).toEqual([[], [{ a: 1 }], []])
		expect([
			fromSeconds('1793440800'),
			fromSeconds(1793440800),
			fromSeconds('soon'),
			fromSeconds(-1),
			fromSeconds(1e300),
		]).toEqual([1793440800000, 1793440800000, undefined, undefined, undefined])
	})
})

describe('times and addresses', () => {
	it.each([
		[1793440800123, 1793440800123],
		['1793440800123', 1793440800123],
		[1793440800, 1793440800000],
		['1793440800', 1793440800000],
		['2026-10-31T10:00:00.000Z', 1793440800000],
		['2026-10-31T10:00:00+0000', 1793440800000],
		['2026-10-31T11:00:00+01:00', 1793440800000],
		['2026-10-31', undefined],
		['soon', undefined],
		['2026-99-31T10:00:00Z', undefined],
		[0, undefined],
		[-1, undefined],
		[1e300, undefined],
		[Number.NaN, undefined],
		[{}, undefined],
		['', undefined],
	])('%j is %j', (given, time) => {
		expect(asTime(given)).toBe(time)
	})

	it('takes https only', () => {
		expect(asUrl('https://cdn.example.com/a.jpg')).toBe('https://cdn.example.com/a.jpg')
		for (const value of ['http://a.example', 'file:///etc/passwd', 'https://a b', '', 5, null]) {
			expect(asUrl(value)).toBeUndefined()
		}
	})
})

describe('text', () => {
	it('can be stored and shown', () => {
		expect(asText(' a\u0000b\r\nc\ud800d\te ')).toBe('ab\nc\uFFFDd\te')
		expect([asText(' \u0007 '), asText(5), asText('🍷')]).toEqual([undefined, undefined, '🍷'])
	})

	it('is one short line in reasons', () => {
		expect(brief('a\n b')).toBe('a b')
		expect(brief(`${'x'.repeat(10)}🍷🍷`, 12)).toBe(`${'x'.repeat(10)}…`)
	})
})

describe('phone', () => {
	it.each([
		['554188887777', '5541988887777', 'Brazilian mobile without its 9'],
		['5541988887777', '5541988887777', 'Brazilian mobile'],
		['554133334444', '554133334444', 'Brazilian landline'],
		['541123456789', '5491123456789', 'Argentine mobile without its 9'],
		['5491123456789', '5491123456789', 'Argentine mobile'],
		['5215512345678', '525512345678', 'Mexican mobile with the old 1'],
		['525512345678', '525512345678', 'Mexican mobile'],
		['34600111222', '34600111222', 'anywhere else'],
	])('%s is %s: %s', (given, canonical) => {
		expect(canonicalDigits(given)).toBe(canonical)
		expect(fromDigits(given)).toBe(`+${canonical}`)
	})

	it('reads what says its country, and guesses none', () => {
		expect(fromWritten('+1 (415) 341-8386')).toBe('+14153418386')
		expect(fromWritten('0049 30 1234567')).toBe('+49301234567')
		for (const number of ['030 1234567', '+49', '+0123456789', '+1 415 call me', '', undefined]) {
			expect(fromWritten(number)).toBeUndefined()
		}
	})
})
