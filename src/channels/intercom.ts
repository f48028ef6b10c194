import { Malformed, SendFailed } from '../errors'
import type { Inbound, Media, Sender } from '../message'
import { type Answered, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { elementsOf, htmlToText } from './html-text'
import { asId, asNumber, asObject, asObjects, asTime, isObject, type Json, readObject } from './json'
import { fromWritten } from './phone'
import { present } from './present'
import { callRegion } from './regions'
import { hmac, requireSame, secret } from './signature'
import { asText, brief } from './text'
import { whole } from './whole'

/** UNVERIFIED: Intercom states no limit for replies. */
const MAX_TEXT = 10_000
const API_HOSTS: [string, ...string[]] = ['api.intercom.io', 'api.eu.intercom.io', 'api.au.intercom.io']
const MEDIA_HOSTS = ['*.intercomcdn.com', '*.intercomcdn.eu', '*.intercom-attachments.com', '*.intercom-attachments.eu']
const VERSION = '2.11'

/** What the web trigger needs of it. */
export const intercomReceiver: Receiver = {
	/** Intercom tries a new address with HEAD. */
	challenge({ method }) {
		return method === 'HEAD' ? { status: 200 } : undefined
	},
	/** SHA-1 is what Intercom offers. */
	async verify({ headers, body }, settings) {
		const expected = `sha1=${hmac('sha1', secret(settings, 'clientSecret'), body, 'hex')}`
		requireSame(headers['x-hub-signature'], expected, 'signature')
	},
	parse({ body, receivedAt }) {
		const { type, topic, app_id, data, created_at } = readObject(body)
		const name = asText(topic)
		if (type !== 'notification_event' || !name) throw new Malformed('not an Intercom webhook: no topic')
		const { item } = asObject(data)
		const note = { name, item: asObject(item), at: asTime(created_at) ?? receivedAt, ...present({ to: asId(app_id) }) }
		return inNotification(note)
	},
}

export const intercom: Channel = /* @__PURE__ */ whole(intercomReceiver, () => ({
	id: 'intercom',
	name: 'Intercom',
	family: 'chat',
	docs: [
		'https://developers.intercom.com/docs/webhooks/webhook-notifications',
		'https://developers.intercom.com/docs/references/webhooks/webhook-models',
		'https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/replyconversation',
	],
	hosts: [...API_HOSTS, ...MEDIA_HOSTS],
	settings: [
		secretField(
			'clientSecret',
			'Client secret',
			'Intercom Developer Hub → your app → Configure → Basic information → Client secret. Intercom signs every webhook with it.',
		),
		secretField(
			'accessToken',
			'Access token',
			'Developer Hub → your app → Configure → Authentication → Access token. Under Webhooks, enter the webhook and subscribe to the conversation topics for users’ and admins’ messages.',
		),
		textField(
			'adminId',
			'Teammate ID',
			'In whose name replies are sent: Intercom → Settings → Teammates → the teammate; the digits at the end of the page’s address.',
			'^\\d+$',
		),
	],
	// One repeat after a minute, none once a topic is suspended.
	redelivery: 86_400_000,
	maxText: MAX_TEXT,
	receipts: [],
	async media({ url = '', name, mime }, _, fetch) {
		return download(fetch, 'Intercom', { url, hosts: MEDIA_HOSTS, name, mime })
	},
	async send(reply, { accessToken, adminId }, fetch) {
		if (!accessToken || !adminId) {
			throw new SendFailed({ retryable: false, reason: 'access token or teammate ID is not set' })
		}
		const headers = { authorization: `Bearer ${accessToken}`, 'intercom-version': VERSION, accept: 'application/json' }
		const path = `/conversations/${encodeURIComponent(reply.conversation)}/reply`
		return sendParts(reply.text, MAX_TEXT, async (part) => {
			const comment = { message_type: 'comment', type: 'admin', admin_id: adminId, body: asHtml(part) }
			const answered = await callRegion(fetch, 'Intercom', API_HOSTS, path, postJson(comment, headers))
			const id = asId(partsOf(requireTaken(answered)).at(-1)?.id)
			if (!id) throw unreadable('Intercom')
			return id
		})
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Notification {
	name: string
	item: Json
	/** The workspace. */
	to?: string
	at: number
}

/** https://developers.intercom.com/docs/references/webhooks/webhook-models#webhook-topics */
function inNotification(note: Notification): Inbound[] {
	const { name, item } = note
	const conversation = asId(item.id)
	switch (name) {
		case 'conversation.user.created':
		case 'conversation.admin.single.created':
			if (!conversation) break
			return [said(asObject(item.source), { ...note, at: asTime(item.created_at) ?? note.at }, conversation)]
		case 'conversation.user.replied':
		case 'conversation.admin.replied':
		case 'conversation.operator.replied': {
			if (!conversation) break
			const parts = partsOf(item)
			if (parts.length === 0) return [ignored(`${name} without words`, note, conversation)]
			return parts.map((part) => said(part, note, conversation))
		}
		case 'conversation_part.redacted': {
			const of = asId(partsOf(item).at(-1)?.id) ?? asId(asObject(item.conversation_part).id)
			if (!conversation || !of) break
			const { to, at } = note
			return [present({ kind: 'delete' as const, id: `redact:${of}`, to, of, conversation, sentAt: at })]
		}
		case 'contact.unsubscribed':
		case 'contact.deleted':
		case 'contact.user.updated':
		case 'contact.lead.updated':
		case 'contact.email.updated': {
			const sender = personOf(item)
			if (!sender) break
			const event = name.endsWith('updated') ? ('changed' as const) : ('left' as const)
			const { to, at } = note
			return [present({ kind: 'contact' as const, id: `${name}:${sender.id}:${at}`, to, event, sender, sentAt: at })]
		}
	}
	return [ignored(`topic ${brief(name, 60) ?? ''}`, note, conversation)]
}

/** A conversation's first message or one of its parts. Admins, teams and bots are our side. */
function said(part: Json, note: Notification, conversation: string): Inbound {
	const id = asId(part.id)
	const author = asObject(part.author)
	const ours = author.type === 'admin' || author.type === 'bot' || author.type === 'team'
	if (!id) return ignored('message without id', note, conversation)
	if (part.part_type !== undefined && !SPOKEN.has(part.part_type)) {
		return ignored(`part ${brief(part.part_type, 60) ?? 'without type'}`, note, id)
	}
	const html = asText(part.body) ?? ''
	const media = [...imagesOf(html), ...filesOf(part)]
	// Pictures are files, not words.
	const text = asText(htmlToText(html.replace(/<img\b[^<>]*>/gi, ''))) ?? ''
	if (!text && media.length === 0) return ignored('message without words', note, id)
	const sentAt = asTime(part.created_at) ?? note.at
	const event = { id, ...(note.to ? { to: note.to } : {}), conversation, text, media, sentAt }
	if (ours) return { kind: 'echo', ...event }
	const contact = asObjects(asObject(note.item.contacts).contacts)[0]
	const sender = personOf(author.id === undefined ? (contact ?? {}) : { ...contact, ...author })
	if (!sender) return ignored('message without author', note, id)
	const subject = asText(htmlToText(asText(part.subject) ?? '')) ?? asText(note.item.title)
	return present({ kind: 'message' as const, ...event, sender, subject })
}

/** The other parts are notes among admins, assignments and states. */
const SPOKEN = new Set<unknown>(['comment', 'open', 'close', 'quick_reply', 'assignment'])

function partsOf({ conversation_parts }: Json): Json[] {
	return isObject(conversation_parts) ? asObjects(conversation_parts.conversation_parts) : []
}

function imagesOf(html: string): Media[] {
	return elementsOf(html, 'img').flatMap((image): Media[] => {
		const url = image('src')
		return url && /^https?:/.test(url) ? [present({ kind: 'image' as const, url, name: image('alt') })] : []
	})
}

function filesOf({ attachments }: Json): Media[] {
	return asObjects(attachments).map(({ url, name, content_type, filesize }): Media => {
		const mime = asText(content_type)
		const kind = (mime?.match(/^(image|audio|video)\//)?.[1] ?? 'file') as Media['kind']
		return present({ kind, url: asText(url), name: asText(name), mime, size: asNumber(filesize) })
	})
}

function personOf({ id, external_id, user_id, name, email, phone }: Json): Sender | undefined {
	const known = asId(id)
	if (!known) return undefined
	const other = asId(external_id) ?? asId(user_id)
	return present({
		id: known,
		aliases: other && other !== known ? [other] : undefined,
		name: asText(name),
		email: asText(email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0],
		phone: fromWritten(asText(phone)),
	})
}

function ignored(reason: string, { to }: Notification, id: string | undefined): Inbound {
	return present({ kind: 'ignored' as const, reason, id, to })
}

// --- send ------------------------------------------------------------------------------------------------------------

/** A reply's body is HTML. */
function asHtml(text: string): string {
	const escaped = text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`)
	return escaped.replace(/\n/g, '<br>')
}

/** https://developers.intercom.com/docs/references/rest-api/errors/http-responses @throws SendFailed */
function requireTaken(answered: Answered): Json {
	if (answered.ok) return answered.body
	const { code, message } = asObjects(answered.body.errors)[0] ?? {}
	throw failed('Intercom', answered, asText(message) ?? code)
}
