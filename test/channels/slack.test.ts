import { slack } from '../../src/channels/slack'
import { emojiOf } from '../../src/channels/slack-words'
import type { MessageIn } from '../../src/message'
import { failure, provider, send } from './send'
import { SETTINGS, signed } from './signed'

const settings = SETTINGS.slack
const taken = (ts = '1793440999.000100') => Response.json({ ok: true, channel: 'D1', ts })
const refused = (error: string, status = 200, headers: Record<string, string> = {}) =>
	Response.json({ ok: false, error }, { status, headers })
const message: MessageIn = {
	kind: 'message',
	id: '1.2',
	conversation: 'D1',
	sender: { id: 'U1' },
	text: 'x',
	media: [],
	sentAt: 1,
}

describe('answer', () => {
	const answer = (event: object) => {
		const given = signed('slack', JSON.stringify(event))
		return slack.answer?.(slack.parse(given, settings), given, settings)
	}

	it('says the challenge back, behind the signature only', () => {
		expect(answer({ type: 'url_verification', challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY' })).toEqual({
			status: 200,
			headers: { 'content-type': 'text/plain' },
			body: '3eZbrw1aBm2rZgRNFdxV2595E9CY',
		})
		expect(slack.challenge).toBeUndefined()
	})

	it('is empty for all else', () => {
		expect(answer({ type: 'event_callback', event: { type: 'message' } })).toEqual({ status: 200 })
	})
})

it('sees a mention and its message as one', () => {
	const event = { user: 'U1', text: '<@U0BOT> hi', ts: '1.2', channel: 'C1', event_ts: '1.2' }
	const facts = ['message', 'app_mention'].map((type) => {
		const body = {
			type: 'event_callback',
			event_id: type,
			authorizations: [{ user_id: 'U0BOT', is_bot: true }],
			event: { ...event, type },
		}
		return slack.parse(signed('slack', JSON.stringify(body)), settings)
	})
	expect(facts[0]).toEqual(facts[1])
})

it('reads skin tones and leaves alone what it does not know', () => {
	expect(['+1', 'thumbsup::skin-tone-6', 'my_own', 'wave::skin-tone-9'].map(emojiOf)).toEqual([
		'👍',
		'👍🏿',
		':my_own:',
		'👋',
	])
})

describe('complete', () => {
	it('asks who it is', async () => {
		const profile = { real_name: 'Mara Lindqvist', display_name: 'mara', email: 'mara@example.org' }
		const { fetch, asked } = provider(
			Response.json({ ok: true, user: { id: 'U1', name: 'mara_l', locale: 'sv-SE', profile } }),
		)
		const sender = { id: 'U1', name: 'Mara Lindqvist', handle: 'mara_l', email: 'mara@example.org', language: 'sv-SE' }
		await expect(slack.complete?.(message, settings, fetch)).resolves.toEqual({ ...message, sender })
		expect(asked[0]?.url).toBe('https://slack.com/api/users.info?user=U1&include_locale=true')
	})

	it('leaves nameless whom Slack does not show, and says when it cannot be asked', async () => {
		for (const error of ['user_not_found', 'missing_scope', 'invalid_auth']) {
			await expect(slack.complete?.(message, settings, provider(refused(error)).fetch)).resolves.toEqual(message)
		}
		const busy = slack.complete?.(
			message,
			settings,
			provider(refused('ratelimited', 429, { 'retry-after': '12' })).fetch,
		)
		await expect(failure(busy ?? Promise.resolve())).resolves.toMatchObject({ retryable: true, retryAfter: 12 })
	})
})

describe('media', () => {
	const url = 'https://files.slack.com/files-pri/T1-F1/download/label.png'
	const png = () => new Response('PNG', { headers: { 'content-type': 'image/png' } })

	it('fetches with the token, and asks for the address where there is none', async () => {
		const { fetch, asked } = provider(png())
		const file = await slack.media?.({ kind: 'image', url, mime: 'image/png', name: 'label.png' }, settings, fetch)
		expect(file).toMatchObject({ name: 'label.png', mime: 'image/png' })
		expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${settings.botToken}`)
		const shared = provider(Response.json({ ok: true, file: { url_private_download: url } }), png())
		await slack.media?.({ kind: 'file', ref: 'F3' }, settings, shared.fetch)
		expect(shared.asked.map((request) => request.url)).toEqual(['https://slack.com/api/files.info?file=F3', url])
	})

	it('takes no sign-in page for a file, and no token elsewhere', async () => {
		const page = new Response('<html>', { headers: { 'content-type': 'text/html' } })
		const call = slack.media?.({ kind: 'image', url, mime: 'image/png' }, settings, provider(page).fetch)
		await expect(failure(call ?? Promise.resolve())).resolves.toMatchObject({ retryable: false, reason: /files:read/ })
		const { fetch, asked } = provider(png())
		const drive = slack.media?.({ kind: 'file', url: 'https://drive.example.com/x' }, settings, fetch)
		await expect(failure(drive ?? Promise.resolve())).resolves.toMatchObject({ retryable: false })
		expect(asked).toEqual([])
	})
})

describe('send', () => {
	it.each([
		['D024BE91L', { channel: 'D024BE91L' }],
		['C1:1793440800.000200', { channel: 'C1', thread_ts: '1793440800.000200' }],
	])('writes into %s, as it stands', async (conversation, where) => {
		const { fetch, asked } = provider(taken())
		const sent = await send('slack', fetch, { conversation, text: 'a < b & *c*' })
		expect(sent).toEqual({ ids: ['1793440999.000100'] })
		expect(asked).toMatchObject([{ method: 'POST', url: 'https://slack.com/api/chat.postMessage' }])
		expect(asked[0]?.body).toEqual({ ...where, text: 'a &lt; b &amp; *c*', mrkdwn: false })
		expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${settings.botToken}`)
	})

	it.each([
		['channel_not_found', 200, { retryable: false, inDoubt: false }],
		['token_revoked', 200, { retryable: false }],
		['ratelimited', 429, { retryable: true, retryAfter: 7, inDoubt: false }],
		['internal_error', 200, { retryable: true, inDoubt: true }],
		['something_new', 200, { retryable: false }],
	])('%s', async (error, status, decision) => {
		const failed = await failure(
			send('slack', provider(refused(error, status, status === 429 ? { 'retry-after': '7' } : {})).fetch, {}),
		)
		expect(failed).toMatchObject(decision)
		expect(failed.reason).toContain(error)
	})

	it('is in doubt about a lost or unreadable answer, and never says the token', async () => {
		const lost = await failure(send('slack', provider(undefined).fetch, {}))
		expect(lost).toMatchObject({ retryable: true, inDoubt: true })
		const page = await failure(send('slack', provider(new Response('<html>')).fetch, {}))
		expect(page).toMatchObject({ retryable: false, inDoubt: true })
		const down = await failure(send('slack', provider(new Response('', { status: 503 })).fetch, {}))
		expect(down).toMatchObject({ retryable: true, inDoubt: true })
		for (const error of [lost, page, down])
			expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.botToken)
		await expect(failure(send('slack', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
	})
})

it('checks the token', async () => {
	const { fetch } = provider(Response.json({ ok: true, user: 'support', team: 'Vineyard' }))
	await expect(slack.check?.(settings, '', fetch)).resolves.toEqual({
		ok: true,
		detail: 'Slack knows the bot as support in Vineyard',
	})
	const wrong = slack.check?.(settings, '', provider(refused('invalid_auth')).fetch)
	await expect(failure(wrong ?? Promise.resolve())).resolves.toMatchObject({ retryable: false, reason: /new one/ })
})
