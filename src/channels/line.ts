import { Malformed, SendFailed } from '../errors'
import type { Inbound, Sender } from '../message'
import { type Answered, call, failed, postJson, unreadable } from './call'
import type { Channel, Fetch, Receiver } from './channel'
import { download } from './download'
import { secretField } from './field'
import { asId, asList, asObject, asObjects, asTime, isObject, type Json, readObject, write } from './json'
import { wordsOf } from './line-words'
import { present } from './present'
import { digest, hmacSha256, requireSignature, secret } from './signature'
import { split } from './split'
import { asText, brief, joined } from './text'
import { whole } from './whole'

const DAY = 86_400_000
const MAX_TEXT = 5000
const MESSAGES_A_CALL = 5
const API = 'https://api.line.me/v2/bot'
const CONTENT = 'https://api-data.line.me/v2/bot/message'
const HOSTS = ['api.line.me', 'api-data.line.me', 'stickershop.line-scdn.net']

/** What the web trigger needs of it. */
export const lineReceiver: Receiver = {
	async verify({ headers, body }, settings) {
		const expected = hmacSha256(secret(settings, 'channelSecret'), body, 'base64')
		requireSignature(headers['x-line-signature'], expected)
	},
	parse({ body, receivedAt }) {
		const { destination, events } = readObject(body)
		// The console's "Verify" sends an empty list.
		if (!isObject(events) && !Array.isArray(events)) throw new Malformed('not a LINE webhook: no events')
		const list = asList(events)
		if (list.length === 0) return ignored('no events', {})
		return list.flatMap((event) =>
			isObject(event) ? inEvent(event, { to: asId(destination), receivedAt }) : ignored('unreadable event', {}),
		)
	},
}

export const line: Channel = /* @__PURE__ */ whole(lineReceiver, () => ({
	id: 'line',
	name: 'LINE',
	family: 'messaging',
	docs: [
		'https://developers.line.biz/en/docs/messaging-api/receiving-messages/',
		'https://developers.line.biz/en/reference/messaging-api/',
		'https://developers.line.biz/en/docs/messaging-api/retrying-api-request/',
	],
	hosts: HOSTS,
	settings: [
		secretField(
			'channelSecret',
			'Channel secret',
			'LINE Developers Console → your Messaging API channel → Basic settings → Channel secret. LINE signs every webhook with it.',
		),
		secretField(
			'channelAccessToken',
			'Channel access token',
			'LINE Developers Console → your Messaging API channel → Messaging API → Channel access token (long-lived) → Issue. On the same page switch “Use webhook” and “Webhook redelivery” on.',
		),
	],
	// LINE says neither how often nor how long it repeats.
	redelivery: 8 * DAY,
	maxText: MAX_TEXT,
	receipts: [],
	/** Names come from the profile only. https://developers.line.biz/en/reference/messaging-api/#get-profile */
	async complete(inbound, { channelAccessToken }, fetch) {
		if (!('sender' in inbound) || inbound.kind === 'contact' || inbound.sender.name) return inbound
		const { conversation, sender } = inbound
		// A group's member who has not agreed to be named comes as the group.
		if (!channelAccessToken || !sender.id.startsWith('U')) return inbound
		const user = encodeURIComponent(sender.id)
		const thread = encodeURIComponent(conversation)
		const path = conversation.startsWith('C')
			? `group/${thread}/member/${user}`
			: conversation.startsWith('R')
				? `room/${thread}/member/${user}`
				: `profile/${user}`
		const answered = await call(fetch, 'LINE', `${API}/${path}`, { headers: bearer(channelAccessToken) })
		if (!answered.ok) {
			const failure = failed('LINE', answered)
			// Blocked since, or the token is wrong: a nameless message is better than none.
			if (failure.retryable) throw failure
			return inbound
		}
		const { displayName, language } = answered.body
		const known: Sender = present({ ...sender, name: asText(displayName), language: asText(language) })
		return { ...inbound, sender: known }
	},
	/** https://developers.line.biz/en/reference/messaging-api/#get-content */
	async media({ ref, url, name, mime }, { channelAccessToken }, fetch) {
		if (!ref) return download(fetch, 'LINE', { url: url ?? '', hosts: HOSTS, name, mime })
		if (!channelAccessToken) throw new SendFailed({ retryable: false, reason: 'the channel access token is not set' })
		const content = `${CONTENT}/${encodeURIComponent(ref)}/content`
		const transcoding: Fetch = async (input, init) => {
			const response = await fetch(input, init)
			// A video or voice message that LINE is still preparing.
			if (response.status !== 202) return response
			return new Response(null, { status: 503, headers: { 'retry-after': '10' } })
		}
		return download(transcoding, 'LINE', {
			url: content,
			hosts: HOSTS,
			headers: bearer(channelAccessToken),
			name,
			mime,
		})
	},
	// https://developers.line.biz/en/docs/messaging-api/retrying-api-request/: a retry key is good for 24 hours.
	resendable: true,
	/**
	 * Always as a push: reply tokens end within a minute, long before an agent answers. Every call has its own retry key, so that the whole
	 * may be tried again: what LINE has taken, it answers 409.
	 * https://developers.line.biz/en/reference/messaging-api/#send-push-message
	 */
	async send({ conversation, text, idempotencyKey }, { channelAccessToken }, fetch) {
		if (!channelAccessToken) throw new SendFailed({ retryable: false, reason: 'the channel access token is not set' })
		const messages = split(text, MAX_TEXT).map((part) => ({ type: 'text', text: part }))
		const ids: string[] = []
		for (let start = 0; start < messages.length; start += MESSAGES_A_CALL) {
			const headers = { ...bearer(channelAccessToken), 'x-line-retry-key': uuidOf(`${idempotencyKey} ${start}`) }
			const push = { to: conversation, messages: messages.slice(start, start + MESSAGES_A_CALL) }
			ids.push(...sent(await call(fetch, 'LINE', `${API}/message/push`, postJson(push, headers))))
		}
		return { ids }
	},
	/** https://developers.line.biz/en/reference/messaging-api/#set-webhook-endpoint-url */
	async connect({ channelAccessToken }, url, fetch) {
		const init = { ...postJson({ endpoint: url }, bearer(channelAccessToken ?? '')), method: 'PUT' }
		succeeded(await call(fetch, 'LINE', `${API}/channel/webhook/endpoint`, init))
	},
	async check({ channelAccessToken }, url, fetch) {
		const init = { headers: bearer(channelAccessToken ?? '') }
		const { endpoint, active } = succeeded(await call(fetch, 'LINE', `${API}/channel/webhook/endpoint`, init)).body
		if (endpoint !== url) return { ok: false, detail: 'LINE sends this channel’s messages elsewhere' }
		if (active !== true) return { ok: false, detail: '“Use webhook” is switched off in the LINE Developers Console' }
		return { ok: true, detail: 'LINE delivers here' }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Context {
	/** The bot's user id. */
	to: string | undefined
	receivedAt: number
}

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
function inEvent(event: Json, context: Context): Inbound[] {
	const source = sourceOf(asObject(event.source))
	const { type, webhookEventId, message } = event
	const own = asId(webhookEventId) ?? `hash:${digest(write(event) ?? '')}`
	const stamp = present({ id: own, to: context.to, sentAt: asTime(event.timestamp) ?? context.receivedAt })
	if (!source) return ignored(`${brief(type, 40) ?? 'event'} without source`, event)
	const { conversation, sender, group } = source
	switch (type) {
		case 'message':
		case 'messageEdited': {
			const id = asId(asObject(message).id)
			const words = wordsOf(asObject(message))
			if (!id || !words) return ignored(`message type ${brief(asObject(message).type, 40) ?? 'missing'}`, event)
			if (type === 'messageEdited')
				return [present({ kind: 'edit' as const, ...stamp, of: id, conversation, sender, ...words, group })]
			const { imageSet, quotedMessageId } = asObject(message)
			const { id: album, index } = asObject(imageSet)
			const order = asId(album) && asId(index)?.padStart(4, '0')
			const more = present({ album: asId(album), order: order || undefined, replyTo: asId(quotedMessageId), group })
			return [{ kind: 'message', ...stamp, id, conversation, sender, ...words, ...more }]
		}
		case 'unsend': {
			const of = asId(asObject(event.unsend).messageId)
			if (!of) return ignored('unsend without message', event)
			return [present({ kind: 'delete' as const, ...stamp, of, conversation, group })]
		}
		case 'postback': {
			const { data, params } = asObject(event.postback)
			const { newRichMenuAliasId, ...chosen } = asObject(params)
			if (newRichMenuAliasId !== undefined) return ignored('switched between menus', event)
			const text = joined([asText(data), ...Object.values(chosen).map(asText)], '\n')
			if (!text) return ignored('postback without data', event)
			return [present({ kind: 'message' as const, ...stamp, conversation, sender, text, media: [], group })]
		}
		case 'follow':
		case 'join':
			return [{ kind: 'contact', ...stamp, event: 'joined', sender }]
		case 'unfollow':
			return [{ kind: 'contact', ...stamp, event: 'blocked', sender }]
		case 'leave':
			return [{ kind: 'contact', ...stamp, event: 'left', sender }]
	}
	return ignored(`event ${brief(type, 40) ?? 'without type'}`, event)
}

/** In a group or room the user is named only if they agreed to it; then the group speaks. */
function sourceOf(source: Json): { conversation: string; sender: Sender; group: true | undefined } | undefined {
	const user = asId(source.userId)
	const group = asId(source.groupId) ?? asId(source.roomId)
	const conversation = group ?? user
	return conversation
		? { conversation, sender: { id: user ?? conversation }, group: group ? true : undefined }
		: undefined
}

function ignored(reason: string, { webhookEventId }: Json): Inbound[] {
	return [present({ kind: 'ignored' as const, reason, id: asId(webhookEventId) })]
}

// --- send ------------------------------------------------------------------------------------------------------------

function bearer(token: string): Record<string, string> {
	return { authorization: `Bearer ${token}` }
}

/** LINE wants its retry key in hexadecimal, as RFC 4122 writes it. */
function uuidOf(key: string): string {
	const hex = digest(key)
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

function sent(answered: Answered): string[] {
	const accepted = answered.status === 409
	const ids = asObjects((accepted ? answered : succeeded(answered)).body.sentMessages).flatMap(
		({ id }) => asId(id) ?? [],
	)
	if (ids.length === 0 && !accepted) throw unreadable('LINE')
	return ids
}

/** https://developers.line.biz/en/reference/messaging-api/#error-responses @throws SendFailed */
function succeeded(answered: Answered): Answered {
	if (answered.ok) return answered
	const { message, details } = answered.body
	const said = joined([brief(message), ...asObjects(details).map((detail) => brief(detail.message))], ': ')
	// The same status as for too many calls in a second.
	if (answered.status === 429 && /monthly limit/i.test(said)) {
		const reason = 'the month’s messages of LINE’s plan are used up; a larger plan or the next month brings new ones'
		throw new SendFailed({ retryable: false, reason })
	}
	if (answered.status === 401) {
		const reason = 'LINE refused the channel access token; an admin has to enter a new one'
		throw new SendFailed({ retryable: false, reason })
	}
	throw failed('LINE', answered, said || undefined)
}
