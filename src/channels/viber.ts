import { Malformed, SendFailed } from '../errors'
import type { Inbound, Media, ReceiptStatus, Sender } from '../message'
import { type Answered, call, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download } from './download'
import { secretField } from './field'
import { answerJson, asId, asNumber, asObject, asTime, asUrl, type Json, readNested, readObject } from './json'
import { fromDigits, fromWritten } from './phone'
import { present } from './present'
import { sentence } from './sentences'
import { hmacSha256, requireSame, secret } from './signature'
import { asText, brief, joined } from './text'
import { whole } from './whole'

const DAY = 86_400_000
const API = 'https://chatapi.viber.com/pa'
const MAX_TEXT = 7000
const MEDIA_HOSTS = ['dl-media.viber.com', 'content.cdn.viber.com']
/** Stands above every message; Viber wants one, at most 28 characters. The bot's own name is on top of the chat. */
const SENDER = { name: 'Support' }

/** What the web trigger needs of it. */
export const viberReceiver: Receiver = {
	async verify({ headers, body }, settings) {
		const expected = hmacSha256(secret(settings, 'authToken'), body, 'hex')
		requireSame(headers['x-viber-content-signature'], expected, 'signature')
	},
	parse({ body, receivedAt }) {
		const callback = readObject(body)
		if (typeof callback.event !== 'string') throw new Malformed('not a Viber callback: no event')
		const context = {
			token: asId(callback.message_token),
			sentAt: asTime(callback.timestamp) ?? receivedAt,
		}
		return [READERS.get(callback.event)?.(callback, context) ?? ignored(`event ${brief(callback.event, 40)}`, context)]
	},
	/** The signature has no time; what is repeated has the same token. */
	replayKey({ body }) {
		const { event, message_token, user_id } = asObject(readNested(body))
		const token = asId(message_token)
		return token ? { key: `${asId(event) ?? ''}:${token}:${asId(user_id) ?? ''}`, ttl: DAY } : undefined
	},
	/** Who has opened the chat may be greeted once, in the answer only, before they write. */
	answer(inbounds) {
		const [opened] = inbounds
		if (opened?.kind !== 'contact' || !opened.id.startsWith(OPENED)) return { status: 200 }
		const text = sentence('hello', opened.sender.language)
		return answerJson({ sender: SENDER, type: 'text', text })
	},
}

export const viber: Channel = /* @__PURE__ */ whole(viberReceiver, () => ({
	id: 'viber',
	name: 'Viber',
	family: 'messaging',
	docs: [
		'https://developers.viber.com/docs/api/rest-bot-api/',
		'https://creators.viber.com/docs/bots-api/resources/messaging/send-message',
		'https://creators.viber.com/docs/bots-api/errors',
	],
	hosts: ['chatapi.viber.com', ...MEDIA_HOSTS],
	settings: [
		secretField(
			'authToken',
			'Authentication token',
			'In Viber on your phone: More → Settings → Bots → your bot → Edit info → Your app key. Viber signs every webhook with it. New bots are sold by Viber’s partners only.',
		),
	],
	// Viber tries again for about an hour.
	redelivery: DAY,
	maxText: MAX_TEXT,
	receipts: ['delivered', 'read', 'failed'],
	async media({ url = '', name, mime }, _, fetch) {
		return download(fetch, 'Viber', { url, hosts: MEDIA_HOSTS, name, mime })
	},
	async send({ conversation, text }, settings, fetch) {
		return sendParts(text, MAX_TEXT, async (part) => {
			const message = { receiver: conversation, min_api_version: 1, sender: SENDER, type: 'text', text: part }
			const token = asId((await api('send_message', message, settings, fetch)).message_token)
			if (!token) throw unreadable('Viber')
			return token
		})
	},
	/** Viber calls the webhook (`webhook`) before it answers. */
	async connect(settings, url, fetch) {
		const event_types = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started']
		await api('set_webhook', { url, event_types, send_name: true, send_photo: false }, settings, fetch)
	},
	async disconnect(settings, fetch) {
		await api('set_webhook', { url: '' }, settings, fetch)
	},
	async check(settings, url, fetch) {
		const { webhook, name } = await api('get_account_info', {}, settings, fetch)
		const bot = asText(name) ?? 'this bot'
		return webhook === url
			? { ok: true, detail: `Viber delivers the messages of ${bot} here` }
			: { ok: false, detail: `Viber sends the messages of ${bot} ${webhook ? 'elsewhere' : 'nowhere yet'}` }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Context {
	/** Names the message and the callback. Beyond 2^53. */
	token: string | undefined
	sentAt: number
}

const OPENED = 'opened:'

const READERS = new Map<string, (callback: Json, context: Context) => Inbound | undefined>([
	['message', message],
	['subscribed', ({ user }, context) => contact('joined', 'subscribed:', asObject(user), context)],
	['conversation_started', ({ user }, context) => contact('joined', OPENED, asObject(user), context)],
	['unsubscribed', ({ user_id }, context) => contact('left', 'unsubscribed:', { id: user_id }, context)],
	['delivered', (callback, context) => receipt('delivered', callback, context)],
	['seen', (callback, context) => receipt('read', callback, context)],
	['failed', (callback, context) => receipt('failed', callback, context)],
	['webhook', (_, context) => ignored('the webhook was registered', context)],
])

function ignored(reason: string, { token }: Context): Inbound {
	return present({ kind: 'ignored' as const, reason, id: token })
}

/** https://developers.viber.com/docs/api/rest-bot-api/#receive-message-from-user */
function message(callback: Json, context: Context): Inbound {
	const content = asObject(callback.message)
	const sender = personOf(asObject(callback.sender))
	const { token: id, sentAt } = context
	if (!id || !sender) return ignored('message without token or sender', context)
	const words = { text: wordsOf(content), media: mediaOf(content) }
	if (!words.text && words.media.length === 0) {
		return ignored(`message of type ${brief(content.type, 40) ?? 'missing'} without content`, context)
	}
	// Milliseconds may be the same; tokens grow.
	return { kind: 'message', id, conversation: sender.id, sender, ...words, sentAt, order: id.padStart(20, '0') }
}

/** A pressed key of a keyboard is a text. */
function wordsOf({ type, text, media, sticker_id, contact }: Json): string {
	const words = asText(text) ?? ''
	if (type === 'url') return joined([words, asText(media)], '\n')
	if (type === 'rich_media') return words || '[A card: to be seen in Viber only]'
	if (type === 'sticker' && sticker_id === undefined) return words || '[Sticker]'
	if (type === 'contact' && !asText(asObject(contact).phone_number)) return words || '[Contact card]'
	return words
}

const FILES = new Map<unknown, Media['kind']>([
	['picture', 'image'],
	['video', 'video'],
	['file', 'file'],
	['audio', 'audio'],
	['voice', 'audio'],
	['sticker', 'sticker'],
])

function mediaOf({ type, media, file_name, file_size, size, sticker_id, location, contact }: Json): Media[] {
	if (type === 'location') {
		const { lat, lon, address } = asObject(location)
		const place = { latitude: asNumber(lat), longitude: asNumber(lon), text: asText(address) }
		return [present({ kind: 'location' as const, ...place })]
	}
	if (type === 'contact') {
		const { name, phone_number } = asObject(contact)
		const written = asText(phone_number)
		const phone = fromWritten(written) ?? fromDigits(written) ?? written
		return phone ? [present({ kind: 'contact' as const, name: asText(name), phones: [phone] })] : []
	}
	const kind = FILES.get(type)
	// Stickers are given as http.
	const url = asUrl(asText(media)?.replace(/^http:/, 'https:'))
	if (!kind || !(url || sticker_id)) return []
	return [present({ kind, url, name: asText(file_name), size: asNumber(file_size) ?? asNumber(size) })]
}

function personOf({ id, name, language }: Json): Sender | undefined {
	const known = asId(id)
	return known ? present({ id: known, name: asText(name), language: asText(language) }) : undefined
}

function contact(event: 'joined' | 'left', prefix: string, user: Json, context: Context): Inbound | undefined {
	const sender = personOf(user)
	if (!sender) return ignored(`${event} without user`, context)
	// One person opens a chat more than once.
	return {
		kind: 'contact',
		id: `${prefix}${context.token ?? `${sender.id}:${context.sentAt}`}`,
		event,
		sender,
		sentAt: context.sentAt,
	}
}

function receipt(status: ReceiptStatus, { user_id, desc }: Json, context: Context): Inbound {
	const { token: of, sentAt } = context
	if (!of) return ignored(`${status} without token`, context)
	const error = status === 'failed' ? brief(desc) : undefined
	return present({
		kind: 'receipt' as const,
		id: `${status}:${of}`,
		of,
		sentAt,
		conversation: asId(user_id),
		status,
		error,
	})
}

// --- API -------------------------------------------------------------------------------------------------------------

/** https://creators.viber.com/docs/bots-api/errors */
const EXPLAINED = new Map([
	[2, 'the authentication token is wrong; an admin has to enter it anew'],
	[5, 'Viber does not know this person'],
	[6, 'this person has not subscribed to the bot, or has left it'],
	[7, 'Viber has blocked this bot'],
	[11, 'this person’s Viber cannot show the message'],
	[12, 'too many messages to this person without an answer (100 in an hour)'],
	[23, 'the bot’s free messages of this month are used up'],
	[24, 'the bot’s balance at Viber is used up'],
])
const TOO_MANY = 12
/** Up to here errors say what is wrong with the request; what is beyond is Viber's own trouble. */
const LAST_KNOWN = 24

/** Failures come with HTTP status 200 too. @throws SendFailed */
async function api(method: string, body: Json, { authToken }: Settings, fetch: Fetch): Promise<Json> {
	if (!authToken) throw new SendFailed({ retryable: false, reason: 'the authentication token is not set' })
	const answered = await call(fetch, 'Viber', `${API}/${method}`, postJson(body, { 'x-viber-auth-token': authToken }))
	const status = asNumber(answered.body.status)
	if (answered.ok && status === 0) return answered.body
	if (status === undefined || status === 0) throw answered.ok ? unreadable('Viber') : failed('Viber', answered)
	throw refusal(status, answered)
}

function refusal(status: number, { retryAfter, body }: Answered): SendFailed {
	const troubled = status > LAST_KNOWN || status < 0
	return new SendFailed({
		retryable: status === TOO_MANY || troubled,
		retryAfter: retryAfter ?? (status === TOO_MANY ? 600 : undefined),
		inDoubt: troubled,
		reason: `Viber refused (${status}): ${EXPLAINED.get(status) ?? brief(body.status_message) ?? 'no reason given'}`,
	})
}
