import { chosenKey, type Rows, unseen } from '../../src/intake/append'
import type { Conversation } from '../../src/store/conversations'
import { message, waiting } from './waiting'

const row = (data: unknown) => ({ version: 1, data })
const rows = (entries: Record<string, unknown>): Rows =>
	new Map(Object.entries(entries).map(([address, data]) => [address, row(data)]))

describe('the key of a conversation', () => {
	test('nobody known: the most stable id', () => expect(chosenKey(['id', 'phone'], rows({}))).toBe('id'))

	test('seen first with a phone, later with another id beside it: the phone’s', () => {
		expect(chosenKey(['id', 'phone'], rows({ 'conversation cv:phone': {} }))).toBe('phone')
		expect(chosenKey(['id', 'phone'], rows({ 'mailbox mb:phone': {} }))).toBe('phone')
	})

	test('an alias leads on', () => {
		expect(chosenKey(['id'], rows({ 'alias al:id': 'phone' }))).toBe('phone')
		expect(chosenKey(['new', 'newer'], rows({ 'alias al:newer': 'old' }))).toBe('old')
	})

	test('a changed number leads on even where the new one wrote before', () => {
		expect(chosenKey(['new'], rows({ 'alias al:new': 'old', 'conversation cv:new': {} }))).toBe('old')
	})
})

test('a message is new when it neither waits nor was filed', () => {
	const [a, b, c] = ['a', 'b', 'c'].map((text) => waiting(message(text)))
	if (!a || !b || !c) throw new Error('three messages')
	const mailbox = { account: 'acc', tries: 0, pending: [a] }
	const conversation = { seen: [['b', 1]] } as unknown as Conversation
	expect(unseen([a, b, c], mailbox, conversation)).toEqual([c])
	expect(unseen([a, b, c], undefined, undefined)).toEqual([a, b, c])
})
