import { chosenKey, type Rows, unseen } from '../../src/intake/append'
import { packed } from '../../src/store/filed'
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
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => waiting(message(text)))
	if (!a || !b || !c || !d) throw new Error('four messages')
	const known = rows({
		'mailbox mb:key': { account: 'acc', tries: 0, pending: [a] },
		'conversation cv:key': { recent: packed([{ hash: 'b', sentAt: 1 }]) },
		'filed fl:c': '1',
	})
	expect(unseen([a, b, c, d], known, 'key')).toEqual([d])
	expect(unseen([a, b, c, d], rows({}), 'key')).toEqual([a, b, c, d])
})
