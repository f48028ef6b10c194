import { repliesOf } from '../../src/reply/panel'
import type { Outbox } from '../../src/store/outboxes'
import { type Receipt, risen } from '../../src/store/receipts'

const outbox = (sent: Outbox['sent'], more: Partial<Outbox> = {}): Outbox => ({
	watermark: '1',
	sent,
	...more,
})
const sent = (...receipts: string[]) => ({ status: 'sent' as const, at: 1, receipts })
const known = (receipts: Record<string, Receipt>) => new Map(Object.entries(receipts))

test('nothing was sent yet', () => expect(repliesOf(undefined, new Map())).toEqual({}))

test('sent, as long as no receipt says more', () =>
	expect(repliesOf(outbox({ 7: sent('a') }), new Map())).toEqual({ 7: { status: 'sent', at: 1 } }))

test('of several parts the least that is true of all', () => {
	const receipts = known({ a: { status: 'read', at: 5 }, b: { status: 'delivered', at: 4 } })
	expect(repliesOf(outbox({ 7: sent('a', 'b') }), receipts)).toEqual({ 7: { status: 'delivered', at: 5 } })
	expect(repliesOf(outbox({ 7: sent('a', 'c') }), receipts)).toEqual({ 7: { status: 'sent', at: 5 } })
})

test('one failed part fails it, with the provider’s reason', () => {
	const receipts = known({ a: { status: 'read', at: 5 }, b: { status: 'failed', at: 6, error: 'number gone' } })
	expect(repliesOf(outbox({ 7: sent('a', 'b') }), receipts)).toEqual({
		7: { status: 'failed', at: 6, reason: 'number gone' },
	})
})

test('what did not go out says why', () => {
	const replies = repliesOf(
		outbox({
			7: { status: 'failed', at: 1, reason: 'window closed', receipts: [] },
			8: { status: 'unknown', at: 2, reason: 'no answer', receipts: [] },
		}),
		new Map(),
	)
	expect(replies).toEqual({
		7: { status: 'failed', at: 1, reason: 'window closed' },
		8: { status: 'unknown', at: 2, reason: 'no answer' },
	})
})

test('one that is being sent is shown so', () => {
	const sending = { comment: '9', id: 'x', until: 99 }
	expect(repliesOf(outbox({}, { sending }), new Map())).toMatchObject({ 9: { status: 'sending' } })
})

test('a receipt’s status only rises', () => {
	const delivered: Receipt = { status: 'delivered', at: 2 }
	expect(risen(undefined, delivered)).toBe(delivered)
	expect(risen(delivered, { status: 'sent', at: 3 })).toBe(delivered)
	expect(risen(delivered, { status: 'delivered', at: 3 })).toBe(delivered)
	expect(risen(delivered, { status: 'read', at: 3 })).toEqual({ status: 'read', at: 3 })
	expect(risen({ status: 'read', at: 2 }, { status: 'failed', at: 3 })).toEqual({ status: 'failed', at: 3 })
})
