import { telegram } from '../../src/channels/telegram'
import { failure, provider, send } from './send'
import { NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.telegram
const taken = () => Response.json({ ok: true, result: { message_id: 7001 } })
const refused = (status: number, description: string, parameters?: object) =>
	Response.json({ ok: false, error_code: status, description, parameters }, { status })

describe('answer', () => {
	const answer = (update: object) => {
		const given = signed('telegram', JSON.stringify({ update_id: 1, ...update }))
		return telegram.answer?.(telegram.parse(given, settings), given, settings)
	}

	it('takes the spinner off a pressed button', () => {
		const from = { id: 5, is_bot: false, first_name: 'A' }
		expect(answer({ callback_query: { id: '99', from, data: 'yes' } })).toEqual({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"method":"answerCallbackQuery","callback_query_id":"99"}',
		})
	})

	it('is empty for all else', () => {
		expect(answer({ poll: { id: '1' } })).toEqual({ status: 200 })
	})
})

describe('parse', () => {
	it('takes the known update where Telegram adds a field of its own', () => {
		const message = { message_id: 1, chat: { id: 5, type: 'private' }, from: { id: 5 }, date: 1793440800, text: 'hi' }
		const given = signed('telegram', JSON.stringify({ update_id: 1, trace: { id: 1 }, message }))
		expect(telegram.parse(given, settings)).toMatchObject([{ kind: 'message', id: '1', text: 'hi' }])
	})
})

describe('send', () => {
	it('sends to the chat and quotes what is answered', async () => {
		const { fetch, asked } = provider(taken())
		await expect(
			send('telegram', fetch, { conversation: '23', inReplyTo: { id: '501', sentAt: NOW } }),
		).resolves.toEqual({
			ids: ['7001'],
		})
		expect(asked).toMatchObject([
			{
				method: 'POST',
				url: `https://api.telegram.org/bot${settings.botToken}/sendMessage`,
				body: {
					chat_id: '23',
					text: 'Hello',
					reply_parameters: { message_id: 501, allow_sending_without_reply: true },
				},
			},
		])
	})

	it('answers for the business account where the customer wrote to it', async () => {
		const { fetch, asked } = provider(taken())
		await send('telegram', fetch, { conversation: '23:bc_1', inReplyTo: { id: 'callback:4', sentAt: NOW } })
		expect(asked[0]?.body).toEqual({ business_connection_id: 'bc_1', chat_id: '23', text: 'Hello' })
	})

	it('cuts a long text between words', async () => {
		const { fetch, asked } = provider(taken())
		const text = 'word '.repeat(2000).trim()
		const { ids } = await send('telegram', fetch, { text })
		const parts = asked.map(({ body }) => String(body.text))
		expect(ids).toHaveLength(3)
		expect(parts.join(' ')).toBe(text)
		expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(4096)
	})

	it('follows a group to its new id', async () => {
		const moved = { migrate_to_chat_id: -1001987654321 }
		const { fetch, asked } = provider(refused(400, 'Bad Request: group chat was upgraded', moved), taken())
		await expect(send('telegram', fetch, { conversation: '-4455' })).resolves.toEqual({ ids: ['7001'] })
		expect(asked[1]?.body.chat_id).toBe('-1001987654321')
	})

	it.each([
		[
			429,
			'Too Many Requests: retry after 14',
			{ retry_after: 14 },
			{ retryable: true, retryAfter: 14, inDoubt: false },
		],
		[403, 'Forbidden: bot was blocked by the user', undefined, { retryable: false, inDoubt: false }],
		[400, 'Bad Request: chat not found', undefined, { retryable: false, inDoubt: false }],
		[401, 'Unauthorized', undefined, { retryable: false, inDoubt: false }],
		[502, 'Bad Gateway', undefined, { retryable: true, inDoubt: true }],
	])('%d %s', async (status, description, parameters, decision) => {
		const { fetch } = provider(refused(status, description, parameters))
		const error = await failure(send('telegram', fetch, {}))
		expect(error).toMatchObject(decision)
		expect(error.reason).toContain(description)
	})

	it('is in doubt when no answer came, and never says the token', async () => {
		const error = await failure(send('telegram', provider(undefined).fetch, {}))
		expect(error).toMatchObject({ retryable: true, inDoubt: true })
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.botToken)
	})

	it('does not try again what was taken without a readable id, nor a text of which a part has arrived', async () => {
		const unreadable = await failure(send('telegram', provider(new Response('<html>')).fetch, {}))
		expect(unreadable).toMatchObject({ retryable: false, inDoubt: true })
		const { fetch } = provider(taken(), refused(429, 'Too Many Requests', { retry_after: 1 }))
		const partly = await failure(send('telegram', fetch, { text: 'word '.repeat(1000) }))
		expect(partly).toMatchObject({ retryable: false })
		expect(partly.reason).toMatch(/^only 1 of 2 parts were sent/)
	})

	it('fails plainly without a token', async () => {
		await expect(failure(send('telegram', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({
			retryable: false,
		})
	})
})

describe('connection', () => {
	const url = 'https://site.example/x1/trigger/acc_1'

	it('registers the webhook with its secret and the updates that are read', async () => {
		const { fetch, asked } = provider(Response.json({ ok: true, result: true }))
		await telegram.connect?.(settings, url, fetch)
		await telegram.disconnect?.(settings, fetch)
		expect(asked.map((call) => call.url.split('/').at(-1))).toEqual(['setWebhook', 'deleteWebhook'])
		expect(asked[0]?.body).toMatchObject({ url, secret_token: settings.secretToken })
		expect(asked[0]?.body.allowed_updates).toEqual(
			expect.arrayContaining(['message', 'message_reaction', 'callback_query']),
		)
	})

	it('says why it could not', async () => {
		const { fetch } = provider(refused(401, 'Unauthorized'))
		await expect(failure(telegram.connect?.(settings, url, fetch) ?? Promise.resolve())).resolves.toMatchObject({
			reason: 'Telegram answered 401: Unauthorized',
		})
	})

	it.each([
		[{ url, pending_update_count: 0 }, true],
		[{ url: 'https://elsewhere.example/', pending_update_count: 0 }, false],
		[{ url, pending_update_count: 12, last_error_message: 'Wrong response from the webhook: 401' }, false],
		[{ url, pending_update_count: 0, last_error_message: 'Connection timed out' }, true],
	])('checks what Telegram says: %j', async (info, ok) => {
		const { fetch } = provider(Response.json({ ok: true, result: info }))
		await expect(telegram.check?.(settings, url, fetch)).resolves.toMatchObject({ ok })
	})
})
