import { Rejected, SendFailed } from '../errors'
import type { Reply, Sent } from '../message'
import { type Answered, call, failed, postJson, sendEach, sendParts, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download, isAmong } from './download'
import { secretField, textField } from './field'
import { answerJson, asId, asObject, type Json, readNested, readObject } from './json'
import { hmacSha256, requireSame, secret } from './signature'
import { splitMeasured } from './split'
import { asText, brief } from './text'
import { whole } from './whole'
import { inboundsOf, rootOf } from './x-events'

const DAY = 86_400_000
const API = 'https://api.x.com/2'
/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code: two hours. */
const EXPIRED = 'the access token has expired or was withdrawn'
const MAX_MESSAGE = 10_000
const MAX_POST = 280
const PRIVATE_MEDIA = ['ton.twitter.com']
const MEDIA_HOSTS = ['pbs.twimg.com', 'video.twimg.com', ...PRIVATE_MEDIA]

/** What the web trigger needs of it. */
export const xReceiver: Receiver = {
	/**
	 * The handshake (CRC) is signed with the same key and in the same way as deliveries. So that nobody can have a delivery signed by it,
	 * only what cannot be JSON is.
	 */
	challenge({ method, query }, settings) {
		if (method !== 'GET' || query.crc_token === undefined) return undefined
		const consumerSecret = secret(settings, 'consumerSecret', 403)
		// A + may have become a space on the way.
		const token = query.crc_token.length === 1 ? query.crc_token[0]?.replaceAll(' ', '+') : undefined
		if (!token || !/^[A-Za-z0-9+/=_-]{16,128}$/.test(token)) throw new Rejected('crc_token is not one of X’s', 403)
		return answerJson({ response_token: sign(consumerSecret, token) })
	},
	async verify({ headers, body }, settings) {
		const expected = sign(secret(settings, 'consumerSecret'), body)
		requireSame(headers['x-twitter-webhooks-signature'], expected, 'signature')
	},
	parse({ body, receivedAt }, { userId }) {
		return inboundsOf(readObject(body), userId, receivedAt)
	},
	/** Two subscribed accounts get a copy each. The signature has no time. */
	replayKey({ body }) {
		const { event_uuid, filter } = asObject(asObject(readNested(body)).data)
		const event = asId(event_uuid)
		return event ? { key: `${event}:${asId(asObject(filter).user_id) ?? ''}`, ttl: 2 * DAY } : undefined
	},
}

export const x: Channel = /* @__PURE__ */ whole(xReceiver, () => ({
	id: 'x',
	name: 'X',
	family: 'social',
	docs: [
		'https://docs.x.com/x-api/webhooks/quickstart',
		'https://docs.x.com/x-api/activity/event-payloads',
		'https://docs.x.com/x-api/direct-messages/manage/introduction',
		'https://docs.x.com/x-api/posts/create-post',
	],
	hosts: ['api.x.com', ...MEDIA_HOSTS],
	settings: [
		textField(
			'userId',
			'User ID',
			'The account’s number, not its @name: the digits before the - in an access token that the Developer Console makes for it, or the answer of GET /2/users/me.',
			'^\\d+$',
		),
		secretField(
			'consumerSecret',
			'Consumer secret',
			'Developer Console → your app → Keys and tokens → Consumer keys → API key secret. X signs every webhook with it.',
		),
		secretField(
			'accessToken',
			'User access token',
			'An OAuth 2.0 user access token of this account with tweet.read, tweet.write, users.read, dm.read and dm.write. X ends it two hours after it was made, and it is not renewed here: until you enter a new one, messages arrive but answers fail. OAuth 1.0a tokens, which do not end, are not taken.',
		),
	],
	toSetting: 'userId',
	// X hands out missed events again for 24 hours (replay).
	redelivery: 2 * DAY,
	maxText: MAX_MESSAGE,
	receipts: ['read'],
	/** Pictures in direct messages are shown to their participants only. */
	async media({ url = '', name, mime }, { accessToken }, fetch) {
		const headers = accessToken && isAmong(PRIVATE_MEDIA, url) ? bearer(accessToken) : {}
		return download(fetch, 'X', { url, hosts: MEDIA_HOSTS, headers, name, mime })
	},
	async send(reply, settings, fetch, now) {
		const root = rootOf(reply.conversation)
		if (root !== undefined) return sendPosts(reply, root, settings, fetch, now)
		const path = `dm_conversations/with/${encodeURIComponent(reply.conversation)}/messages`
		return sendParts(reply.text, MAX_MESSAGE, async (text) => {
			const sent = await post(path, { text }, settings, fetch, now)
			return idOf(asObject(sent.data).dm_event_id)
		})
	},
	/** Webhook and subscriptions belong to the app and are asked for with its own token, which is not among the settings. */
	async check(settings, _, fetch) {
		const answered = await call(fetch, 'X', `${API}/users/me`, { headers: bearer(tokenOf(settings)) })
		if (answered.status === 401)
			return { ok: false, detail: `${EXPIRED}. Messages still arrive; agents’ answers do not go out.` }
		if (!answered.ok) return { ok: false, detail: refusal(answered, 0).reason }
		const { id, username } = asObject(answered.body.data)
		if (asId(id) !== settings.userId) return { ok: false, detail: 'the access token is another account’s' }
		return {
			ok: true,
			detail: `the access token is good for @${asText(username) ?? 'this account'}; the webhook only X’s console shows`,
		}
	},
}))

function sign(consumerSecret: string, signed: string): string {
	return `sha256=${hmacSha256(consumerSecret, signed, 'base64')}`
}

function bearer(token: string): Record<string, string> {
	return { authorization: `Bearer ${token}` }
}

function tokenOf({ accessToken }: Settings): string {
	if (!accessToken) throw new SendFailed({ retryable: false, reason: 'the access token is not set' })
	return accessToken
}

// --- send ------------------------------------------------------------------------------------------------------------

/** In public: each part answers the one before. */
async function sendPosts(reply: Reply, root: string, settings: Settings, fetch: Fetch, now: number): Promise<Sent> {
	const answered = [reply.inReplyTo?.id, root].find((id) => id !== undefined && /^\d+$/.test(id))
	if (!answered) throw new SendFailed({ retryable: false, reason: 'the post to be answered is not known' })
	const parts = splitMeasured(reply.text, MAX_POST - shortLinks(reply.text), weight)
	return sendEach(parts, async (text, _, ids) => {
		const in_reply_to_tweet_id = ids.at(-1) ?? answered
		const sent = await post('tweets', { text, reply: { in_reply_to_tweet_id } }, settings, fetch, now)
		return idOf(asObject(sent.data).id)
	})
}

/** Letters of most alphabets count one, everything else two. https://docs.x.com/fundamentals/counting-characters */
function weight(character: string): number {
	const point = character.codePointAt(0) ?? 0
	const light = point <= 4351 || (point >= 8192 && point <= 8205) || (point >= 8208 && point <= 8223)
	return light || (point >= 8242 && point <= 8247) ? 1 : 2
}

/** What links count beyond their length: each counts 23. */
function shortLinks(text: string): number {
	const links = text.split(/\s+/).filter((word) => /\w\.[a-z]{2}/i.test(word))
	const extra = links.reduce((sum, { length }) => sum + Math.max(0, 23 - length), 0)
	return Math.min(extra, MAX_POST / 2)
}

async function post(path: string, body: Json, settings: Settings, fetch: Fetch, now: number): Promise<Json> {
	const answered = await call(fetch, 'X', `${API}/${path}`, postJson(body, bearer(tokenOf(settings))))
	if (!answered.ok) throw refusal(answered, now)
	return answered.body
}

function idOf(value: unknown): string {
	const id = asId(value)
	if (!id) throw unreadable('X')
	return id
}

/** https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
function refusal(answered: Answered, now: number): SendFailed {
	const { status, body, resetAt } = answered
	if (status === 401) {
		return new SendFailed({
			retryable: false,
			reason: `X answered 401: ${EXPIRED}; an admin has to enter a new one`,
		})
	}
	const wait = status === 429 && resetAt !== undefined ? Math.max(1, Math.ceil((resetAt - now) / 1000)) : undefined
	const detail = brief(body.detail) ?? brief(body.title)
	return failed('X', wait === undefined ? answered : { ...answered, retryAfter: answered.retryAfter ?? wait }, detail)
}
