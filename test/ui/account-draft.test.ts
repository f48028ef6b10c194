import type { ChannelForm } from '../../src/contract'
import { draftOf, formOf, hostsOf, newDraft, problemsOf, withChannel, withDesk } from '../../src/ui/account-draft'
import { DEFAULTS } from '../../src/ui/usage-text'
import { limitsOf } from '../../src/watch/low-use/limits'
import { account, overview } from './views'

const [telegram, webhook] = overview.channels as [ChannelForm, ChannelForm]
const desks = overview.serviceDesks
const filled = { ...newDraft(telegram, desks), name: 'Bot', settings: { secretToken: 'abc' } }

test('a new form begins with the first desk and request type and seven days', () => {
	expect(newDraft(telegram, desks)).toMatchObject({ serviceDeskId: '1', requestTypeId: '11', reopenDays: '7' })
	expect(problemsOf(newDraft(telegram, []), telegram, [])).toHaveProperty('serviceDeskId')
})

test('a filled form has no problem, each gap has one', () => {
	expect(problemsOf(filled, telegram, [])).toEqual({})
	expect(problemsOf({ ...filled, name: ' ' }, telegram, [])).toHaveProperty('name')
	expect(problemsOf({ ...filled, settings: {} }, telegram, [])).toEqual({
		'settings.secretToken': 'Secret token is needed.',
	})
	expect(problemsOf({ ...filled, requestTypeId: '' }, telegram, [])).toHaveProperty('requestTypeId')
})

test('a set secret may stay empty; a wrong one is told without repeating it', () => {
	expect(problemsOf({ ...filled, settings: {} }, telegram, ['secretToken'])).toEqual({})
	const problems = problemsOf({ ...filled, settings: { secretToken: 'a b' } }, telegram, ['secretToken'])
	expect(problems['settings.secretToken']).toBe('This does not look like a usable Secret token.')
})

test.each(['', '-1', '1.5', '366', 'x'])('%j are no reopen days', (reopenDays) => {
	expect(problemsOf({ ...filled, reopenDays }, telegram, [])).toHaveProperty('reopenDays')
})

test('a host is a web address; its origin is what an admin approves', () => {
	const draft = { ...filled, channel: webhook.id, settings: { secret: 'whsec_a', replyUrl: 'shop' } }
	expect(problemsOf(draft, webhook, [])).toHaveProperty(['settings.replyUrl'])
	expect(hostsOf({ replyUrl: 'https://shop.example:8443/in?x=1' }, webhook)).toEqual(['https://shop.example:8443'])
	expect(hostsOf({ replyUrl: '' }, webhook)).toEqual([])
})

test('the resolver gets the channel’s own fields without the spaces of pasting', () => {
	const form = formOf({ ...filled, name: ' Bot ', settings: { secretToken: ' abc\n', other: 'x' } }, telegram)
	expect(form).toEqual({
		channel: 'telegram',
		name: 'Bot',
		settings: { secretToken: 'abc', bot: '', botToken: '' },
		serviceDeskId: '1',
		requestTypeId: '11',
		reopenDays: 7,
		groups: 'ignore',
	})
	expect(formOf({ ...filled, reporter: ' c1 ' }, telegram).reporter).toBe('c1')
})

test('an account comes back as it was saved, secrets left out', () => {
	expect(formOf(draftOf({ ...account, reporter: 'c1' }), telegram)).toMatchObject({
		name: 'Shop bot',
		reporter: 'c1',
		settings: { secretToken: '', botToken: '' },
	})
})

test('another channel drops what was typed, another desk takes its first request type', () => {
	expect(withChannel(filled, webhook)).toMatchObject({ channel: 'webhook', name: 'Bot', settings: {} })
	expect(withDesk(filled, desks[1] as (typeof desks)[number])).toMatchObject({
		serviceDeskId: '2',
		requestTypeId: '21',
	})
})

describe('working hours, target and team', () => {
	const week = ['09:00-12:00, 13:00-17:00', '9–17', '', '', '', '22:00 - 24:00', '00:00-06.30']
	const typed = {
		...filled,
		hours: { timeZone: ' Europe/Berlin ', week, holidays: '2026-12-25\n2026-01-01, 2026-12-25' },
		...{ target: ' 60 ', team: ' First level ' },
	}

	test('go to the resolver as they were meant, and come back as they are', () => {
		const form = formOf(typed, telegram)
		expect(form).toMatchObject({ target: 60, team: 'First level' })
		expect(form.hours).toEqual({
			timeZone: 'Europe/Berlin',
			week: [
				[
					['09:00', '12:00'],
					['13:00', '17:00'],
				],
				[['09:00', '17:00']],
				...[[], [], []],
				[['22:00', '24:00']],
				[['00:00', '06:30']],
			],
			holidays: ['2026-01-01', '2026-12-25'],
		})
		expect(formOf(draftOf({ ...account, ...form }), telegram)).toMatchObject({ hours: form.hours, target: 60 })
		expect(problemsOf(typed, telegram, [])).toEqual({})
	})

	test('may all be left out', () => {
		const form = formOf(filled, telegram)
		expect([form.hours, form.target, form.team]).toEqual([undefined, undefined, undefined])
	})

	test.each([
		['hours.week.2', { hours: { ...typed.hours, week: ['', '', '17-9', '', '', '', ''] } }],
		['hours.week.0', { hours: { ...typed.hours, week: ['9-12, 11-14', '', '', '', '', '', ''] } }],
		['hours.week.6', { hours: { ...typed.hours, week: ['', '', '', '', '', '', 'all day'] } }],
		['hours.week.1', { hours: { ...typed.hours, week: ['', '9-25', '', '', '', '', ''] } }],
		['hours.timeZone', { hours: { ...typed.hours, timeZone: 'Berlin' } }],
		['hours.holidays', { hours: { ...typed.hours, holidays: '25.12.2026' } }],
		['hours.holidays', { hours: { ...typed.hours, holidays: '2026-02-30' } }],
		['target', { target: '0' }],
		['target', { target: 'soon' }],
		['team', { team: 'x'.repeat(61) }],
	])('%s is said to be wrong', (name, wrong) => {
		expect(Object.keys(problemsOf({ ...typed, ...wrong }, telegram, []))).toEqual([name])
	})
})

describe('thresholds and cost', () => {
	const typed = {
		...filled,
		usage: { below: ' 10 ', days: '14', share: '2,5', costMonth: '49.90', costConversation: '0.05' },
	}

	test('go to the resolver as they were meant, and come back as they are', () => {
		const form = formOf(typed, telegram)
		expect(form).toMatchObject({
			lowUse: { below: 10, days: 14, share: 0.025 },
			cost: { month: 49.9, conversation: 0.05 },
		})
		expect(draftOf({ ...account, ...form }).usage).toEqual({
			...{ below: '10', days: '14', share: '2.5', costMonth: '49.9', costConversation: '0.05' },
		})
		expect(problemsOf(typed, telegram, [])).toEqual({})
	})

	test('may be left out, all or some', () => {
		const form = formOf(filled, telegram)
		expect([form.lowUse, form.cost]).toEqual([undefined, undefined])
		const some = formOf({ ...filled, usage: { ...filled.usage, share: '3', costConversation: '1' } }, telegram)
		expect([some.lowUse, some.cost]).toEqual([
			{ below: 5, days: 28, share: 0.03 },
			{ month: 0, conversation: 1 },
		])
		expect(limitsOf({}, 1)).toMatchObject(DEFAULTS)
	})

	test.each([
		['below', '-1'],
		['below', '2.5'],
		['below', 'few'],
		['days', '6'],
		['days', '93'],
		['share', '51'],
		['share', '1 %'],
		['costMonth', '10 €'],
		['costConversation', '1000001'],
	])('%s %j is said to be wrong', (name, wrong) => {
		const problems = problemsOf({ ...filled, usage: { ...filled.usage, [name]: wrong } }, telegram, [])
		expect(Object.keys(problems)).toEqual([`usage.${name}`])
	})
})
