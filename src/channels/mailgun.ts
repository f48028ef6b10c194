import { SendFailed } from '../errors'
import type { Inbound, MessageIn, ReceiptStatus } from '../message'
import { type Answered, call, failed, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download } from './download'
import { type Desk, inboundOf, inlineFiles, outgoing } from './email'
import { mailbox } from './email-address'
import { secretField, textField } from './field'
import { asFields, postForm } from './form'
import { asId, asNumber, asObject, asObjects, type Json, readNested } from './json'
import { mail, proofOf, read } from './mailgun-mail'
import { present } from './present'
import { basic, digest, hmacSha256, requireRecent, requireSame, secret } from './signature'
import { asText, brief } from './text'
import { whole } from './whole'

const MINUTE = 60_000
const MAX_TEXT = 500_000
/** The domain's region is not asked for: the other one answers that it does not know it. */
const APIS = ['https://api.mailgun.net', 'https://api.eu.mailgun.net']
const STORES = ['api.mailgun.net', 'api.eu.mailgun.net', '*.api.mailgun.net', 'storage.mailgun.net']
/** In front of the address of a mail that Mailgun keeps and that is still to be fetched. */
const STORED = 'stored:'

/** What the web trigger needs of it. */
export const mailgunReceiver: Receiver = {
	async verify(delivery, settings, now) {
		const key = secret(settings, 'signingKey')
		const { timestamp, token, signature } = proofOf(delivery)
		requireSame(signature, hmacSha256(key, `${timestamp}${token}`, 'hex'), 'signature')
		// Whether a repeated delivery is signed anew is not documented; the harsher reading is that it is.
		requireRecent(/^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : undefined, now, 5 * MINUTE)
	},
	parse(delivery, settings) {
		const { json, fields, parts } = read(delivery)
		if (json) return [event(json, settings, delivery.receivedAt)]
		if (fields.event)
			return [
				{
					kind: 'ignored',
					reason: `Mailgun’s legacy webhook for ${brief(fields.event, 40)}: use the current webhooks`,
				},
			]
		const inbound = inboundOf(mail(fields, parts, delivery.receivedAt), deskOf(settings))
		return [pointed(inbound, fields)]
	},
	files(delivery) {
		const { json, fields, parts } = read(delivery)
		return json || fields.event ? [] : inlineFiles(mail(fields, parts, delivery.receivedAt))
	},
	/** The signature does not cover the body: who saw one could send any other with it. */
	replayKey(delivery) {
		const { token } = proofOf(delivery)
		return token ? { key: token, ttl: 12 * MINUTE } : undefined
	},
}

export const mailgun: Channel = /* @__PURE__ */ whole(mailgunReceiver, () => ({
	id: 'mailgun',
	name: 'Email (Mailgun)',
	family: 'email',
	docs: [
		'https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http',
		'https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/storing-and-recieveing-messages',
		'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
		'https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages',
	],
	hosts: STORES,
	settings: [
		textField(
			'from',
			'Address',
			'Where customers write to and what we answer from. Make a route for it (Mailgun → Receive → Create route): match the recipient, with a + and anything before the @ too, and choose Store and notify with the webhook URL; that way large attachments arrive as well.',
			'^[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+$',
		),
		textField(
			'domain',
			'Sending domain',
			'Mailgun → Send → Domains: the one we answer from, for example mg.shop.example.',
			'^[^\\s@/]+\\.[^\\s@/]+$',
		),
		secretField(
			'apiKey',
			'API key',
			'Mailgun → API keys, or a sending key of the domain (which can answer, but not fetch stored mail).',
		),
		secretField(
			'signingKey',
			'Webhook signing key',
			'Mailgun → Send → Webhooks, “HTTP webhook signing key”. Add the webhook URL there for Delivered and Permanent failure as well.',
		),
	],
	toSetting: 'from',
	// Six tries over eight hours.
	redelivery: 48 * 60 * MINUTE,
	maxText: MAX_TEXT,
	// Opens can be counted in HTML mails only; ours are plain text.
	receipts: ['sent', 'delivered', 'failed'],
	/** The words of a mail that `store(notify)` only pointed to. */
	async complete(inbound, settings, fetch) {
		const stored = inbound.kind === 'message' ? inbound.media.find(({ ref }) => ref?.startsWith(STORED)) : undefined
		if (inbound.kind !== 'message' || !stored?.ref) return inbound
		const url = stored.ref.slice(STORED.length)
		const { bytes } = await download(fetch, 'Mailgun', { url, hosts: STORES, headers: credentials(settings) })
		const fields = asFields(
			Object.entries(asObject(readNested(Buffer.from(bytes).toString('utf8')))).map(([name, value]) => [
				name,
				typeof value === 'string' ? value : JSON.stringify(value),
			]),
		)
		const whole = inboundOf(mail(fields, [], inbound.sentAt), deskOf(settings))
		if (whole.kind !== 'message') return whole
		return { ...whole, id: inbound.id, conversation: inbound.conversation, sentAt: inbound.sentAt }
	},
	async media({ url, name, mime }, settings, fetch) {
		return download(fetch, 'Mailgun', { url: url ?? '', hosts: STORES, headers: credentials(settings), name, mime })
	},
	/** https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages/post-v3--domain-name--messages */
	async send(reply, settings, fetch) {
		const { domain } = settings
		const mail = outgoing(reply, settings.from)
		if (!mail) throw new SendFailed({ retryable: false, reason: 'there is no mail address to answer to' })
		if (!domain) throw new SendFailed({ retryable: false, reason: 'the sending domain is not set' })
		const { from, replyTo, to, subject, headers, text } = mail
		const more = Object.entries(headers).map(([name, value]) => [`h:${name}`, value])
		const fields = { from, to, subject, text, 'h:Reply-To': replyTo, ...Object.fromEntries(more) }
		const answered = await api(
			`/v3/${encodeURIComponent(domain)}/messages`,
			postForm(fields, credentials(settings)),
			fetch,
		)
		const id = bare(asText(answered.body.id))
		if (!id) throw unreadable('Mailgun')
		return { ids: [id] }
	},
	async check(settings, url, fetch) {
		const answered = await api('/v3/routes?limit=1000', { headers: credentials(settings) }, fetch)
		const actions = asObjects(answered.body.items).flatMap(({ actions }) => (Array.isArray(actions) ? actions : []))
		if (actions.some((action) => typeof action === 'string' && action.includes(url)))
			return { ok: true, detail: 'A Mailgun route leads here' }
		return { ok: false, detail: 'No Mailgun route leads here: make one that stores and notifies the webhook URL' }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

const bare = (messageId: string | undefined): string | undefined => messageId?.replace(/^<|>$/g, '') || undefined

/** Mailgun gives its mails' Message-IDs our domain. */
function deskOf({ from, domain }: Settings): Desk {
	const ends = domain ? `@${domain.toLowerCase()}` : undefined
	return {
		ours: from,
		sentId: (messageId) =>
			ends && bare(messageId)?.toLowerCase().endsWith(ends) && !/^<switchboard\./i.test(messageId)
				? bare(messageId)
				: undefined,
	}
}

/** A mail of which only the address came. */
function pointed(inbound: Inbound, fields: Record<string, string | undefined>): Inbound {
	const url = fields['message-url']
	const isWhole = ['body-plain', 'body-html', 'body-mime'].some((field) => fields[field] !== undefined)
	if (inbound.kind !== 'message' || !url || isWhole || !URL.canParse(url)) return inbound
	const whole: MessageIn = {
		...inbound,
		media: [{ kind: 'file', ref: STORED + url, mime: 'message/rfc822', name: 'mail.eml' }],
	}
	return whole
}

const STATUS = new Map<string, ReceiptStatus>([
	['accepted', 'sent'],
	['delivered', 'delivered'],
	['opened', 'read'],
	['clicked', 'read'],
	['failed', 'failed'],
	['rejected', 'failed'],
])

/** https://documentation.mailgun.com/docs/mailgun/user-manual/events/events */
function event(json: Json, { from }: Settings, receivedAt: number): Inbound {
	const data = asObject(json['event-data'])
	const name = asText(data.event) ?? 'nothing'
	const seconds = asNumber(data.timestamp)
	const sentAt = seconds && seconds > 1e9 && seconds < 1e11 ? Math.round(seconds * 1000) : receivedAt
	const of = bare(asText(asObject(asObject(data.message).headers)['message-id']))
	const id = `${name}:${asId(data.id) ?? digest(JSON.stringify([name, of, sentAt]))}`
	const email = mailbox(data.recipient)?.address.toLowerCase()
	if ((name === 'complained' || name === 'unsubscribed') && email) {
		return {
			kind: 'contact',
			id,
			event: name === 'complained' ? 'blocked' : 'left',
			sender: { id: email, email },
			sentAt,
		}
	}
	const status = STATUS.get(name)
	if (!status) return { kind: 'ignored', reason: `Mailgun’s ${brief(name, 40)} webhook means nothing here`, id }
	if (!of) return { kind: 'ignored', reason: `Mailgun’s ${name} webhook names no message`, id }
	// Mailgun tries again.
	if (name === 'failed' && data.severity === 'temporary') return { kind: 'ignored', reason: 'delivery delayed', id }
	const trouble = asObject(data['delivery-status'])
	const error =
		status === 'failed'
			? brief(trouble.message) || brief(trouble.description) || brief(data.reason) || 'not delivered'
			: undefined
	return present({ kind: 'receipt' as const, id, to: from || undefined, of, status, error, sentAt })
}

// --- send ------------------------------------------------------------------------------------------------------------

/** @throws SendFailed */
function credentials({ apiKey }: Settings): Record<string, string> {
	if (!apiKey) throw new SendFailed({ retryable: false, reason: 'the API key is not set' })
	return { authorization: `Basic ${basic('api', apiKey)}` }
}

/** @throws SendFailed */
async function api(path: string, init: RequestInit, fetch: Fetch): Promise<Answered> {
	const [us = '', eu = ''] = APIS
	const first = await call(fetch, 'Mailgun', us + path, init)
	const isElsewhere = first.status === 404 || first.status === 401
	const second = isElsewhere ? await call(fetch, 'Mailgun', eu + path, init) : first
	const answered = second.ok || !isElsewhere ? second : first
	if (!answered.ok) throw failed('Mailgun', answered, answered.body.message)
	return answered
}
