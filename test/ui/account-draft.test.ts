import type { ChannelForm } from '../../src/contract'
import { draftOf, formOf, hostsOf, newDraft, problemsOf, withChannel, withDesk } from '../../src/ui/account-draft'
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
