import { verifyStandard } from '../../src/channels/signature'
import { webhook } from '../../src/channels/webhook'
import { Malformed } from '../../src/errors'
import { failure, provider, send } from './send'
import { NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.webhook

describe('verify', () => {
	it('rejects a stale delivery', async () => {
		const noFetch = () => Promise.reject(new Error('no calls'))
		const late = signed('webhook', '{}', { at: NOW - 301_000 })
		await expect(webhook.verify(late, settings, NOW, noFetch)).rejects.toMatchObject({ reason: 'timestamp stale' })
	})
})

describe('parse', () => {
	it.each([
		['sender.id', { text: 'Hi' }],
		['sender.id', { text: 'Hi', sender: { id: {} } }],
		['sender.id', { text: 'Hi', conversation: 'c-1' }],
		['text', { sender: { id: '7' } }],
		['text', { text: 5, sender: { id: '7' } }],
		['of', { kind: 'edit', text: 'Hi', sender: { id: '7' } }],
		['of', { kind: 'delete', sender: { id: '7' } }],
		['emoji', { kind: 'reaction', of: 'm', sender: { id: '7' } }],
		['url', { text: 'Hi', sender: { id: '7' }, attachments: [{ url: 'file:///etc/passwd' }] }],
	])('says that %s is missing: %j', (field, payload) => {
		const parse = () => webhook.parse(signed('webhook', JSON.stringify(payload)), settings)
		expect(parse).toThrow(Malformed)
		expect(parse).toThrow(field)
	})
})

describe('send', () => {
	it('posts the same shape, signed with the same secret, under the same id for every try', async () => {
		const { fetch, asked } = provider(Response.json({ id: 'theirs-1' }, { status: 202 }))
		const reply = {
			conversation: 'order-1017',
			sender: { id: 'cust-81', name: 'Ines Moreau' },
			inReplyTo: { id: 'msg_1', sentAt: NOW },
			idempotencyKey: 'rp_1',
		}
		await expect(send('webhook', fetch, reply)).resolves.toEqual({ ids: ['theirs-1'] })
		const { method, url, headers, body } = asked[0] ?? {}
		expect({ method, url, body }).toEqual({
			method: 'POST',
			url: 'https://shop.example.com/replies',
			body: {
				text: 'Hello',
				conversation: 'order-1017',
				sender: { id: 'support' },
				to: { id: 'cust-81', name: 'Ines Moreau' },
				replyTo: 'msg_1',
				sentAt: '2026-10-31T10:02:00.000Z',
			},
		})
		expect(headers?.get('webhook-id')).toBe('rp_1')
		const given = Object.fromEntries(headers ?? [])
		expect(() => verifyStandard(given, JSON.stringify(body), settings.secret ?? '', NOW)).not.toThrow()
	})

	it('goes by its own id where the receiver names none', async () => {
		const { fetch } = provider(new Response(null, { status: 204 }))
		await expect(send('webhook', fetch, { idempotencyKey: 'rp_2' })).resolves.toEqual({ ids: ['rp_2'] })
	})

	it.each([
		[410, {}, { retryable: false, inDoubt: false }],
		[400, {}, { retryable: false, inDoubt: false }],
		[429, { 'retry-after': '120' }, { retryable: true, retryAfter: 120, inDoubt: false }],
		[503, {}, { retryable: true, inDoubt: true }],
	])('%d', async (status, headers, decision) => {
		const { fetch } = provider(new Response('no', { status, headers }))
		await expect(failure(send('webhook', fetch, {}))).resolves.toMatchObject(decision)
	})

	it.each([{}, { secret: settings.secret ?? '' }, { ...settings, replyUrl: 'shop' }])(
		'cannot answer with %j',
		async (incomplete) => {
			const { fetch, asked } = provider(new Response(''))
			await expect(failure(send('webhook', fetch, {}, incomplete))).resolves.toMatchObject({ retryable: false })
			expect(asked).toEqual([])
		},
	)
})
