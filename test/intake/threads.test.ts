import { conversationKey, sortInbounds } from '../../src/intake/threads'
import type { Inbound, ReceiptIn } from '../../src/message'
import type { Connection } from '../../src/store/connections'
import { receiptKey } from '../../src/store/pepper'
import { call, deletion, echo, edit, message, NOON, reaction } from './waiting'

const connection: Connection = {
	channel: 'whatsapp',
	settings: {},
	enabled: true,
	pepper: 'pepper',
	url: 'https://site.test/acc_1',
	accounts: [
		{ id: 'acc_1', to: 'number 1', groups: 'ignore' },
		{ id: 'acc_2', to: 'number 2', groups: 'file' },
	],
}
const sort = (...inbounds: Inbound[]) => sortInbounds(inbounds, connection, NOON)
const key = (account: string, conversation: string) => conversationKey('pepper', account, conversation)
const to = 'number 1'

test('a batch is sorted by account and conversation, each in the order given', () => {
	const { threads } = sort(
		message('a', { to, conversation: 'anna' }),
		message('b', { to, conversation: 'ben' }),
		message('c', { to, conversation: 'anna' }),
		message('d', { to: 'number 2', conversation: 'anna' }),
	)
	expect(threads.map(({ account, keys, messages }) => [account, keys, messages.length])).toEqual([
		['acc_1', [key('acc_1', 'anna')], 2],
		['acc_1', [key('acc_1', 'ben')], 1],
		['acc_2', [key('acc_2', 'anna')], 1],
	])
})

test('what one delivery says twice is there once', () => {
	const [thread] = sort(message('a', { to }), message('a', { to })).threads
	expect(thread?.messages).toHaveLength(1)
})

test('a message, its edit, its deletion and a reaction to it are four things, tied to it', () => {
	const parts = [message('typo', { id: 'm', to }), edit('m', 'mended'), deletion('m'), reaction('m', '👍')]
	const [thread] = sort(...parts.map((part) => ({ ...part, to }))).threads
	const [original, ...about] = thread?.messages ?? []
	expect(new Set(thread?.messages.map(({ hash }) => hash)).size).toBe(4)
	expect(about.map(({ of }) => of)).toEqual([original?.hash, original?.hash, original?.hash])
	expect(original?.of).toBeUndefined()
})

test('a call’s course has one id and is not taken for a repetition', () => {
	const [thread] = sort(call('ringing', { to }), call('missed', { to })).threads
	expect(thread?.messages).toHaveLength(2)
})

test('the same ids on two accounts have different names: a mark is looked for on the whole site', () => {
	const { threads } = sort(message('a', { to }), message('a', { to: 'number 2' }))
	expect(new Set(threads.flatMap(({ messages }) => messages.map(({ hash }) => hash))).size).toBe(2)
})

test('neither keys nor names hold what the provider calls people and messages', () => {
	const phone = '+4915112345678'
	const [thread] = sort(
		message('hello', { id: 'wamid.1', to, conversation: phone, sender: { id: phone, phone } }),
	).threads
	const { item: _item, ...stored } = thread?.messages[0] ?? {}
	expect(JSON.stringify([thread?.keys, stored])).not.toMatch(/4915112345678|wamid/)
	expect(thread?.keys[0]).toMatch(/^acc_1:[\w-]{22}$/)
})

test('a proven phone or email is the same person on every channel, an id only on its own', () => {
	const contactOf = (channel: 'telegram' | 'whatsapp', sender: object) =>
		sortInbounds([message('a', { to, sender: { id: '1', ...sender } })], { ...connection, channel }, NOON).threads[0]
			?.messages[0]?.contact
	expect(contactOf('telegram', { phone: '+49151' })).toBe(contactOf('whatsapp', { phone: '+49151' }))
	expect(contactOf('telegram', { email: 'Anna@x.test' })).toBe(contactOf('whatsapp', { email: 'anna@x.test' }))
	expect(contactOf('telegram', {})).not.toBe(contactOf('whatsapp', {}))
})

test('a number without an account is kept, with what was sent to it', () => {
	const sorted = sort(message('a', { to: 'number 9' }), call('missed', { to: 'number 9' }))
	expect(sorted.threads).toEqual([])
	expect(sorted.unknown).toMatchObject([
		{ to: 'number 9', item: { kind: 'message', text: 'a' } },
		{ to: 'number 9', item: { kind: 'call' } },
	])
	const again = sort(message('a', { to: 'number 9' }))
	expect(again.unknown[0]?.hash).toBe(sorted.unknown[0]?.hash)
})

test('an account without a number of its own takes what no other does', () => {
	const open = { ...connection, accounts: [...connection.accounts, { id: 'rest', groups: 'ignore' as const }] }
	const { threads, unknown } = sortInbounds([message('a', { to: 'number 9' }), message('b', { to })], open, NOON)
	expect(threads.map(({ account }) => account)).toEqual(['rest', 'acc_1'])
	expect(unknown).toEqual([])
})

test('groups are filed only where the account says so', () => {
	expect(sort(message('a', { to, group: true }))).toMatchObject({ threads: [], ignored: ['group message'] })
	const sender = { id: '1', aliases: ['2'] }
	const [thread] = sort(message('a', { to: 'number 2', group: true, conversation: 'group', sender })).threads
	// A member's other ids do not lead to the group.
	expect(thread?.keys).toEqual([key('acc_2', 'group')])
})

test('other ids of a person come after the conversation’s own', () => {
	const sender = { id: 'user-1', aliases: ['+49151', 'user-1'] }
	const [thread] = sort(message('a', { to, conversation: 'user-1', sender })).threads
	expect(thread?.keys).toEqual([key('acc_1', 'user-1'), key('acc_1', '+49151')])
})

test('a changed number leads to the conversation as it was known, under all new ids', () => {
	const sender = { id: 'new', aliases: ['newer'] }
	const changed = { kind: 'contact' as const, id: '1', to, event: 'changed' as const, sender, sentAt: NOON }
	expect(sort({ ...changed, formerly: 'old' }).changed).toEqual([
		{ key: key('acc_1', 'new'), formerly: key('acc_1', 'old') },
		{ key: key('acc_1', 'newer'), formerly: key('acc_1', 'old') },
	])
	expect(sort(changed)).toMatchObject({ changed: [], ignored: ['contact changed'] })
	expect(sort({ ...changed, event: 'blocked' })).toMatchObject({ changed: [], ignored: ['contact blocked'] })
})

test('receipts touch no conversation', () => {
	const receipt: ReceiptIn = { kind: 'receipt', id: 'r', to, of: 'sent-1', status: 'delivered', sentAt: NOON }
	const watermark: ReceiptIn = { kind: 'receipt', id: 'w', to, upTo: NOON, status: 'read', sentAt: NOON }
	const sorted = sort(receipt, watermark)
	expect(sorted.threads).toEqual([])
	expect(sorted.receipts.map(({ key: name }) => name)).toEqual([receiptKey('pepper', 'acc_1', 'sent-1')])
	expect(sorted.ignored).toEqual(['receipt that names nothing'])
	expect(sort({ ...receipt, to: 'number 9' }).ignored).toEqual(['unknown number'])
})

test('what a channel ignores keeps its reason', () =>
	expect(sort({ kind: 'ignored', reason: 'poll' }).ignored).toEqual(['poll']))

test('an echo belongs to the customer’s conversation', () => {
	const { threads } = sort(message('a', { to }), echo('ours', { to }))
	expect(threads).toHaveLength(1)
})

test('a receipt up to a moment goes to the conversation it names', () => {
	const sorted = sort({ kind: 'receipt', id: 'r', conversation: '42', status: 'read', upTo: NOON, sentAt: NOON, to })
	expect(sorted.watermarks).toEqual([{ key: key('acc_1', '42'), status: 'read', upTo: NOON }])
	expect(sorted.ignored).toEqual([])
})
