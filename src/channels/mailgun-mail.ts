/** Mailgun's webhooks: what proves them, and the mail in them. */
import { Malformed } from '../errors'
import type { Delivery } from '../message'
import { mailbox, mailboxes } from './email-address'
import { type Attached, type Email, emailOf, emailOfMime, formFiles } from './email-mail'
import { asFields, readForm } from './form'
import { asId, asNumber, asObject, asObjects, isObject, type Json, readNested, readObject } from './json'
import { type Headers, type Part, readMultipart } from './mime'
import { present } from './present'
import { asText } from './text'

export interface Read {
	/** Of an event webhook. */
	json?: Json
	fields: Record<string, string | undefined>
	parts: Part[]
}

/** Events come as JSON, mails as a form, with attachments as a multipart one. @throws Malformed */
export function read({ headers, body }: Delivery): Read {
	const type = headers['content-type'] ?? ''
	if (/^multipart\//i.test(type)) {
		const parts = readMultipart(type, body)
		const fields = parts.flatMap(({ field, name, content }): [string, string][] =>
			field && name === undefined ? [[field, content]] : [],
		)
		return { fields: asFields(fields), parts: parts.filter(({ name }) => name !== undefined) }
	}
	if (/^\s*[[{"]|^\s*(null|true|false)\s*$/.test(body)) {
		const json = readObject(body)
		if (!isObject(json['event-data'])) throw new Malformed('not a Mailgun webhook')
		return { json, fields: {}, parts: [] }
	}
	return { fields: asFields(readForm(body)), parts: [] }
}

export function proofOf(delivery: Delivery): { timestamp: string; token: string; signature: string } {
	let given: Json = {}
	try {
		const { json, fields } = read(delivery)
		given = json ? asObject(json.signature) : fields
	} catch {
		// What cannot be read is not proven.
	}
	const { timestamp, token, signature } = given
	return { timestamp: asId(timestamp) ?? '', token: asId(token) ?? '', signature: asId(signature) ?? '' }
}

const MAIL = ['message-headers', 'body-mime', 'body-plain', 'body-html', 'message-url', 'Message-Id', 'from', 'sender']

/** @throws Malformed */
export function mail(fields: Record<string, string | undefined>, parts: Part[], receivedAt: number): Email {
	const { sender, recipient } = fields
	if (!recipient || !MAIL.some((field) => fields[field] !== undefined)) throw new Malformed('not a Mailgun webhook')
	const recipients = recipient.split(',').flatMap((address) => mailbox(address.trim())?.address ?? [])
	const envelope = { recipients, envelopeFrom: sender?.replace(/^<|>$/g, ''), receivedAt }
	const mime = fields['body-mime']
	if (mime !== undefined) return emailOfMime(mime, envelope)
	const headers = headersOf(fields)
	return emailOf({
		...envelope,
		headers,
		from: headers.some(([name]) => name === 'from') ? undefined : (mailboxes(fields.from)[0] ?? mailbox(sender)),
		subject: fields.subject,
		text: fields['body-plain'],
		html: fields['body-html'],
		files: [...formFiles(parts, fields['content-id-map']), ...storedFiles(fields.attachments)],
	})
}

/** `message-headers` is a JSON list of pairs; some come as fields of their own too. */
function headersOf(fields: Record<string, string | undefined>): Headers {
	const pairs = readNested(fields['message-headers'] ?? '')
	const headers = (Array.isArray(pairs) ? pairs : []).flatMap((pair): Headers => {
		const [name, value] = Array.isArray(pair) ? pair : []
		return typeof name === 'string' && typeof value === 'string' ? [[name.toLowerCase(), value]] : []
	})
	if (headers.length > 0) return headers
	return ['Message-Id', 'In-Reply-To', 'References', 'Date', 'Reply-To', 'To', 'Cc'].flatMap((name): Headers => {
		const value = fields[name]
		return value ? [[name.toLowerCase(), value]] : []
	})
}

/** Of `store()`: a JSON list of what Mailgun keeps for three days. */
function storedFiles(list: string | undefined): Attached[] {
	return asObjects(readNested(list ?? '')).map((file) => {
		const url = asText(file.url)
		const mime = asText(file['content-type'])?.split(';', 1)[0]?.toLowerCase() ?? 'application/octet-stream'
		return present({ name: asText(file.name), mime, inline: false, size: asNumber(file.size), url })
	})
}
