import { Malformed, Rejected, SendFailed } from '../errors'
import type { Delivery, Inbound, ReceiptStatus } from '../message'
import { type Answered, call, failed, postJson, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { type Desk, inboundOf, inlineFiles, outgoing } from './email'
import { mailbox, mailboxes } from './email-address'
import { type Email, emailOf, emailOfMime, formFiles } from './email-mail'
import { secretField, textField } from './field'
import { asFields } from './form'
import { asId, asObject, asObjects, fromSeconds, type Json, readNested } from './json'
import { readHeaders, readMultipart } from './mime'
import { present } from './present'
import { digest, requireRecent, secret, verifyBasic, verifyEcdsa } from './signature'
import { asText, brief } from './text'
import { whole } from './whole'

const HOUR = 3_600_000
const MAX_TEXT = 500_000
const API = 'https://api.sendgrid.com/v3'
const SIGNATURE = 'x-twilio-email-event-webhook-signature'
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp'

/** What the web trigger needs of it. */
export const sendgridReceiver: Receiver = {
	async verify(delivery, settings, now) {
		if (isSigned(delivery, settings, now)) return
		verifyBasic(delivery.headers.authorization, secret(settings, 'basicUser'), secret(settings, 'basicPassword'))
	},
	parse(delivery, settings) {
		const { headers, body, receivedAt } = delivery
		if (/^multipart\//i.test(headers['content-type'] ?? '')) return [inboundOf(mail(delivery), deskOf(settings))]
		const events = readNested(body)
		if (!Array.isArray(events) || events.length === 0) throw new Malformed('neither a parsed mail nor a list of events')
		return events.map((item) => event(asObject(item), settings, receivedAt))
	},
	files(delivery) {
		return /^multipart\//i.test(delivery.headers['content-type'] ?? '') ? inlineFiles(mail(delivery)) : []
	},
}

export const sendgrid: Channel = /* @__PURE__ */ whole(sendgridReceiver, () => ({
	id: 'sendgrid',
	name: 'Email (SendGrid)',
	family: 'email',
	docs: [
		'https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook',
		'https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks',
		'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event',
		'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send',
	],
	hosts: ['api.sendgrid.com'],
	settings: [
		textField(
			'from',
			'Address',
			'Where customers write to and what we answer from. Its domain has its MX at mx.sendgrid.net and is set up in Settings → Inbound Parse, with “POST the raw, full MIME message” ticked: only so attachments arrive whole.',
			'^[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+$',
		),
		secretField(
			'apiKey',
			'API key',
			'SendGrid → Settings → API Keys, with the right Mail Send (and Inbound Parse, so that the webhook can be checked).',
		),
		textField(
			'basicUser',
			'Webhook user',
			'Make one up: letters and digits. It goes into the webhook URL at SendGrid, https://user:password@…',
			'^[^\\s:@/]+$',
		),
		secretField(
			'basicPassword',
			'Webhook password',
			'Make one up: 20 or more letters and digits. It stands behind the user in the webhook URL.',
			'^\\S{8,}$',
		),
		{
			key: 'publicKey',
			label: 'Verification key',
			secret: false,
			required: false,
			kind: 'text',
			help: 'Settings → Mail Settings → Event Webhook → Signature Verification: the public key. Once set, events must be signed. A security policy’s key for Inbound Parse may follow after a space.',
			pattern: '^[A-Za-z0-9+/=]+( [A-Za-z0-9+/=]+)*$',
		},
	],
	toSetting: 'from',
	// Tried again for three days.
	redelivery: 96 * HOUR,
	maxText: MAX_TEXT,
	// Opens can be counted in HTML mails only; ours are plain text.
	receipts: ['sent', 'delivered', 'failed'],
	/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
	async send(reply, settings, fetch) {
		const mail = outgoing(reply, settings.from)
		if (!mail) throw new SendFailed({ retryable: false, reason: 'there is no mail address to answer to' })
		const { from, replyTo, to, subject, headers, text } = mail
		const answered = await api('/mail/send', settings, fetch, {
			personalizations: [{ to: [{ email: to }] }],
			from: { email: from },
			reply_to: { email: replyTo },
			subject,
			headers,
			content: [{ type: 'text/plain', value: text }],
		})
		const id = answered.headers.get('x-message-id')
		if (!id) throw unreadable('SendGrid')
		return { ids: [id] }
	},
	/** https://www.twilio.com/docs/sendgrid/api-reference/settings-inbound-parse */
	async check(settings, url, fetch) {
		const answered = await api('/user/webhooks/parse/settings', settings, fetch)
		const hook = asObjects(answered.body.result).find((setting) =>
			asText(setting.url)?.endsWith(url.replace(/^https:\/\//, '')),
		)
		if (!hook) return { ok: false, detail: 'Inbound Parse does not lead here' }
		const whole =
			hook.send_raw === true ? 'whole' : 'without its attachments’ bytes: tick “POST the raw, full MIME message”'
		return { ok: hook.send_raw === true, detail: `Mail to ${brief(hook.hostname) ?? 'a host'} arrives ${whole}` }
	},
}))

// --- verify ----------------------------------------------------------------------------------------------------------

/**
 * Events are signed where the admin set a key; mails are where they have a security policy, else they have the URL's password. An old
 * signature needs that password too: whether repeated deliveries are signed anew is not documented.
 *
 * @throws Rejected
 */
function isSigned({ headers, body }: Delivery, { publicKey }: Settings, now: number): boolean {
	const keys = publicKey?.split(/\s+/).filter(Boolean) ?? []
	const [signature, timestamp = ''] = [headers[SIGNATURE], headers[TIMESTAMP]]
	if (keys.length === 0) return false
	if (!signature) {
		if (/^multipart\//i.test(headers['content-type'] ?? '')) return false
		throw new Rejected('signature missing')
	}
	const wrong = keys.map((key) => refusalOf(() => verifyEcdsa(key, timestamp + body, signature)))
	if (wrong.every((refusal) => refusal)) throw wrong[0]
	const stale = refusalOf(() => requireRecent(fromSeconds(timestamp), now))
	if (stale && !headers.authorization) throw stale
	return !stale
}

function refusalOf(check: () => void): unknown {
	try {
		return check()
	} catch (error) {
		return error
	}
}

// --- parse -----------------------------------------------------------------------------------------------------------

/** SendGrid makes the Message-ID of what it sends from the id that its API gave back. */
function deskOf({ from }: Settings): Desk {
	return {
		ours: from,
		sentId: (messageId) => /^<([\w-]{10,})@[^>]*(?:ismtpd|sendgrid\.net)[^>]*>$/i.exec(messageId)?.[1],
	}
}

/** @throws Malformed */
function mail({ headers, body, receivedAt }: Delivery): Email {
	const parts = readMultipart(headers['content-type'] ?? '', body)
	const given = parts.flatMap(({ field, name, content }): [string, string][] =>
		field && name === undefined ? [[field, content]] : [],
	)
	const fields = asFields(given)
	if (fields.email === undefined && fields.headers === undefined && fields.from === undefined)
		throw new Malformed('not a parsed mail')
	const envelope = asObject(readNested(fields.envelope ?? ''))
	const recipients = (Array.isArray(envelope.to) ? envelope.to : []).flatMap(
		(address) => mailbox(address)?.address ?? [],
	)
	const envelopeFrom = typeof envelope.from === 'string' ? envelope.from : undefined
	if (fields.email !== undefined) return emailOfMime(fields.email, { recipients, envelopeFrom, receivedAt })
	return emailOf({
		headers: readHeaders(fields.headers ?? ''),
		from: mailboxes(fields.from)[0],
		recipients: [...recipients, ...mailboxes(fields.to).map(({ address }) => address)],
		envelopeFrom,
		subject: fields.subject,
		text: fields.text,
		html: fields.html,
		files: formFiles(
			parts.filter(({ name }) => name !== undefined),
			fields['content-ids'],
		),
		receivedAt,
	})
}

const STATUS = new Map<string, ReceiptStatus>([
	['processed', 'sent'],
	['delivered', 'delivered'],
	['open', 'read'],
	['click', 'read'],
	['bounce', 'failed'],
	['dropped', 'failed'],
])

function event(given: Json, { from }: Settings, receivedAt: number): Inbound {
	const name = asText(given.event)
	if (!name) return { kind: 'ignored', reason: 'event without a name' }
	// The id that the API gave back, then how the mail went through SendGrid.
	const of = asText(given.sg_message_id)?.replace(/\.(filter|recv).*$/s, '')
	const sentAt = fromSeconds(given.timestamp) ?? receivedAt
	const email = mailbox(given.email)?.address.toLowerCase()
	const id = asId(given.sg_event_id) ?? `${name}:${digest(JSON.stringify([name, of, email, sentAt]))}`
	if ((name === 'spamreport' || name === 'unsubscribe' || name === 'group_unsubscribe') && email) {
		return {
			kind: 'contact',
			id,
			event: name === 'spamreport' ? 'blocked' : 'left',
			sender: { id: email, email },
			sentAt,
		}
	}
	const status = STATUS.get(name)
	if (!status) return { kind: 'ignored', reason: `SendGrid’s ${brief(name, 40)} event means nothing here`, id }
	if (!of) return { kind: 'ignored', reason: `SendGrid’s ${name} event names no message`, id }
	if (given.sg_machine_open === true) return { kind: 'ignored', reason: 'opened by a machine', id }
	const error = status === 'failed' ? (brief(given.reason) ?? brief(given.response) ?? name) : undefined
	return present({ kind: 'receipt' as const, id, to: from || undefined, of, status, error, sentAt })
}

// --- send ------------------------------------------------------------------------------------------------------------

/** @throws SendFailed https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors */
async function api(path: string, { apiKey }: Settings, fetch: Fetch, body?: Json): Promise<Answered> {
	if (!apiKey) throw new SendFailed({ retryable: false, reason: 'the API key is not set' })
	const headers = { authorization: `Bearer ${apiKey}` }
	const answered = await call(fetch, 'SendGrid', API + path, body ? postJson(body, headers) : { headers })
	if (!answered.ok) throw failed('SendGrid', answered, asObjects(answered.body.errors)[0]?.message)
	return answered
}
