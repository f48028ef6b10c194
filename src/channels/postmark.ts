import { Malformed, SendFailed } from '../errors'
import type { Delivery, Inbound, ReceiptStatus } from '../message'
import { type Answered, call, failed, postJson, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { type Desk, inboundOf, inlineFiles, outgoing } from './email'
import { mailbox } from './email-address'
import { type Email, emailOf } from './email-mail'
import { secretField, textField } from './field'
import { asId, asNumber, asObject, asObjects, type Json, readObject } from './json'
import { type Headers, header } from './mime'
import { present } from './present'
import { digest, secret, verifyBasic } from './signature'
import { asText, brief } from './text'
import { whole } from './whole'

const HOUR = 3_600_000
const API = 'https://api.postmarkapp.com'
const MAX_TEXT = 500_000

/** What the web trigger needs of it. */
export const postmarkReceiver: Receiver = {
	async verify({ headers }, settings) {
		verifyBasic(headers.authorization, secret(settings, 'basicUser'), secret(settings, 'basicPassword'))
	},
	parse(delivery, settings) {
		const given = readObject(delivery.body)
		const { RecordType: type } = given
		if (typeof type === 'string' && type !== 'Inbound') return [event(type, given, delivery.receivedAt)]
		return [inboundOf(mail(given, delivery), deskOf(settings))]
	},
	files(delivery) {
		const given = readObject(delivery.body)
		return typeof given.RecordType === 'string' && given.RecordType !== 'Inbound'
			? []
			: inlineFiles(mail(given, delivery))
	},
}

export const postmark: Channel = /* @__PURE__ */ whole(postmarkReceiver, () => ({
	id: 'postmark',
	name: 'Email (Postmark)',
	family: 'email',
	docs: [
		'https://postmarkapp.com/developer/webhooks/inbound-webhook',
		'https://postmarkapp.com/developer/webhooks/webhooks-overview',
		'https://postmarkapp.com/developer/api/email-api',
	],
	hosts: ['api.postmarkapp.com'],
	settings: [
		textField(
			'from',
			'Address',
			'Where customers write to and what we answer from. In Postmark its domain is verified (Sender Signatures), and mail to it reaches the server’s inbound address (inbound domain forwarding, or a forward at your own mail server).',
			'^[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+$',
		),
		secretField('serverToken', 'Server API token', 'Postmark → Servers → your server → API Tokens.'),
		textField(
			'basicUser',
			'Webhook user',
			'Make one up: letters and digits. It is put into the webhook URL, https://user:password@…, because Postmark does not sign what it sends.',
			'^[^\\s:@/]+$',
		),
		secretField(
			'basicPassword',
			'Webhook password',
			'Make one up: 20 or more letters and digits. It stands behind the user in the webhook URL.',
			'^\\S{8,}$',
		),
	],
	toSetting: 'from',
	// Ten tries over ten and a half hours.
	redelivery: 48 * HOUR,
	maxText: MAX_TEXT,
	// Opens can be counted in HTML mails only; ours are plain text.
	receipts: ['delivered', 'failed'],
	/** https://postmarkapp.com/developer/api/email-api#send-a-single-email */
	async send(reply, settings, fetch) {
		const mail = outgoing(reply, settings.from)
		if (!mail) throw new SendFailed({ retryable: false, reason: 'there is no mail address to answer to' })
		const { from, replyTo, to, subject, headers, text } = mail
		const answered = await api('POST', '/email', settings, fetch, {
			From: from,
			ReplyTo: replyTo,
			To: to,
			Subject: subject,
			TextBody: text,
			MessageStream: 'outbound',
			Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
		})
		const id = asId(answered.body.MessageID)
		if (!id) throw unreadable('Postmark')
		return { ids: [id] }
	},
	/** The server's inbound webhook, and one for what becomes of our mails. https://postmarkapp.com/developer/api/webhooks-api */
	async connect(settings, url, fetch) {
		await api('PUT', '/server', settings, fetch, { InboundHookUrl: withUser(url, settings) })
		const { body } = await api('GET', '/webhooks?MessageStream=outbound', settings, fetch)
		const known = asObjects(body.Webhooks).find(({ Url }) => Url === url)
		const { basicUser, basicPassword } = settings
		await api(known ? 'PUT' : 'POST', `/webhooks${known ? `/${asId(known.ID) ?? ''}` : ''}`, settings, fetch, {
			Url: url,
			...(known ? {} : { MessageStream: 'outbound' }),
			HttpAuth: { Username: basicUser, Password: basicPassword },
			Triggers: {
				Delivery: { Enabled: true },
				Bounce: { Enabled: true, IncludeContent: false },
				SpamComplaint: { Enabled: true, IncludeContent: false },
			},
		})
	},
	async check(settings, url, fetch) {
		const { body } = await api('GET', '/server', settings, fetch)
		const hook = asText(body.InboundHookUrl) ?? ''
		if (hook === withUser(url, settings))
			return { ok: true, detail: `Postmark delivers mail to ${brief(body.InboundAddress) ?? 'it'} here` }
		const elsewhere = hook
			? 'Postmark delivers this server’s mail elsewhere'
			: 'Postmark has no inbound webhook for this server'
		return {
			ok: false,
			detail: hook.endsWith(url.replace(/^https:\/\//, '')) ? 'The webhook has another user or password' : elsewhere,
		}
	},
}))

function withUser(url: string, { basicUser = '', basicPassword = '' }: Settings): string {
	const address = new URL(url)
	address.username = basicUser
	address.password = basicPassword
	return address.href
}

// --- parse -----------------------------------------------------------------------------------------------------------

/** Postmark makes the Message-ID of what it sends from the id that its API gave back. */
function deskOf({ from }: Settings): Desk {
	return { ours: from, sentId: (messageId) => /^<([0-9a-f-]{36})@mtasv\.net>$/i.exec(messageId)?.[1] }
}

const MAIL = ['FromFull', 'From', 'Headers', 'MessageID', 'TextBody', 'HtmlBody']

/** @throws Malformed */
function mail(given: Json, { receivedAt }: Delivery): Email {
	if (!MAIL.some((field) => given[field] !== undefined)) throw new Malformed('not a Postmark webhook')
	const headers: Headers = asObjects(given.Headers).flatMap(({ Name, Value }) => {
		const [name, value] = [asText(Name), asText(Value)]
		return name && value ? [[name.toLowerCase(), value]] : []
	})
	for (const [name, value] of [
		['date', given.Date],
		['reply-to', given.ReplyTo],
		['message-id', asId(given.MessageID) && `<${asId(given.MessageID)}@inbound.postmarkapp.com>`],
	]) {
		const text = asText(value)
		if (text && typeof name === 'string' && !header(headers, name)) headers.push([name, text])
	}
	const everybody = [given.ToFull, given.CcFull, given.BccFull].flatMap(asObjects).map(({ Email }) => Email)
	const from = asObject(given.FromFull)
	return emailOf({
		headers,
		from: mailbox(from.Email ?? given.From, from.Name ?? given.FromName),
		recipients: [given.OriginalRecipient, ...everybody].flatMap((address) => mailbox(address)?.address ?? []),
		envelopeFrom: header(headers, 'return-path')?.replace(/^<|>$/g, ''),
		subject: asText(given.Subject) ?? '',
		text: asText(given.TextBody),
		html: asText(given.HtmlBody),
		files: asObjects(given.Attachments).map(({ Name, ContentType, ContentID, ContentLength, Content, Data }) => {
			const base64 = typeof Content === 'string' ? Content : typeof Data === 'string' ? Data : undefined
			const bytes = base64 === undefined ? undefined : () => Buffer.from(base64, 'base64')
			const mime = asText(ContentType)?.split(';', 1)[0]?.toLowerCase() ?? 'application/octet-stream'
			const inline = !!asText(ContentID) && mime.startsWith('image/')
			return present({ name: asText(Name), mime, inline, size: bytes?.().length ?? asNumber(ContentLength), bytes })
		}),
		receivedAt,
	})
}

const STATUS = new Map<string, [status: ReceiptStatus, time: string]>([
	['Delivery', ['delivered', 'DeliveredAt']],
	['Bounce', ['failed', 'BouncedAt']],
	['Open', ['read', 'ReceivedAt']],
	['Click', ['read', 'ReceivedAt']],
])
/** Bounces after which Postmark tries again, or that say nothing about the mail. https://postmarkapp.com/developer/api/bounce-api#bounce-types */
const NO_FAILURE = new Set([
	'Transient',
	'Subscribe',
	'Unsubscribe',
	'AutoResponder',
	'AddressChange',
	'OpenRelayTest',
	'ChallengeVerification',
])

function event(type: string, given: Json, receivedAt: number): Inbound {
	const email = mailbox(given.Recipient ?? given.Email)?.address.toLowerCase()
	const id = `${type}:${asId(given.ID) ?? digest(JSON.stringify([given.MessageID, given.DeliveredAt, given.ReceivedAt, given.ChangedAt]))}`
	const isComplaint = type === 'SpamComplaint'
	if ((isComplaint || (type === 'SubscriptionChange' && given.SuppressSending === true)) && email) {
		const sentAt = timeOf(isComplaint ? given.BouncedAt : given.ChangedAt, receivedAt)
		return { kind: 'contact', id, event: isComplaint ? 'blocked' : 'left', sender: { id: email, email }, sentAt }
	}
	const [status, time] = STATUS.get(type) ?? []
	const of = asId(given.MessageID)
	if (!status || !time)
		return { kind: 'ignored', reason: `Postmark’s ${brief(type, 40)} webhook means nothing here`, id }
	if (!of) return { kind: 'ignored', reason: `${type} of no message`, id }
	if (type === 'Bounce' && NO_FAILURE.has(String(given.Type)))
		return { kind: 'ignored', reason: `bounce: ${brief(given.Type, 40)}`, id }
	const error = type === 'Bounce' ? (brief(given.Description) ?? brief(given.Name) ?? 'bounced') : undefined
	return present({ kind: 'receipt' as const, id, of, status, error, sentAt: timeOf(given[time], receivedAt) })
}

function timeOf(value: unknown, receivedAt: number): number {
	const at = Date.parse(asText(value) ?? '')
	return at > 0 ? at : receivedAt
}

// --- send ------------------------------------------------------------------------------------------------------------

/** @throws SendFailed https://postmarkapp.com/developer/api/overview#error-codes */
async function api(
	method: string,
	path: string,
	{ serverToken }: Settings,
	fetch: Fetch,
	body?: Json,
): Promise<Answered> {
	if (!serverToken) throw new SendFailed({ retryable: false, reason: 'the server API token is not set' })
	const headers = { accept: 'application/json', 'X-Postmark-Server-Token': serverToken }
	const init = body ? { ...postJson(body, headers), method } : { method, headers }
	const answered = await call(fetch, 'Postmark', API + path, init)
	const code = asNumber(answered.body.ErrorCode) ?? 0
	if (answered.ok && code === 0) return answered
	throw failed('Postmark', answered, `${code || ''} ${asText(answered.body.Message) ?? ''}`)
}
