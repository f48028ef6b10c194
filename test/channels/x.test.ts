import { createHmac } from 'node:crypto'
import { x } from '../../src/channels/x'
import { failure, provider, send } from './send'
import { delivery, NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.x
const THEM = '2222222222222222222'
const posted = (id: string) => Response.json({ data: { id, text: '…' } }, { status: 201 })
const written = () => Response.json({ data: { dm_conversation_id: `1-${THEM}`, dm_event_id: '900' } }, { status: 201 })

describe('handshake', () => {
	const handshake = (crc_token: string[], with_ = settings) =>
		x.challenge?.({ ...delivery(''), method: 'GET', query: { crc_token } }, with_)
	const forbidden = expect.objectContaining({ name: 'Rejected', status: 403 })

	it('signs X’s token', () => {
		const token = 'MTcwMDAwMDAwMC1hYmNkZWZnaGlqaw'
		expect(handshake([token], { consumerSecret: 'consumer_secret_example' })).toEqual({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"response_token":"sha256=I//wYiBJU1UtqtYWI87KS68VVmUVl6FdYMigJfZKMDU="}',
		})
	})

	it('takes a space for the + that it was', () => {
		expect(handshake(['abcdefgh ijklmnop'])).toEqual(handshake(['abcdefgh+ijklmnop']))
	})

	it.each([
		['{"for_user_id":"1111111111111111111"}'],
		['[1,2,3,4,5,6,7,8,9,10]'],
		['"aaaaaaaaaaaaaaaaaaaaaaa"'],
		['short'],
		[''],
		['a'.repeat(129)],
		['aaaaaaaaaaaaaaaaaaaaaaaa\n'],
	])('signs nothing else: %j', (token) => {
		expect(() => handshake([token])).toThrow(forbidden)
	})

	it('signs no list and nothing without a secret', () => {
		expect(() => handshake(['abcdefghijklmnop', 'abcdefghijklmnop'])).toThrow(forbidden)
		expect(() => handshake(['abcdefghijklmnop'], {})).toThrow(forbidden)
	})

	it('cannot be made to sign a delivery', async () => {
		const body = JSON.stringify({ for_user_id: settings.userId, direct_message_events: [] })
		const header = `sha256=${createHmac('sha256', settings.consumerSecret ?? '')
			.update(body)
			.digest('base64')}`
		expect(signed('x', body).headers['x-twitter-webhooks-signature']).toBe(header)
		expect(() => handshake([body])).toThrow(forbidden)
	})

	it('is nothing but that', () => {
		expect(x.challenge?.({ ...delivery(''), query: { crc_token: ['abcdefghijklmnop'] } }, settings)).toBeUndefined()
		expect(x.challenge?.({ ...delivery(''), method: 'GET' }, settings)).toBeUndefined()
	})
})

describe('replayKey', () => {
	it('is the event’s id for the account whose copy it is', () => {
		const of = (data: object) => x.replayKey?.(signed('x', JSON.stringify({ data })))
		expect(of({ event_uuid: '7', filter: { user_id: '1' } })).toEqual({ key: '7:1', ttl: 172_800_000 })
		expect(of({ event_uuid: '7', filter: { user_id: '2' } })?.key).toBe('7:2')
		expect(x.replayKey?.(signed('x', '{'))).toBeUndefined()
	})
})

describe('media', () => {
	it('shows the token to X’s private host only', async () => {
		const { fetch, asked } = provider(new Response('bytes', { headers: { 'content-type': 'image/jpeg' } }))
		await x.media?.({ kind: 'image', url: 'https://ton.twitter.com/dm/1/2/a.jpg' }, settings, fetch)
		await x.media?.({ kind: 'image', url: 'https://pbs.twimg.com/media/a.jpg' }, settings, fetch)
		expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer user-access-token', null])
	})
})

describe('send', () => {
	it('writes a direct message', async () => {
		const { fetch, asked } = provider(written())
		await expect(send('x', fetch, { conversation: THEM })).resolves.toEqual({ ids: ['900'] })
		expect(asked).toMatchObject([
			{
				method: 'POST',
				url: `https://api.x.com/2/dm_conversations/with/${THEM}/messages`,
				body: { text: 'Hello' },
			},
		])
		expect(asked[0]?.headers.get('authorization')).toBe('Bearer user-access-token')
	})

	it('answers a post, each part below the one before', async () => {
		const { fetch, asked } = provider(posted('501'), posted('502'))
		const text = 'größer '.repeat(60).trim()
		const inReplyTo = { id: '500', sentAt: NOW }
		const { ids } = await send('x', fetch, { conversation: `post:400:${THEM}`, inReplyTo, text })
		expect(ids).toEqual(['501', '502'])
		expect(asked.map(({ url, body }) => [url, body.reply])).toEqual([
			['https://api.x.com/2/tweets', { in_reply_to_tweet_id: '500' }],
			['https://api.x.com/2/tweets', { in_reply_to_tweet_id: '501' }],
		])
		expect(asked.map(({ body }) => body.text).join(' ')).toBe(text)
	})

	it('answers the post that began it where the last one has no id of X’s, and nothing where neither is known', async () => {
		const { fetch, asked } = provider(posted('501'))
		await send('x', fetch, { conversation: `post:400:${THEM}` })
		expect(asked[0]?.body.reply).toEqual({ in_reply_to_tweet_id: '400' })
		const error = await failure(send('x', fetch, { conversation: `post::${THEM}` }))
		expect(error).toMatchObject({ retryable: false })
		expect(asked).toHaveLength(1)
	})

	it.each([
		['letters of other alphabets count two', '字'.repeat(200), 140],
		['short links count 23', `${'see https://a.io '.repeat(20)}`, 280],
		['plain words', 'word '.repeat(100), 280],
	])('%s', async (_, text, most) => {
		const { fetch, asked } = provider(posted('501'))
		await send('x', fetch, { conversation: `post:400:${THEM}`, text })
		expect(asked.length).toBeGreaterThan(1)
		for (const { body } of asked) {
			const counted = String(body.text).replace(/https:\S+/g, 'x'.repeat(23))
			expect(counted.length).toBeLessThanOrEqual(most)
		}
	})

	const problem = (status: number, headers: Record<string, string> = {}) =>
		Response.json({ title: 'No', detail: 'said so', type: 'about:blank', status }, { status, headers })
	const reset = String(Math.floor(NOW / 1000) + 90)
	it.each([
		['too many', problem(429, { 'x-rate-limit-reset': reset }), { retryable: true, retryAfter: 90, inDoubt: false }],
		['too many, since when unsaid', problem(429), { retryable: true, retryAfter: 30, inDoubt: false }],
		['not allowed to write to them', problem(403), { retryable: false, inDoubt: false }],
		['token', problem(401), { retryable: false, inDoubt: false }],
		['trouble', problem(503), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['taken, but unreadable', Response.json({ data: {} }), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('x', provider(answer).fetch, { conversation: THEM }))
		expect(error).toMatchObject(decision)
		expect(error.reason).not.toContain('user-access-token')
	})

	it('fails plainly without a token', async () => {
		await expect(failure(send('x', provider(written()).fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
	})
})

describe('check', () => {
	const check = (answer: Response) =>
		x.check?.(settings, 'https://site.example/x1/trigger/acc_1', provider(answer).fetch)

	it('tells whose token it is', async () => {
		await expect(check(Response.json({ data: { id: settings.userId, username: 'shop' } }))).resolves.toMatchObject({
			ok: true,
		})
		await expect(check(Response.json({ data: { id: '5', username: 'other' } }))).resolves.toMatchObject({ ok: false })
		await expect(check(new Response('', { status: 401 }))).resolves.toMatchObject({ ok: false })
	})
})
