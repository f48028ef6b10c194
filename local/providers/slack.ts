/**
 * Slack as seen from the app. https://docs.slack.dev/reference/methods/chat.postMessage
 * Limits: https://docs.slack.dev/apis/web-api/rate-limits
 */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalPerson, LocalProvider } from '../seams'
import { tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

// About one a second in one channel; short bursts pass.
const perChannel = rateLimit(5, 5000)
const nextMessage = sequence()
const people = new Map<string, LocalPerson>()

const REACTIONS = new Map([
	['👍', '+1'],
	['👎', '-1'],
	['❤️', 'heart'],
	['🎉', 'tada'],
	['🙏', 'pray'],
	['😢', 'cry'],
	['✅', 'white_check_mark'],
])

export const slack: LocalProvider = {
	channel: 'slack',

	sampleSettings(id) {
		const secret = tokenOf(`slack ${id}`, 12, 'hex')
		return { signingSecret: tokenOf(`signing ${id}`, 16, 'hex'), botToken: `xoxb-17653672481-${secret}` }
	},

	write(account, person, { text, serial, at, of, kind = 'message' }) {
		people.set(idOf('U', person.id), person)
		const user = idOf('U', person.id)
		const channel = idOf('D', person.id)
		const seconds = Math.floor(at / 1000)
		const ts = `${seconds}.${String(serial % 1_000_000).padStart(6, '0')}`
		const words = { type: 'message', user, text: escaped(text) }
		const event =
			kind === 'reaction'
				? {
						type: 'reaction_added',
						user,
						reaction: REACTIONS.get(text) ?? 'eyes',
						item: { type: 'message', channel, ts: of },
					}
				: kind === 'edit'
					? {
							type: 'message',
							subtype: 'message_changed',
							hidden: true,
							channel,
							channel_type: 'im',
							message: { ...words, ts: of, edited: { user, ts: `${seconds}.000000` } },
							previous_message: { ...words, ts: of, text: '' },
							ts,
						}
					: { ...words, channel, channel_type: 'im', ts, team: idOf('T', account.id) }
		const body = JSON.stringify({
			token: tokenOf(`verification ${account.id}`, 12, 'hex'),
			team_id: idOf('T', account.id),
			api_app_id: idOf('A', account.id),
			event: { ...event, event_ts: ts },
			type: 'event_callback',
			event_id: idOf('Ev', `${account.id} ${person.id} ${serial} ${at}`),
			event_time: seconds,
			authorizations: [{ team_id: idOf('T', account.id), user_id: idOf('U', `bot ${account.id}`), is_bot: true }],
		})
		const signature = createHmac('sha256', account.settings.signingSecret ?? '')
			.update(`v0:${seconds}:${body}`)
			.digest('hex')
		const headers = {
			'Content-Type': 'application/json',
			'X-Slack-Request-Timestamp': String(seconds),
			'X-Slack-Signature': `v0=${signature}`,
		}
		return { method: 'POST', headers, body }
	},

	async answer(request, account, now) {
		const { pathname, searchParams } = new URL(request.url)
		const method = pathname.match(/^\/api\/([\w.]+)$/)?.[1]
		if (!method) return undefined
		const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
		if (!token) return refusal('not_authed')
		if (!account || account.settings.botToken !== token) return refusal('invalid_auth')
		switch (method) {
			case 'chat.postMessage':
				return postMessage(fieldsOf(await request.text()), account, now)
			case 'users.info':
				return userInfo(searchParams.get('user') ?? '', account)
			case 'auth.test': {
				const [team_id, user_id] = [idOf('T', account.id), idOf('U', `bot ${account.id}`)]
				return Response.json({
					ok: true,
					url: 'https://shop.slack.com/',
					team: account.name,
					user: 'support',
					team_id,
					user_id,
				})
			}
		}
		return refusal('unknown_method')
	},

	reading({ url, body }) {
		const { channel, text } = fieldsOf(body)
		return url.endsWith('/chat.postMessage') ? { to: String(channel), text: unescaped(String(text)) } : undefined
	},

	address(person) {
		return idOf('D', person.id)
	},
}

function postMessage({ channel, text, thread_ts }: Fields, account: LocalAccount, now: number): Response {
	if (!/^[CDG][A-Z0-9]{8,}$/.test(String(channel))) return refusal('channel_not_found')
	if (typeof text !== 'string' || !text) return refusal('no_text')
	if (text.length > 40_000) return refusal('msg_too_long')
	const full = perChannel(`${account.id} ${channel}`, now)
	if (full) {
		const headers = { 'retry-after': String(Math.ceil(full.waitMs / 1000)) }
		return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers })
	}
	const ts = `${nextMessage(now)}.000900`
	const user = idOf('U', `bot ${account.id}`)
	const message = {
		type: 'message',
		user,
		bot_id: idOf('B', account.id),
		text,
		ts,
		...(thread_ts ? { thread_ts } : {}),
	}
	return Response.json({ ok: true, channel, ts, message })
}

function userInfo(id: string, account: LocalAccount): Response {
	const person = people.get(id)
	if (!person) return refusal('user_not_found')
	const name = person.name?.toLowerCase().replace(/[^a-z0-9]+/g, '.') ?? 'guest'
	const profile = { real_name: person.name ?? 'Guest', display_name: '', email: person.email }
	const user = {
		id,
		team_id: idOf('T', account.id),
		name,
		real_name: profile.real_name,
		locale: person.language,
		profile,
	}
	return Response.json({ ok: true, user })
}

/** Mostly with status 200. */
function refusal(error: string): Response {
	return Response.json({ ok: false, error })
}

function idOf(prefix: string, seed: string): string {
	return prefix + tokenOf(`slack ${prefix} ${seed}`, 5, 'hex').toUpperCase()
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescaped(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
