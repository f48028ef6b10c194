import { connectionIdOf, deliveryOf } from '../../src/intake/delivery'

const read = (request: Parameters<typeof deliveryOf>[0]) => deliveryOf(request, 'https://site.test/acc_1', 5)

test('header names become lower-case, the first value counts', () => {
	const { headers } = read({ headers: { 'X-Hub-Signature': ['a', 'b'], Empty: [], 'x-hub-signature': ['c'] } })
	expect(headers).toEqual({ 'x-hub-signature': 'a' })
})

test('the path is what follows the connection id', () => {
	expect(read({ userPath: '/acc_1/slack/events' }).path).toBe('slack/events')
	expect(read({ userPath: '/acc_1' }).path).toBe('')
	expect(connectionIdOf({ userPath: '//acc_1/' })).toBe('acc_1')
	expect(connectionIdOf({})).toBe('')
})

test('the body stays byte for byte; what is missing has a default', () => {
	expect(read({ body: ' {"a" : 1}\r\n', method: 'post' })).toMatchObject({ body: ' {"a" : 1}\r\n', method: 'POST' })
	expect(read({})).toEqual({
		method: 'GET',
		headers: {},
		body: '',
		path: '',
		query: {},
		url: 'https://site.test/acc_1',
		receivedAt: 5,
	})
})
