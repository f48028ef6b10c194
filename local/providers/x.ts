/**
 * X as seen from the app: direct messages in the X Activity API's envelope, posts by API v2.
 * https://docs.x.com/x-api/activity/event-payloads
 * Limits: https://docs.x.com/x-api/fundamentals/rate-limits
 */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'

const QUARTER = 15 * 60_000
/** Ids carry their millisecond since this one, and a number within it. */
const EPOCH = 1_288_834_974_657n
const messagesPerUser = rateLimit(200, QUARTER)
const postsPerUser = rateLimit(100, QUARTER)
let posted = 0n

export const x: LocalProvider = {
	channel: 'x',

	sampleSettings(id) {
		return {
			userId: digitsOf(`x account ${id}`, 19),
			consumerSecret: tokenOf(`consumer secret ${id}`, 37, 'base64url'),
			accessToken: tokenOf(`access token ${id}`, 60, 'base64url'),
		}
	},

	/** Direct messages can be neither edited nor, as far as X tells apps, reacted to: both are written anew. */
	write(account, person, { text, serial, at }) {
		const own = account.settings.userId ?? ''
		const from = userId(person)
		const message = {
			type: 'message_create',
			id: snowflake(at, BigInt(serial)),
			created_timestamp: String(at),
			message_create: {
				target: { recipient_id: own },
				sender_id: from,
				message_data: { text: escaped(text), entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] } },
			},
		}
		const users = {
			[from]: { data: { id: from, name: person.name, username: handle(person.name) } },
			[own]: { data: { id: own, name: account.name, username: handle(account.name) } },
		}
		return webhook(account, 'dm.received', `${from} ${serial} ${at}`, { direct_message_events: [message], users })
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		const [, participant] = pathname.match(/^\/2\/dm_conversations\/with\/(\w+)\/messages$/) ?? []
		const isPost = pathname === '/2/tweets'
		if (!participant && !isPost && pathname !== '/2/users/me') return undefined
		if (request.headers.get('authorization') !== `Bearer ${account?.settings.accessToken}` || !account) {
			return problem(401, 'Unauthorized', 'Unauthorized')
		}
		const own = account.settings.userId ?? ''
		const body = fieldsOf(await request.text())
		if (request.method === 'GET') {
			return Response.json({ data: { id: own, name: account.name, username: handle(account.name) } })
		}
		const full = (isPost ? postsPerUser : messagesPerUser)(account.id, now)
		if (full) {
			const headers = { 'x-rate-limit-reset': String(Math.ceil((now + full.waitMs) / 1000)) }
			return problem(429, 'Too Many Requests', 'Too Many Requests', headers)
		}
		const { text } = body
		if (typeof text !== 'string' || !text || text.length > (isPost ? 280 : 10_000)) {
			return problem(400, 'Invalid Request', 'One or more parameters to your request was invalid.')
		}
		posted += 1n
		const id = snowflake(now, 2_000_000n + posted)
		if (isPost) return Response.json({ data: { id, text, edit_history_tweet_ids: [id] } }, { status: 201 })
		return Response.json({ data: { dm_conversation_id: `${own}-${participant}`, dm_event_id: id } }, { status: 201 })
	},

	reading({ url, body }) {
		const [, to] = new URL(url).pathname.match(/^\/2\/dm_conversations\/with\/(\w+)\/messages$/) ?? []
		const { text } = fieldsOf(body)
		return to && typeof text === 'string' ? { to, text } : undefined
	},

	address(person) {
		return userId(person)
	},

	receipts(account, { id, to, at }) {
		const mark = {
			created_timestamp: String(at + 6000),
			sender_id: to,
			target: { recipient_id: account.settings.userId },
			last_read_event_id: id,
		}
		const payload = { direct_message_mark_read_events: [mark] }
		return [{ afterMs: 6000, delivery: webhook(account, 'dm.read', `read ${id}`, payload) }]
	},
}

function webhook(account: LocalAccount, event_type: string, seed: string, payload: Fields): LocalDelivery {
	const { userId: user_id, consumerSecret = '' } = account.settings
	const event_uuid = digitsOf(`event ${account.id} ${seed}`, 19)
	const body = JSON.stringify({ data: { event_uuid, filter: { user_id }, event_type, tag: 'support', payload } })
	const signature = createHmac('sha256', consumerSecret).update(body).digest('base64')
	return {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'x-twitter-webhooks-signature': `sha256=${signature}` },
		body,
	}
}

function problem(status: number, title: string, detail: string, headers: Record<string, string> = {}): Response {
	const body = { title, detail, type: 'about:blank', status }
	return Response.json(body, { status, headers: { ...headers, 'content-type': 'application/problem+json' } })
}

function snowflake(at: number, number: bigint): string {
	return String(((BigInt(at) - EPOCH) << 22n) + (number % (1n << 22n)))
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function userId(person: LocalPerson): string {
	return digitsOf(`x ${person.id}`, 19)
}

function handle(name = 'somebody'): string {
	return name.replace(/\W+/g, '_').slice(0, 15)
}
