import { Malformed, SendFailed } from '../errors'
import type { Inbound, Media, ReceiptStatus, Sender } from '../message'
import { type Answered, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asId, asList, asNumber, asObject, asObjects, asTime, isObject, type Json, readObject } from './json'
import { present } from './present'
import { callRegion } from './regions'
import { basic, requireSame, secret } from './signature'
import { asText, brief, joined } from './text'
import { whole } from './whole'

const MAX_TEXT = 4096
const API_HOSTS: [string, ...string[]] = ['api.smooch.io', 'api.eu-1.smooch.io']
const MEDIA_HOSTS = ['media.smooch.io', 'media.eu-1.smooch.io']

/** What the web trigger needs of it. */
export const sunshineReceiver: Receiver = {
	/** The secret itself comes with every webhook; nothing covers the body. */
	async verify({ headers }, settings) {
		requireSame(headers['x-api-key'], secret(settings, 'webhookSecret'), 'API key')
	},
	parse({ body, receivedAt }) {
		const { app, events } = readObject(body)
		const to = asId(asObject(app).id)
		if (!to || !Array.isArray(events) || events.length === 0)
			throw new Malformed('not a Conversations webhook: no app or events')
		return events.map((event) =>
			isObject(event) ? inEvent(event, to, receivedAt) : { kind: 'ignored', reason: 'unreadable event', to },
		)
	},
}

export const sunshine: Channel = /* @__PURE__ */ whole(sunshineReceiver, () => ({
	id: 'sunshine',
	name: 'Zendesk messaging',
	family: 'chat',
	docs: [
		'https://developer.zendesk.com/api-reference/conversations/#tag/Webhooks',
		'https://developer.zendesk.com/api-reference/conversations/#operation/PostMessage',
		'https://github.com/zendesk/sunshine-conversations-api-spec',
	],
	hosts: [...API_HOSTS, ...MEDIA_HOSTS],
	settings: [
		textField(
			'appId',
			'App ID',
			'Zendesk Admin Center → Apps and integrations → Conversations API → App ID: 24 letters and digits.',
			'^[0-9a-f]{24}$',
		),
		secretField(
			'webhookSecret',
			'Webhook secret',
			'Admin Center → Apps and integrations → Conversations integrations → your webhook → Shared secret. Choose webhook version v2 and the events “Conversation message”, “Postback”, “Conversation read” and “Message delivery”.',
		),
		textField(
			'keyId',
			'Key ID',
			'Admin Center → Apps and integrations → Conversations API → Create API key → Key ID. Begins with app_.',
		),
		secretField(
			'keySecret',
			'Secret key',
			'The secret of the same key, shown once when it is made. Replies are sent with it.',
		),
	],
	toSetting: 'appId',
	// Five tries within a quarter of an hour.
	redelivery: 86_400_000,
	maxText: MAX_TEXT,
	receipts: ['sent', 'delivered', 'read', 'failed'],
	async media({ url = '', name, mime }, _, fetch) {
		return download(fetch, 'Zendesk', { url, hosts: MEDIA_HOSTS, name, mime })
	},
	async send(reply, { appId, keyId, keySecret }, fetch) {
		const app = reply.from ?? appId
		if (!app || !keyId || !keySecret) {
			throw new SendFailed({ retryable: false, reason: 'app ID, key ID or secret key is not set' })
		}
		const headers = { authorization: `Basic ${basic(keyId, keySecret)}` }
		const path = `/v2/apps/${encodeURIComponent(app)}/conversations/${encodeURIComponent(reply.conversation)}/messages`
		return sendParts(reply.text, MAX_TEXT, async (text) => {
			const message = { author: { type: 'business' }, content: { type: 'text', text } }
			const answered = await callRegion(fetch, 'Zendesk', API_HOSTS, path, postJson(message, headers))
			const id = asId(asObjects(requireTaken(answered).messages)[0]?.id)
			if (!id) throw unreadable('Zendesk')
			return id
		})
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Context {
	/** The event's own id. */
	id: string
	to: string
	conversation: string
	sentAt: number
}

const DELIVERIES = new Map<unknown, ReceiptStatus>([
	['conversation:message:delivery:channel', 'sent'],
	['conversation:message:delivery:user', 'delivered'],
	['conversation:message:delivery:failure', 'failed'],
])

/** https://developer.zendesk.com/api-reference/conversations/#tag/Webhooks/operation/eventWebhooks */
function inEvent(event: Json, to: string, receivedAt: number): Inbound {
	const payload = asObject(event.payload)
	const id = asId(event.id)
	const sentAt = asTime(event.createdAt) ?? receivedAt
	const conversation = asId(asObject(payload.conversation).id)
	const ignored = (reason: string): Inbound => present({ kind: 'ignored' as const, reason, id, to })
	if (!id) return ignored('event without id')
	if (event.type === 'user:merge') return merged(payload, { id, to, sentAt }) ?? ignored('merge without users')
	if (!conversation) return ignored(`event ${brief(event.type, 60) ?? 'without type'}`)
	const context = { id, to, conversation, sentAt }
	const status = DELIVERIES.get(event.type)
	if (status) return delivery(payload, status, context) ?? ignored('delivery without message')
	switch (event.type) {
		case 'conversation:message':
			return message(asObject(payload.message), context) ?? ignored('message without id, author or known content')
		case 'conversation:postback':
			return postback(payload, context) ?? ignored('postback without person or words')
		case 'conversation:read': {
			const { author } = asObject(payload.activity)
			if (asObject(author).type === 'business') return ignored('read by our side')
			return { kind: 'receipt', ...context, upTo: sentAt, status: 'read' }
		}
	}
	return ignored(`event ${brief(event.type, 60) ?? 'without type'}`)
}

function message(given: Json, context: Context): Inbound | undefined {
	const id = asId(given.id)
	const author = asObject(given.author)
	const sender = personOf(author)
	if (!id) return undefined
	const { to, conversation } = context
	if (given.deleted === true) return { kind: 'delete', ...context, id: `delete:${id}`, of: id }
	const words = wordsOf(asObject(given.content))
	if (!words) return undefined
	const event = { id, to, conversation, ...words, sentAt: asTime(given.received) ?? context.sentAt }
	if (author.type === 'business') return { kind: 'echo', ...event }
	if (!sender) return undefined
	const quoted = asId(asObject(asObject(given.quotedMessage).message).id)
	return present({ kind: 'message' as const, ...event, sender, replyTo: quoted })
}

const FILES = new Map<unknown, Media['kind']>([
	['image', 'image'],
	['file', 'file'],
	['audio', 'audio'],
	['video', 'video'],
])

function wordsOf(content: Json): { text: string; media: Media[] } | undefined {
	const { type, mediaUrl, mediaType, mediaSize, altText, coordinates, location } = content
	const text = [asText(content.text), ...fieldsOf(content), ...itemsOf(content)]
	const kind = FILES.get(type)
	if (kind) {
		const mime = asText(mediaType)
		const known = mime?.match(/^(image|audio|video)\//)?.[1] as Media['kind'] | undefined
		const url = asText(mediaUrl)
		const file = present({ kind: known ?? kind, url, mime, size: asNumber(mediaSize), name: asText(altText) })
		return { text: joined(text, '\n'), media: [file] }
	}
	if (type === 'location') {
		const { lat, long } = asObject(coordinates)
		const { name, address } = asObject(location)
		const place = { latitude: asNumber(lat), longitude: asNumber(long), name: asText(name), text: asText(address) }
		return { text: joined(text, '\n'), media: [present({ kind: 'location' as const, ...place })] }
	}
	const words = joined(text, '\n') || asText(content.textFallback)
	return words ? { text: words, media: [] } : undefined
}

/** A filled-in form. */
function fieldsOf({ fields }: Json): (string | undefined)[] {
	return asObjects(fields).map(({ label, name, text, email, select }) => {
		const picked = joined(
			asObjects(select).map((option) => asText(option.label)),
			', ',
		)
		const value = asText(text) ?? asText(email) ?? asText(picked)
		return value && joined([asText(label) ?? asText(name), value], ': ')
	})
}

function itemsOf({ items }: Json): (string | undefined)[] {
	return asObjects(items).map(
		({ title, description }) => joined([asText(title), asText(description)], ' – ') || undefined,
	)
}

function postback({ postback: given, user }: Json, context: Context): Inbound | undefined {
	const pressed = asObject(given)
	const text = asText(pressed.text) ?? asText(pressed.payload)
	const sender = personOf({ user })
	return text && sender ? { kind: 'message', ...context, sender, text, media: [] } : undefined
}

function delivery(payload: Json, status: ReceiptStatus, context: Context): Inbound | undefined {
	const of = asId(asObject(payload.message).id)
	if (!of) return undefined
	const { code, message: said } = asObject(payload.error)
	const error = status === 'failed' ? joined([asText(code), brief(said)], ': ') || undefined : undefined
	return present({ kind: 'receipt' as const, ...context, id: `${status}:${of}`, of, status, error })
}

/** Two people turned out to be one, and so did their conversations. */
function merged(payload: Json, { id, to, sentAt }: Omit<Context, 'conversation'>): Inbound | undefined {
	const [users, conversations] = [asObject(payload.mergedUsers), asObject(payload.mergedConversations)]
	const idOf = (side: unknown) => asId(asObject(asList(side)[0]).id)
	const sender = idOf(users.surviving)
	const formerly = idOf(conversations.discarded) ?? idOf(users.discarded)
	const now = idOf(conversations.surviving)
	if (!sender || !formerly) return undefined
	const person = present({ id: sender, aliases: now ? [now] : undefined })
	return { kind: 'contact', id, to, event: 'changed', sender: person, formerly, sentAt }
}

function personOf({ userId, displayName, user }: Json): Sender | undefined {
	const { id, externalId, profile } = asObject(user)
	const { givenName, surname, email, locale } = asObject(profile)
	const known = asId(userId) ?? asId(id)
	if (!known) return undefined
	const other = asId(externalId)
	return present({
		id: known,
		aliases: other && other !== known ? [other] : undefined,
		name: asText(displayName) ?? (joined([asText(givenName), asText(surname)], ' ') || undefined),
		email: asText(email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0],
		language: asText(locale),
	})
}

/** https://developer.zendesk.com/api-reference/conversations/#section/Errors @throws SendFailed */
function requireTaken(answered: Answered): Json {
	if (answered.ok) return answered.body
	const { title, code } = asObjects(answered.body.errors)[0] ?? {}
	throw failed('Zendesk', answered, asText(title) ?? code)
}
