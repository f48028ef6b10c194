import { jiraTime, nameOf, story } from '../../src/ui/story'

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`)
const agent = { accountId: 'a1', displayName: 'Ada', accountType: 'atlassian' }
const reporter = { accountId: 'c1', displayName: 'Channel customer', accountType: 'customer' }
const comment = (id: string, time: string, author: object, more = {}) => ({
	id,
	author: author as typeof agent,
	created: `2026-11-21T${time}.000+0000`,
	body: id,
	...more,
})
const words = (...comments: ReturnType<typeof comment>[]) => ({
	description: 'first',
	created: '2026-11-21T10:00:05.000+0000',
	reporter,
	comments,
})
const facts = { person: { handle: '@kim' }, inbound: {}, replies: {}, handled: '3' }

test('the first message stays first, though it was filed after the second was sent', () => {
	const told = story(words(comment('2', '10:00:06', reporter)), {
		...facts,
		inbound: { '2': { sentAt: at('10:00:02') } },
	})
	expect(told.entries.map(({ id, sender, at }) => [id, sender, at])).toEqual([
		['description', '@kim', at('10:00:05')],
		['2', '@kim', at('10:00:02')],
	])
})

test('customers’ words are ordered by when they were sent, not by when they were filed', () => {
	const told = story(words(comment('2', '11:00:00', agent), comment('3', '12:00:00', reporter)), {
		...facts,
		inbound: { '3': { sentAt: at('10:30:00') } },
		replies: { '2': { status: 'sent', at: at('11:00:09') } },
	})
	expect(told.entries.map(({ id, from }) => [id, from])).toEqual([
		['description', 'customer'],
		['3', 'customer'],
		['2', 'agent'],
	])
	expect(told.entries[2]?.delivery?.status).toBe('sent')
})

test('an internal comment is left out, unless it carries the customer’s words', () => {
	const internal = { jsdPublic: false }
	const told = story(words(comment('2', '11:00:00', agent, internal), comment('3', '12:00:00', agent, internal)), {
		...facts,
		inbound: { '3': { sentAt: at('11:59:00') } },
	})
	expect(told.entries.map(({ id }) => id)).toEqual(['description', '3'])
	expect(told.entries[1]?.sender).toBe('@kim')
	expect(told.internal).toBe(1)
})

test('what the customer wrote in Jira is told apart from an agent’s words without a fact', () => {
	const told = story(words(comment('2', '11:00:00', reporter), comment('3', '12:00:00', agent)), facts)
	expect(told.entries.slice(1)).toEqual([
		{ id: '2', from: 'customer', sender: 'Channel customer', at: at('11:00:00'), text: '2', inJira: true },
		{ id: '3', from: 'agent', sender: 'Ada', at: at('12:00:00'), text: '3' },
	])
})

test('an agent’s words that were not looked at yet are waiting', () => {
	const told = story(words(comment('9', '11:00:00', agent), comment('10', '12:00:00', agent)), {
		...facts,
		handled: '9',
	})
	expect(told.entries.slice(1).map(({ delivery }) => delivery?.status)).toEqual([undefined, 'waiting'])
})

test('the first message shows when it was sent, where that is known', () => {
	const told = story(words(), { ...facts, inbound: { description: { sentAt: at('09:00:00') } } })
	expect(told.entries[0]?.at).toBe(at('09:00:00'))
})

test('a person goes by the best name that is known', () => {
	expect(nameOf({ name: 'Kim', phone: '+1' })).toBe('Kim')
	expect(nameOf({ phone: '+1', email: 'k@example.com' })).toBe('+1')
	expect(nameOf({})).toBe('Customer')
})

test('Jira’s times are read with their offset', () => {
	expect(jiraTime('2026-11-21T12:00:00.000+0200')).toBe(at('10:00:00'))
	expect(jiraTime('2026-11-21T10:00:00.000Z')).toBe(at('10:00:00'))
})
