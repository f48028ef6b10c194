/**
 * Teams and the Bot Connector as seen from the app.
 * https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-send-and-receive-messages
 * Limits: https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const perThread = rateLimit(7, 1000)
const perThreadLonger = rateLimit(60, 30_000)
const nextMessage = sequence()
const KEYS = 'https://login.botframework.com/v1/.well-known/keys'

const REACTIONS = new Map([
	['👍', 'like'],
	['❤️', 'heart'],
	['😆', 'laugh'],
	['😮', 'surprised'],
	['🙁', 'sad'],
	['😠', 'angry'],
])

/** Microsoft's signing key, made when it is first needed. */
let pair: { privateKey: KeyObject; publicKey: KeyObject; kid: string } | undefined

export const teams: LocalProvider = {
	channel: 'teams',

	sampleSettings(id) {
		return {
			appId: guid(`teams app ${id}`),
			appPassword: `${tokenOf(`teams password ${id}`, 3, 'hex')}~${tokenOf(`teams password ${id}`, 24, 'hex')}`,
			tenantId: guid(`tenant ${id}`),
		}
	},

	write(account, person, { text, serial, at, of, kind = 'message' }) {
		const tenant = { id: account.settings.tenantId }
		const words = { text, textFormat: 'plain', attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }] }
		const id = kind === 'message' ? String(at + serial) : (of ?? '')
		const content =
			kind === 'reaction'
				? {
						type: 'messageReaction',
						id: `f:${guid(`${serial} ${at}`)}`,
						replyToId: of,
						reactionsAdded: [{ type: reaction(text) }],
					}
				: kind === 'edit'
					? { type: 'messageUpdate', id, ...words, channelData: { tenant, eventType: 'editMessage' } }
					: { type: 'message', id, ...words, channelData: { tenant } }
		return activity(account, userId(person), conversationId(person), at, {
			...content,
			from: { id: userId(person), name: person.name, aadObjectId: guid(`aad ${person.id}`) },
			locale: person.language,
		})
	},

	async answer(request, account, now) {
		const { hostname, pathname } = new URL(request.url)
		if (hostname === 'login.botframework.com') return published(pathname)
		if (hostname === 'login.microsoftonline.com') return accessToken(new URLSearchParams(await request.text()), account)
		const conversation = pathname.match(/\/v3\/conversations\/([^/]+)\/activities$/)?.[1]
		if (!conversation || request.method !== 'POST') return undefined
		const token = request.headers.get('authorization')
		if (!account?.settings.appPassword || !token?.endsWith(account.settings.appPassword)) {
			return Response.json({ message: 'Authorization has been denied for this request.' }, { status: 401 })
		}
		const { type, text } = fieldsOf(await request.text())
		if (type !== 'message' || typeof text !== 'string' || !text) return refusal(400, 'BadSyntax', 'Empty activity')
		if (text.length * 2 > 28 * 1024) return refusal(413, 'MessageSizeTooBig', 'Message size too large.')
		const thread = `${account.id} ${conversation}`
		if (perThread(thread, now) ?? perThreadLonger(thread, now)) {
			return refusal(429, 'TooManyRequests', 'API calls quota exceeded')
		}
		return Response.json({ id: String(nextMessage(now * 1000)) }, { status: 201 })
	},

	reading({ url, body }) {
		const conversation = new URL(url).pathname.match(/\/v3\/conversations\/([^/]+)\/activities$/)?.[1]
		const { text } = fieldsOf(body)
		return conversation && typeof text === 'string' ? { to: decodeURIComponent(conversation), text } : undefined
	},

	address(person) {
		return conversationId(person)
	},

	receipts(account, { id, to, at }) {
		const read = { type: 'event', name: 'application/vnd.microsoft.readReceipt', id: `f:${guid(`read ${id}`)}` }
		const seen = activity(account, `29:${to}`, to, at + 6000, { ...read, value: { lastReadMessageId: id } })
		return [{ afterMs: 6000, delivery: seen }]
	},
}

function activity(
	account: LocalAccount,
	from: string,
	conversation: string,
	at: number,
	content: Fields,
): LocalDelivery {
	const { appId = '', tenantId } = account.settings
	const serviceUrl = `https://smba.trafficmanager.net/emea/${tenantId}/`
	const body = JSON.stringify({
		timestamp: new Date(at).toISOString(),
		channelId: 'msteams',
		serviceUrl,
		from: { id: from },
		conversation: { conversationType: 'personal', tenantId, id: conversation },
		recipient: { id: `28:${appId}`, name: account.name },
		channelData: { tenant: { id: tenantId } },
		...content,
	})
	const authorization = `Bearer ${token({ serviceurl: serviceUrl, iss: 'https://api.botframework.com', aud: appId }, at)}`
	return { method: 'POST', headers: { 'Content-Type': 'application/json; charset=utf-8', authorization }, body }
}

function signingKey(): NonNullable<typeof pair> {
	pair ??= {
		...generateKeyPairSync('rsa', { modulusLength: 2048 }),
		kid: tokenOf(String(process.hrtime()), 20, 'base64url'),
	}
	return pair
}

function token(claims: Fields, at: number): string {
	const { privateKey, kid } = signingKey()
	const nbf = Math.floor(at / 1000)
	const parts = [
		{ typ: 'JWT', alg: 'RS256', kid, x5t: kid },
		{ ...claims, nbf, exp: nbf + 3600 },
	]
	const content = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
	return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`
}

function published(path: string): Response | undefined {
	if (path === '/v1/.well-known/openidconfiguration') {
		const id_token_signing_alg_values_supported = ['RS256']
		return Response.json({
			issuer: 'https://api.botframework.com',
			jwks_uri: KEYS,
			id_token_signing_alg_values_supported,
		})
	}
	if (path !== new URL(KEYS).pathname) return undefined
	const { publicKey, kid } = signingKey()
	const key = {
		...publicKey.export({ format: 'jwk' }),
		use: 'sig',
		kid,
		x5t: kid,
		endorsements: ['msteams', 'webchat'],
	}
	return Response.json({ keys: [key] })
}

/** The site does not know yet whose call this is; the token carries the secret, so that it knows from then on. */
function accessToken(form: URLSearchParams, account: LocalAccount | undefined): Response {
	const secret = form.get('client_secret')
	if (account && (account.settings.appId !== form.get('client_id') || account.settings.appPassword !== secret)) {
		const error_description = 'AADSTS7000215: Invalid client secret provided.'
		return Response.json({ error: 'invalid_client', error_description, error_codes: [7000215] }, { status: 401 })
	}
	return Response.json({ token_type: 'Bearer', expires_in: 86399, access_token: `eyJ0eXAiOiJKV1QifQ.${secret}` })
}

function refusal(status: number, code: string, message: string): Response {
	return Response.json({ error: { code, message } }, { status })
}

function reaction(emoji: string): string {
	return REACTIONS.get(emoji) ?? `${emoji.codePointAt(0)?.toString(16)}_emoji`
}

function guid(seed: string): string {
	const hex = tokenOf(seed, 16, 'hex')
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function userId(person: LocalPerson): string {
	return `29:1${tokenOf(`teams ${person.id}`, 40, 'base64url')}`
}

function conversationId(person: LocalPerson): string {
	return `a:1${tokenOf(`teams chat ${person.id}`, 40, 'base64url')}`
}
