import { viber } from '../../src/channels/viber'
import { failure, provider, send } from './send'
import { SETTINGS, signed } from './signed'

const settings = SETTINGS.viber
const PERSON = '01234567890A=='
const answered = (status: number, more = '') =>
	new Response(`{"status":${status},"status_message":"said so"${more}}`, {
		headers: { 'content-type': 'application/json' },
	})
const taken = () => answered(0, ',"message_token":5741311803571721087,"billing_status":1')

describe('answer', () => {
	const answer = (body: object) => {
		const given = signed('viber', JSON.stringify({ timestamp: 1, message_token: 7, ...body }))
		return viber.answer?.(viber.parse(given, settings), given, settings)
	}

	it('greets who opens the chat, in their language', () => {
		const user = { id: PERSON, name: 'Jana', language: 'de-AT' }
		const { status, headers, body } = answer({ event: 'conversation_started', user, subscribed: false }) ?? {}
		expect({ status, headers }).toEqual({ status: 200, headers: { 'content-type': 'application/json' } })
		expect(JSON.parse(body ?? '')).toEqual({
			sender: { name: 'Support' },
			type: 'text',
			text: 'Willkommen! Schreiben Sie uns hier; ein Mensch antwortet Ihnen.',
		})
	})

	it('is empty for all else', () => {
		expect(answer({ event: 'subscribed', user: { id: PERSON } })).toEqual({ status: 200 })
		expect(answer({ event: 'webhook' })).toEqual({ status: 200 })
	})
})

describe('replayKey', () => {
	it('tells one message’s callbacks apart', () => {
		const key = (body: string) => viber.replayKey?.(signed('viber', body))?.key
		expect(key('{"event":"seen","message_token":4912661846655238145,"user_id":"a"}')).toBe('seen:4912661846655238145:a')
		expect(key('{"event":"delivered","message_token":4912661846655238145,"user_id":"a"}')).toBe(
			'delivered:4912661846655238145:a',
		)
		expect(key('{"event":"seen"}')).toBeUndefined()
	})
})

describe('send', () => {
	it('sends a text and keeps every digit of its token', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('viber', fetch, { conversation: PERSON })).resolves.toEqual({ ids: ['5741311803571721087'] })
		expect(asked[0]).toMatchObject({ method: 'POST', url: 'https://chatapi.viber.com/pa/send_message' })
		expect(asked[0]?.headers.get('x-viber-auth-token')).toBe(settings.authToken)
		expect(asked[0]?.body).toEqual({
			receiver: PERSON,
			min_api_version: 1,
			sender: { name: 'Support' },
			type: 'text',
			text: 'Hello',
		})
	})

	it('cuts a long text', async () => {
		const { fetch, asked } = provider(taken())
		await send('viber', fetch, { text: 'word '.repeat(2000) })
		expect(asked.map(({ body }) => String(body.text).length)).toEqual([6999, 2999])
	})

	it.each([
		['too many', answered(12), { retryable: true, retryAfter: 600, inDoubt: false }],
		['not subscribed', answered(6), { retryable: false, inDoubt: false }],
		['token', answered(2), { retryable: false, inDoubt: false }],
		['its own trouble', answered(99), { retryable: true, inDoubt: true }],
		['a gateway’s page', new Response('<html>', { status: 502 }), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['taken, but unreadable', answered(0), { retryable: false, inDoubt: true }],
		['taken, but no JSON', new Response('ok'), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('viber', provider(answer).fetch, { conversation: PERSON }))
		expect(error).toMatchObject(decision)
		expect(error.reason).not.toContain(settings.authToken)
	})

	it('fails plainly without a token', async () => {
		await expect(failure(send('viber', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
	})
})

describe('connection', () => {
	const url = 'https://site.example/x1/trigger/acc_1'

	it('registers the webhook and takes it off', async () => {
		const { fetch, asked } = provider(answered(0))
		await viber.connect?.(settings, url, fetch)
		await viber.disconnect?.(settings, fetch)
		expect(asked.map((call) => call.body.url)).toEqual([url, ''])
		expect(asked[0]?.body.event_types).toEqual(
			expect.arrayContaining(['delivered', 'seen', 'failed', 'conversation_started']),
		)
	})

	it('says why it could not', async () => {
		const connected = viber.connect?.(settings, url, provider(answered(1)).fetch) ?? Promise.resolve()
		await expect(failure(connected)).resolves.toMatchObject({ reason: 'Viber refused (1): said so' })
	})

	it.each([
		[url, true],
		['https://elsewhere.example/', false],
		['', false],
	])('checks where Viber delivers: %j', async (webhook, ok) => {
		const { fetch } = provider(answered(0, `,"name":"Shop","webhook":${JSON.stringify(webhook)}`))
		await expect(viber.check?.(settings, url, fetch)).resolves.toMatchObject({ ok })
	})
})
