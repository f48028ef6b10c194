import { LINE_SIGNATURE_HTTP_HEADER_NAME, validateSignature } from '@line/bot-sdk'
import { line as local } from '../../local/providers/line'
import { line } from '../../src/channels/line'
import type { MessageIn } from '../../src/message'
import { failure, provider, send } from './send'
import { delivery, NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.line
const U = 'U7a61c2d0b94e4c2f8ad3e5f60718293a'
const taken = (...ids: string[]) => Response.json({ sentMessages: ids.map((id) => ({ id, quoteToken: 'q' })) })
const refused = (status: number, message: string) => Response.json({ message }, { status })
const message: MessageIn = {
	kind: 'message',
	id: '1',
	conversation: U,
	sender: { id: U },
	text: 'x',
	media: [],
	sentAt: 1,
}

describe('LINE’s own library', () => {
	const account = { id: 'acc_1', channel: 'line' as const, name: 'Shop', settings }
	const body = local.write(account, { id: 'p' }, { text: 'Grüße 🍷', serial: 1, at: NOW }).body

	it('signs what we accept', async () => {
		const { createHmac } = await import('node:crypto')
		const signature = createHmac('sha256', settings.channelSecret ?? '')
			.update(body)
			.digest('base64')
		expect(validateSignature(body, settings.channelSecret ?? '', signature)).toBe(true)
		const headers = { [LINE_SIGNATURE_HTTP_HEADER_NAME]: signature }
		await expect(line.verify(delivery(body, headers), settings, NOW, fetch)).resolves.toBeUndefined()
	})

	it('accepts what the local site signs', () => {
		const { headers } = local.write(account, { id: 'p' }, { text: 'Hi', serial: 2, at: NOW })
		const { body: other } = local.write(account, { id: 'p' }, { text: 'Hi', serial: 2, at: NOW })
		expect(validateSignature(other, settings.channelSecret ?? '', headers['x-line-signature'] ?? '')).toBe(true)
		expect(validateSignature(`${other} `, settings.channelSecret ?? '', headers['x-line-signature'] ?? '')).toBe(false)
	})
})

describe('complete', () => {
	it.each([
		[U, `profile/${U}`],
		['C0f1e', `group/C0f1e/member/${U}`],
		['R9c8b', `room/R9c8b/member/${U}`],
	])('asks for the name in %s', async (conversation, path) => {
		const { fetch, asked } = provider(Response.json({ displayName: ' 佐藤 ', userId: U, language: 'ja' }))
		const inbound = { ...message, conversation }
		const named = { ...inbound, sender: { id: U, name: '佐藤', language: 'ja' } }
		await expect(line.complete?.(inbound, settings, fetch)).resolves.toEqual(named)
		expect(asked[0]?.url).toBe(`https://api.line.me/v2/bot/${path}`)
	})

	it('leaves nameless who cannot be named, and says when LINE cannot be asked', async () => {
		const nobody = provider(refused(404, 'Not found')).fetch
		await expect(line.complete?.(message, settings, nobody)).resolves.toEqual(message)
		const { fetch, asked } = provider()
		const ofGroup = { ...message, sender: { id: 'C0f1e' } }
		await expect(line.complete?.(ofGroup, settings, fetch)).resolves.toEqual(ofGroup)
		expect(asked).toEqual([])
		const down = line.complete?.(message, settings, provider(refused(500, 'oops')).fetch)
		await expect(failure(down ?? Promise.resolve())).resolves.toMatchObject({ retryable: true })
	})
})

describe('media', () => {
	it('fetches what LINE keeps, with the token', async () => {
		const { fetch, asked } = provider(new Response('JPEG', { headers: { 'content-type': 'image/jpeg' } }))
		const file = await line.media?.({ kind: 'image', ref: '354' }, settings, fetch)
		expect(file).toMatchObject({ name: 'image.jpg', mime: 'image/jpeg' })
		expect(asked[0]?.url).toBe('https://api-data.line.me/v2/bot/message/354/content')
		expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${settings.channelAccessToken}`)
	})

	it('waits for a video that is being prepared, and fetches nothing from elsewhere', async () => {
		const preparing = line.media?.(
			{ kind: 'video', ref: '1' },
			settings,
			provider(new Response(null, { status: 202 })).fetch,
		)
		await expect(failure(preparing ?? Promise.resolve())).resolves.toMatchObject({ retryable: true, retryAfter: 10 })
		const { fetch, asked } = provider(taken())
		const elsewhere = line.media?.({ kind: 'video', url: 'https://shop.example.com/a.mp4' }, settings, fetch)
		await expect(failure(elsewhere ?? Promise.resolve())).resolves.toMatchObject({ retryable: false })
		expect(asked).toEqual([])
	})
})

describe('send', () => {
	it('pushes, with a key of its own for each call', async () => {
		const { fetch, asked } = provider(taken('461230966842064897'))
		await expect(send('line', fetch, { conversation: U })).resolves.toEqual({ ids: ['461230966842064897'] })
		expect(asked).toMatchObject([
			{
				method: 'POST',
				url: 'https://api.line.me/v2/bot/message/push',
				body: { to: U, messages: [{ type: 'text', text: 'Hello' }] },
			},
		])
		const key = asked[0]?.headers.get('x-line-retry-key') ?? ''
		expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
		await send('line', fetch, { conversation: U })
		await send('line', fetch, { conversation: U, idempotencyKey: 'key-2' })
		expect(asked.map(({ headers }) => headers.get('x-line-retry-key') === key)).toEqual([true, true, false])
	})

	it('puts five messages into a call, and does not say twice what was taken in the first try', async () => {
		const text = 'word '.repeat(6000).trim()
		const five = ['1', '2', '3', '4', '5']
		const first = provider(taken(...five), refused(500, 'oops'))
		await expect(failure(send('line', first.fetch, { text }))).resolves.toMatchObject({
			retryable: true,
			inDoubt: true,
		})
		const again = Response.json(
			{ message: 'The retry key is already accepted', sentMessages: five.map((id) => ({ id })) },
			{ status: 409 },
		)
		const second = provider(again, taken('6', '7'))
		await expect(send('line', second.fetch, { text })).resolves.toEqual({ ids: [...five, '6', '7'] })
		const keys = (asked: { headers: Headers }[]) => asked.map(({ headers }) => headers.get('x-line-retry-key'))
		expect(keys(second.asked)).toEqual(keys(first.asked))
		expect(new Set(keys(first.asked)).size).toBe(2)
		const parts = second.asked.flatMap(({ body }) => (body.messages as { text: string }[]).map((part) => part.text))
		expect(parts.join(' ')).toBe(text)
	})

	it.each([
		[400, "The property, 'to', in the request body is invalid", { retryable: false }, /invalid/],
		[401, 'Authentication failed', { retryable: false }, /admin has to enter a new one/],
		[429, 'The API rate limit has been exceeded. Try again later.', { retryable: true, retryAfter: 30 }, /rate limit/],
		[429, 'You have reached your monthly limit.', { retryable: false }, /month/],
		[500, 'Internal server error', { retryable: true, inDoubt: true }, /500/],
	])('%d %s', async (status, said, decision, reason) => {
		const error = await failure(send('line', provider(refused(status, said)).fetch, {}))
		expect(error).toMatchObject(decision)
		expect(error.reason).toMatch(reason)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.channelAccessToken)
	})

	it('fails plainly without a token, and without readable ids', async () => {
		await expect(failure(send('line', provider(taken('1')).fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
		const unreadable = await failure(send('line', provider(new Response('<html>')).fetch, {}))
		expect(unreadable).toMatchObject({ retryable: false, inDoubt: true })
	})
})

describe('connection', () => {
	const url = 'https://site.example/x1/trigger/acc_1'

	it('registers the webhook', async () => {
		const { fetch, asked } = provider(Response.json({}))
		await line.connect?.(settings, url, fetch)
		expect(asked).toMatchObject([
			{ method: 'PUT', url: 'https://api.line.me/v2/bot/channel/webhook/endpoint', body: { endpoint: url } },
		])
	})

	it.each([
		[{ endpoint: url, active: true }, true],
		[{ endpoint: url, active: false }, false],
		[{ endpoint: 'https://elsewhere.example/', active: true }, false],
	])('checks what LINE says: %j', async (info, ok) => {
		await expect(line.check?.(settings, url, provider(Response.json(info)).fetch)).resolves.toMatchObject({ ok })
	})

	it('takes the console’s test', () => {
		const test = signed('line', '{"destination":"U1","events":[]}')
		expect(line.parse(test, settings)).toEqual([{ kind: 'ignored', reason: 'no events' }])
	})
})
