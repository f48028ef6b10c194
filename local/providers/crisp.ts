/**
 * Crisp as seen from the app.
 * https://docs.crisp.chat/references/web-hooks/v1/
 * https://docs.crisp.chat/references/rest-api/v1/
 */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { basicOf } from './basic'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const nextMessage = sequence()
const perToken = rateLimit(50, 1000)
/** Who sits behind a session. */
const visitors = new Map<string, LocalPerson>()

export const crisp: LocalProvider = {
	channel: 'crisp',

	sampleSettings(id) {
		return {
			websiteId: uuid(`website ${id}`),
			hookSecret: tokenOf(`hook secret ${id}`, 16, 'hex'),
			identifier: uuid(`identifier ${id}`),
			key: tokenOf(`key ${id}`, 32, 'hex'),
		}
	},

	// Crisp has no reactions; visitors write them.
	write(account, person, { text, serial, at, of, kind = 'message' }) {
		const session_id = sessionOf(person)
		visitors.set(session_id, person)
		const user = { nickname: person.name ?? `visitor${digitsOf(person.id, 3)}`, user_id: session_id }
		const words = { session_id, from: 'user', type: 'text', content: text, user }
		if (kind === 'edit') return hook(account, 'message:updated', { ...words, fingerprint: Number(of) }, at)
		const message = {
			...words,
			origin: 'chat',
			fingerprint: fingerprint(serial),
			stamped: true,
			mentions: [],
			timestamp: at,
		}
		return hook(account, 'message:send', message, at)
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		const [, website, session = '', what] =
			pathname.match(/^\/v1\/website\/([^/]+)\/conversation\/([^/]+)\/(message|meta)$/) ?? []
		if (!what) return undefined
		const given = basicOf(request)
		const { identifier, key, websiteId } = account?.settings ?? {}
		if (!account || given?.user !== identifier || given?.password !== key) return refusal(401, 'invalid_session')
		if (request.headers.get('x-crisp-tier') !== 'plugin' || website !== websiteId) return refusal(403, 'not_allowed')
		if (what === 'meta') {
			const { name = '', email = '', phone = '', language } = visitors.get(session) ?? { id: session }
			const device = { locales: language ? [language] : [] }
			return Response.json({ error: false, reason: 'resolved', data: { nickname: name, email, phone, device } })
		}
		const { type, from, content } = fieldsOf(await request.text())
		if (type !== 'text' || from !== 'operator' || typeof content !== 'string' || !content)
			return refusal(400, 'invalid_data')
		if (perToken(account.id, now)) return refusal(429, 'rate_limited')
		const data = { fingerprint: fingerprint(nextMessage(now)) }
		return Response.json({ error: false, reason: 'dispatched', data }, { status: 202 })
	},

	reading({ url, body }) {
		const session = url.match(/\/conversation\/([^/]+)\/message$/)?.[1]
		const { content } = fieldsOf(body)
		return session && typeof content === 'string' ? { to: decodeURIComponent(session), text: content } : undefined
	},

	address(person) {
		return sessionOf(person)
	},

	receipts(account, { id, to, at }) {
		const data = { session_id: to, origin: 'chat', fingerprints: [Number(id)] }
		return [
			{ afterMs: 800, delivery: hook(account, 'message:acknowledge:delivered', data, at + 800) },
			{ afterMs: 7000, delivery: hook(account, 'message:acknowledge:read:received', data, at + 7000) },
		]
	},
}

function hook(account: LocalAccount, event: string, data: Fields, at: number): LocalDelivery {
	const { websiteId: website_id, hookSecret = '' } = account.settings
	const body = JSON.stringify({ website_id, event, data: { website_id, ...data }, timestamp: at })
	const signature = createHmac('sha256', hookSecret).update(`[${at};${body}]`).digest('hex')
	return {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			'X-Crisp-Request-Timestamp': String(at),
			'X-Crisp-Signature': signature,
			'X-Delivery-Attempt-Count': '1',
		},
		body,
	}
}

function refusal(status: number, reason: string): Response {
	return Response.json({ error: true, reason, data: {} }, { status })
}

/** 15 digits, as Crisp makes them of the time. */
function fingerprint(serial: number): number {
	return 100_000_000_000_000 + serial
}

function sessionOf(person: LocalPerson): string {
	return `session_${uuid(`crisp ${person.id}`)}`
}

function uuid(seed: string): string {
	return tokenOf(seed, 16, 'hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
