/** One mail, from whatever a provider hands over. */
import { type Mailbox, mailbox, mailboxes, messageIds } from './email-address'
import { htmlToText } from './html-text'
import { asObject, readNested } from './json'
import { bytesOf, decoded, type Headers, header, type Part, readMime, textOf } from './mime'
import { present } from './present'
import { digest } from './signature'
import { asText, brief } from './text'

export interface Email {
	headers: Headers
	from?: Mailbox
	/** Where an answer is wanted, when not at `from`. */
	replyTo?: Mailbox
	/** Everybody it went to, our provider's inbound address included. */
	recipients: string[]
	/** Empty: it has no sender (bounces). Undefined: not known. */
	envelopeFrom?: string
	subject?: string
	/** Message-IDs, the one that it answers first, then the thread's from its root on. */
	thread: string[]
	text: string
	files: Attached[]
	receivedAt: number
}

export interface Attached {
	name?: string
	mime: string
	/** Shown within the text. */
	inline: boolean
	size?: number
	/** Where the provider keeps it. */
	url?: string
	/** Absent where they are kept by the provider or were lost on the way. */
	bytes?: () => Uint8Array
}

/** What a provider hands over; what it does not say is read from the headers. */
export interface Given {
	headers: Headers
	from?: Mailbox | undefined
	recipients?: string[]
	envelopeFrom?: string | undefined
	subject?: string | undefined
	text?: string | undefined
	html?: string | undefined
	files: Attached[]
	receivedAt: number
}

export function emailOf({
	headers,
	from,
	recipients = [],
	envelopeFrom,
	subject,
	text,
	html,
	files,
	receivedAt,
}: Given): Email {
	const addresses = (name: string) =>
		mailboxes(
			headers
				.filter(([known]) => known === name)
				.map(([, value]) => value)
				.join(', '),
		)
	const shown = ['to', 'cc', 'delivered-to', 'x-original-to', 'x-forwarded-to', 'x-forwarded-for'].flatMap(addresses)
	const answered = messageIds(header(headers, 'in-reply-to')).slice(0, 1)
	// A group hands on what a person wrote to it.
	const author = mailbox(header(headers, 'x-original-sender')) ?? from ?? addresses('from')[0]
	return present({
		headers,
		from: author,
		replyTo: addresses('reply-to')[0],
		recipients: [...new Set([...recipients, ...shown.map(({ address }) => address)])],
		envelopeFrom,
		subject: asText(subject ?? decoded(header(headers, 'subject') ?? '')),
		thread: [...answered, ...messageIds(header(headers, 'references'))],
		text: asText(text) ?? asText(html ? htmlToText(html) : '') ?? '',
		files: named(files),
		receivedAt,
	})
}

/** The Message-ID, or a hash of what was written. */
export function idOf({ headers, from, subject, text, files }: Email): string {
	const [id] = messageIds(header(headers, 'message-id'))
	const bare = asText(header(headers, 'message-id'))
	if (id || bare) return id ?? `<${bare}>`
	const sizes = files.map(({ name, size }) => `${name} ${size}`)
	return `hash:${digest(JSON.stringify([from?.address, header(headers, 'date'), subject, text, sizes]))}`
}

/** Every file has a name, and a name of its own. */
function named(files: Attached[]): Attached[] {
	const taken = new Set<string>()
	return files.map((file, index) => {
		const given = brief(file.name, 100)?.replace(/[/\\]/g, '_') ?? `attachment-${index + 1}${extensionOf(file.mime)}`
		let name = given
		for (let copy = 2; taken.has(name); copy++) name = given.replace(/(\.[^.]*)?$/, ` (${copy})$1`)
		taken.add(name)
		return { ...file, name }
	})
}

function extensionOf(mime: string): string {
	if (mime === 'message/rfc822') return '.eml'
	const [, type = ''] = /^(?:image|text|application|audio|video)\/([a-z0-9]{1,5}|calendar)$/.exec(mime) ?? []
	return type ? `.${{ jpeg: 'jpg', plain: 'txt', calendar: 'ics' }[type] ?? type}` : ''
}

// --- raw mail --------------------------------------------------------------------------------------------------------

/** @param source a whole mail as it travelled, RFC 5322 */
export function emailOfMime(
	source: string,
	{ recipients, envelopeFrom, receivedAt }: Pick<Given, 'recipients' | 'envelopeFrom' | 'receivedAt'>,
): Email {
	// Mail folders begin a mail with a line that is no header.
	const mail = readMime(source.replace(/^From .*\r?\n/, ''))
	const html: string[] = []
	const { text, files } = contentOf(mail, html, true)
	const shown = new Set(html.flatMap((page) => [...page.matchAll(/\bcid:([^"'\s>)]{1,200})/gi)].map(([, cid]) => cid)))
	return emailOf({
		headers: mail.headers,
		...(recipients ? { recipients } : {}),
		envelopeFrom,
		text,
		files: files.map((part) => attachedPart(part, shown)),
		receivedAt,
	})
}

/** @param html collects the pages, for what they show */
function contentOf(part: Part, html: string[], whole = false): { text: string; plain: boolean; files: Part[] } {
	if (part.parts.length > 0) {
		const inner = part.parts.map((child) => contentOf(child, html))
		const files = inner.flatMap((child) => child.files)
		const written = inner.filter(({ text }) => text.trim())
		const [best] = [...written.filter(({ plain }) => plain), ...written]
		if (part.type === 'multipart/alternative') return { text: best?.text ?? '', plain: best?.plain ?? false, files }
		return { text: written.map(({ text }) => text).join('\n'), plain: written.every(({ plain }) => plain), files }
	}
	const isText = part.type === 'text/plain' || part.type === 'text/html'
	// A mail that is nothing but a text may give it a name.
	if (!isText || part.disposition === 'attachment' || (part.name !== undefined && !whole))
		return { text: '', plain: false, files: [part] }
	const text = textOf(part)
	if (part.type === 'text/plain') return { text, plain: true, files: [] }
	html.push(text)
	return { text: htmlToText(text), plain: false, files: [] }
}

function attachedPart(part: Part, shown: Set<string | undefined>): Attached {
	const cid = header(part.headers, 'content-id')?.replace(/^<|>$/g, '')
	const inline =
		part.type.startsWith('image/') && ((!!cid && shown.has(cid)) || (!!cid && part.disposition === 'inline'))
	const bytes = (): Uint8Array => bytesOf(part)
	return present({ name: part.name, mime: part.type, inline, size: bytes().length, bytes })
}

// --- forms -----------------------------------------------------------------------------------------------------------

/**
 * A multipart form's files. Where they are no text their bytes did not survive the way through Forge's text body (UNVERIFIED, so the
 * harsher reading): then the mail says that there was a file.
 *
 * @param shown a JSON object of Content-IDs and field names
 */
export function formFiles(parts: Part[], shown: string | undefined): Attached[] {
	const fields = new Set(Object.values(asObject(readNested(shown ?? ''))))
	return parts.map((part) => {
		const isWhole = !part.content.includes('\ufffd')
		const bytes = isWhole ? (): Uint8Array => bytesOf(part) : undefined
		const inline = part.type.startsWith('image/') && fields.has(part.field)
		return present({ name: part.name, mime: part.type, inline, size: bytes?.().length, bytes })
	})
}
