import { crisp } from '../../src/channels/crisp'
import type { MessageIn } from '../../src/message'
import { failure, provider, send } from './send'
import { delivery, NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.crisp
const noFetch = () => Promise.reject(new Error('no calls'))
const taken = () =>
	Response.json({ error: false, reason: 'dispatched', data: { fingerprint: 163408807661999 } }, { status: 202 })
const refused = (status: number, reason: string, data = {}) => Response.json({ error: true, reason, data }, { status })

describe('verify', () => {
	// Computed after https://docs.crisp.chat/references/web-hooks/v1/: Crisp publishes no vector.
	const body = '{"website_id":"w","event":"message:send","data":{"content":"Hi"},"timestamp":1700000000000}'
	const headers = {
		'x-crisp-request-timestamp': '1700000000123',
		'x-crisp-signature': 'cba3f0b34af1c0b415f973c42768259f56aacc743bc0cd3112346e3a9475ed50',
	}
	const verify = (change: object, now: number) =>
		crisp.verify(delivery(body, { ...headers, ...change }), { hookSecret: 'crisp-secret' }, now, noFetch)

	it('covers the time, which holds for five minutes', async () => {
		const at = 1700000000123
		await expect(verify({}, at + 300_000)).resolves.toBeUndefined()
		await expect(verify({}, at + 300_001)).rejects.toMatchObject({ reason: 'timestamp stale' })
		await expect(verify({}, at - 300_001)).rejects.toMatchObject({ reason: 'timestamp stale' })
		await expect(verify({ 'x-crisp-request-timestamp': '1700000000124' }, at)).rejects.toMatchObject({
			reason: 'signature wrong',
		})
		await expect(verify({ 'x-crisp-request-timestamp': '' }, at)).rejects.toMatchObject({ name: 'Rejected' })
	})
})

describe('complete', () => {
	const message: MessageIn = {
		...{
			kind: 'message',
			id: '1',
			to: settings.websiteId ?? '',
			conversation: 'session_1',
			text: 'Hi',
			media: [],
			sentAt: NOW,
		},
		sender: { id: 'session_1', name: 'visitor12' },
	}

	it('adds what Crisp knows of the visitor', async () => {
		const data = {
			nickname: 'Mara',
			email: 'mara@example.org',
			phone: '+46 70 123 45 67',
			device: { locales: ['sv', 'en'] },
		}
		const { fetch, asked } = provider(Response.json({ error: false, data }))
		await expect(crisp.complete?.(message, settings, fetch)).resolves.toMatchObject({
			sender: { id: 'session_1', name: 'Mara', email: 'mara@example.org', phone: '+46701234567', language: 'sv' },
		})
		expect(asked[0]?.url).toBe(`https://api.crisp.chat/v1/website/${settings.websiteId}/conversation/session_1/meta`)
	})

	it('keeps what is known, asks nothing about receipts, and says when Crisp cannot be asked', async () => {
		const { fetch } = provider(Response.json({ error: false, data: { nickname: '', email: '', phone: '' } }))
		await expect(crisp.complete?.(message, settings, fetch)).resolves.toEqual(message)
		const receipt = { kind: 'receipt' as const, id: 'r', of: '1', status: 'read' as const, sentAt: NOW }
		await expect(crisp.complete?.(receipt, settings, noFetch)).resolves.toEqual(receipt)
		const failing = crisp.complete?.(message, settings, provider(refused(503, 'down')).fetch) ?? Promise.resolve()
		await expect(failure(failing)).resolves.toMatchObject({ retryable: true })
	})
})

describe('send', () => {
	it('writes as an operator', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('crisp', fetch, { conversation: 'session_1' })).resolves.toEqual({ ids: ['163408807661999'] })
		expect(asked[0]).toMatchObject({
			method: 'POST',
			url: `https://api.crisp.chat/v1/website/${settings.websiteId}/conversation/session_1/message`,
			body: { type: 'text', from: 'operator', origin: 'chat', content: 'Hello' },
		})
		expect(asked[0]?.headers.get('x-crisp-tier')).toBe('plugin')
		expect(asked[0]?.headers.get('authorization')).toMatch(/^Basic /)
	})

	it.each([
		['token', refused(401, 'invalid_session'), { retryable: false }],
		['scope', refused(403, 'not_allowed'), { retryable: false, reason: 'Crisp answered 403: not_allowed' }],
		['too many', refused(429, 'rate_limited'), { retryable: true, retryAfter: 30, inDoubt: false }],
		['quota', refused(420, 'quota_limit_exceeded'), { retryable: true, retryAfter: 3600, inDoubt: false }],
		['refused with 200', refused(200, 'invalid_data'), { retryable: false }],
		['their trouble', refused(500, 'server_error'), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['no id', Response.json({}), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('crisp', provider(answer).fetch, { conversation: 'session_1' }))
		expect(error).toMatchObject(decision)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.key)
	})

	it('fails plainly without settings', async () => {
		await expect(failure(send('crisp', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
	})
})

it('reads fingerprints beyond 2^53 digit by digit', () => {
	const body =
		'{"website_id":"w1","event":"message:send","data":{"session_id":"s","type":"text","from":"user","content":"Hi","fingerprint":16340880766121699999},"timestamp":1793440800000}'
	expect(crisp.parse(signed('crisp', body), settings)).toMatchObject([{ id: '16340880766121699999' }])
})
