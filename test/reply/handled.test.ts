import { lastInboundBefore, workedFrom } from '../../src/reply/handled'
import { packed } from '../../src/store/filed'

const AT = Date.UTC(2026, 10, 21, 9)
const MINUTE = 60_000
const said = (minutes: number, request = '1') => ({
	...{ hash: `h${minutes}`, request, comment: '7' },
	sentAt: (AT + minutes * MINUTE) / 1000,
})
const last = (minutes: number) => ({ id: 'm', sentAt: AT + minutes * MINUTE })
const request = { id: '1', key: 'SUP-1', openedAt: AT }

test.each([
	['the message', -5, -10, -5],
	['the answer before', -10, -5, -5],
	['a quarter of an hour, where both are longer ago', -60, -50, -15],
	['nothing, where it was sent after a later answer', -60, 5, 0],
])('work begins with %s', (_name, inbound, answer, began) => {
	expect(workedFrom(AT, AT + inbound * MINUTE, AT + answer * MINUTE)).toBe(AT + began * MINUTE)
})

test('without an answer before, with the message', () => {
	expect(workedFrom(AT, AT - MINUTE, undefined)).toBe(AT - MINUTE)
})

describe('the last message before an answer', () => {
	const opened = AT - 60 * MINUTE

	test('is the conversation’s last', () => {
		expect(lastInboundBefore(AT, { last: last(-3), recent: '', request }, '1', opened)).toBe(AT - 3 * MINUTE)
	})

	test('is not one that came while the answer was on its way', () => {
		const recent = packed([said(-8), said(-4), said(2)])
		expect(lastInboundBefore(AT, { last: last(2), recent, request }, '1', opened)).toBe(AT - 4 * MINUTE)
	})

	test('is not one of a later request', () => {
		const recent = packed([said(-20), said(-1, '2')])
		const later = { ...request, id: '2' }
		expect(lastInboundBefore(AT, { last: last(-1), recent, request: later }, '1', opened)).toBe(AT - 20 * MINUTE)
	})

	test('is the opening one, where nothing is known any more', () => {
		expect(lastInboundBefore(AT, { last: last(2), recent: packed([said(2)]), request }, '1', opened)).toBe(opened)
	})
})
