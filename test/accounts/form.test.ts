import { completeSettings, readForm } from '../../src/accounts/form'
import type { AccountForm } from '../../src/contract'
import { UserError } from '../../src/errors'

const form: AccountForm = {
	channel: 'telegram',
	name: 'Shop',
	settings: { botToken: `123456789:${'a'.repeat(35)}`, secretToken: 'c'.repeat(24) },
	serviceDeskId: '1',
	requestTypeId: '2',
	reopenDays: 7,
	groups: 'ignore',
}

/** The message that a user reads. */
function refusal(act: () => unknown): string {
	try {
		act()
	} catch (error) {
		expect(error).toBeInstanceOf(UserError)
		return (error as Error).message
	}
	throw new Error('not refused')
}

describe('a form from the browser', () => {
	test('is read as it is, trimmed, without what nobody asked for', () => {
		expect(readForm({ ...form, name: ' Shop ', evil: true, reporter: '' })).toEqual(form)
		expect(readForm({ ...form, reporter: 'qm:00-1' })).toEqual({ ...form, reporter: 'qm:00-1' })
	})

	test.each([
		['channel', { channel: 'fax' }],
		['channel', { channel: 'constructor' }],
		['channel', { channel: 7 }],
		['name', { name: '  ' }],
		['name', { name: 'x'.repeat(81) }],
		['serviceDeskId', { serviceDeskId: '1/../2' }],
		['requestTypeId', { requestTypeId: '' }],
		['reporter', { reporter: 'a b' }],
		['reopenDays', { reopenDays: -1 }],
		['reopenDays', { reopenDays: 1.5 }],
		['reopenDays', { reopenDays: '7' }],
		['groups', { groups: 'maybe' }],
		['settings', { settings: 'x' }],
		['settings.botToken', { settings: { botToken: 7 } }],
	])('names the field that is wrong: %s %j', (field, change) => {
		expect(refusal(() => readForm({ ...form, ...change }))).toBe(`Please check “${field}”.`)
	})

	test.each([undefined, null, 'x', []])('%p is none', (input) =>
		expect(refusal(() => readForm(input))).toMatch(/^Please/),
	)

	test('never repeats a value: it may be a secret', () => {
		const words = refusal(() => readForm({ ...form, settings: { botToken: 'secret'.repeat(2_000) } }))
		expect(words).not.toContain('secret')
	})
})

describe('settings', () => {
	test('only those the channel knows are kept', () =>
		expect(completeSettings({ ...form, settings: { ...form.settings, other: 'x' } })).toEqual(form.settings))

	test('an empty secret keeps the stored one, another field does not', () => {
		const stored = { botToken: `987654321:${'b'.repeat(35)}`, secretToken: 'd'.repeat(24) }
		const settings = { botToken: '', secretToken: form.settings.secretToken ?? '' }
		expect(completeSettings({ ...form, settings }, stored)).toEqual({ ...settings, botToken: stored.botToken })
		const web: AccountForm = { ...form, channel: 'webhook', settings: { replyUrl: '' } }
		const known = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', replyUrl: 'https://shop.test/r' }
		expect(completeSettings(web, known)).toEqual({ secret: known.secret })
	})

	test('what is needed and missing, or looks wrong, is named by its label, without its value', () => {
		expect(refusal(() => completeSettings({ ...form, settings: {} }))).toMatch(/^“.+” is needed\.$/)
		const words = refusal(() => completeSettings({ ...form, settings: { ...form.settings, botToken: 'not a token' } }))
		expect(words).toMatch(/does not look right/)
		expect(words).not.toContain('not a token')
	})

	test('a host must be https', () => {
		const settings = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', replyUrl: 'http://shop.test/r' }
		expect(refusal(() => completeSettings({ ...form, channel: 'webhook', settings }))).toBeTruthy()
	})
})

describe('thresholds and cost', () => {
	test('are read as they are, and are none where nothing is given', () => {
		const usage = { lowUse: { below: 10, days: 14, share: 0.02 }, cost: { month: 49.9, conversation: 0 } }
		expect(readForm({ ...form, ...usage })).toEqual({ ...form, ...usage })
		const lowUse = { below: 0, days: 28 }
		expect(readForm({ ...form, lowUse, cost: { month: 0, conversation: 0 } })).toEqual({ ...form, lowUse })
	})

	test.each([
		{ lowUse: { below: -1, days: 28 } },
		{ lowUse: { below: 1.5, days: 28 } },
		{ lowUse: { below: 5, days: 6 } },
		{ lowUse: { below: 5, days: 93 } },
		{ lowUse: { below: 5 } },
		{ lowUse: { below: 5, days: 28, share: 2 } },
		{ cost: { month: -1, conversation: 0 } },
		{ cost: { month: 1 } },
		{ cost: { month: Number.NaN, conversation: 0 } },
	])('%j is refused, the field is named', (wrong) => {
		expect(refusal(() => readForm({ ...form, ...wrong }))).toMatch(/“(lowUse|cost)/)
	})
})

describe('working hours, target and team', () => {
	const day: [string, string][] = [
		['09:00', '12:00'],
		['13:00', '17:00'],
	]
	const hours = { timeZone: 'Europe/Berlin', week: [day, day, day, day, day, [], []], holidays: ['2026-12-25'] }
	const week = (monday: unknown) => ({ ...hours, week: [monday, ...hours.week.slice(1)] })

	test('are read as they are', () => {
		const service = { hours, target: 60, team: 'First level' }
		expect(readForm({ ...form, ...service })).toEqual({ ...form, ...service })
	})

	test('are none where nobody works and no team is named', () => {
		const none = { ...hours, week: [[], [], [], [], [], [], []] }
		expect(readForm({ ...form, hours: none, team: ' ' })).toEqual(form)
	})

	test('holidays are put in order, each once', () => {
		const holidays = ['2026-12-25', '2026-01-01', '2026-12-25']
		expect(readForm({ ...form, hours: { ...hours, holidays } }).hours?.holidays).toEqual(['2026-01-01', '2026-12-25'])
	})

	test.each([
		[/time zone.*Europe\/Berlin/, { ...hours, timeZone: 'Nowhere/Land' }],
		[/time zone/, { ...hours, timeZone: '' }],
		[/time zone/, { ...hours, timeZone: 7 }],
		[/seven days/, { ...hours, week: [day] }],
		[/00:00 to 24:00/, week([['9', '17']])],
		[/00:00 to 24:00/, week([['09:00', '24:30']])],
		[/00:00 to 24:00/, week([['09:00']])],
		[/00:00 to 24:00/, week('09:00-17:00')],
		[/Monday/, week([['22:00', '06:00']])],
		[/Monday.*24:00/, week([['09:00', '09:00']])],
		[
			/Monday/,
			week([
				['13:00', '17:00'],
				['09:00', '14:00'],
			]),
		],
		[/date like 2026-12-25/, { ...hours, holidays: ['2026-02-30'] }],
		[/date like 2026-12-25/, { ...hours, holidays: ['25.12.2026'] }],
		[/time zone, a week and holidays/, 'always'],
	])('%s', (said, wrong) => {
		expect(refusal(() => readForm({ ...form, hours: wrong }))).toMatch(said)
	})

	test.each([0, 1.5, -60, 'soon', 1e9])('%j is no target', (target) => {
		expect(refusal(() => readForm({ ...form, target }))).toMatch(/target/)
	})
})
