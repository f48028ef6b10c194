/**
 * MIME (RFC 2045, 2046, 2047, 2231) as far as a mail's words and files need it, and multipart forms (RFC 7578), which are the same thing.
 *
 * postal-mime reads encoded words (and addresses, see email-address.ts). Its `parse` is not used: it is asynchronous, and 76 KB, more than
 * half of them HTML's named entities, that every tenant would load for every channel. test/channels/mime.test.ts holds this file equal to it.
 */
import { decodeWords } from 'postal-mime'
import { Malformed } from '../errors'

/** Lower-cased name and unfolded value, in the order they came. */
export type Headers = [name: string, value: string][]

export interface Part {
	headers: Headers
	/** Lower-cased, `text/plain`. */
	type: string
	charset: string
	/** Lower-cased, empty where it is not said. */
	disposition: string
	/** The form field's. */
	field?: string
	name?: string
	/** As it came, its transfer encoding still on. */
	content: string
	encoding: string
	/** Of `format=flowed`: what belongs between the lines that the mail program broke (RFC 3676). */
	gap?: string
	/** Of a multipart. */
	parts: Part[]
}

/** Deeper or more than anybody writes: what is beyond stays one piece. */
const DEEPEST = 20
const MOST_PARTS = 500
const LONGEST_PARAMETERS = 8192

/** Never throws: what is no MIME reads as a plain text without headers. */
export function readMime(source: string, defaultType = 'text/plain', depth = 0): Part {
	const { headers, content } = headAndBody(source)
	return partOf(headers, content, defaultType, depth)
}

/**
 * The parts of a `multipart/form-data` body. Its bytes came as a text: what was not UTF-8 is lost already.
 *
 * @throws Malformed when it is cut off, or no multipart at all
 */
export function readMultipart(contentType: string, body: string): Part[] {
	const { parameters } = parametersOf(contentType)
	const { pieces, closed } = piecesOf(body, parameters.boundary ?? '')
	if (!closed) throw new Malformed('the multipart body is cut off or has no boundary')
	return pieces.map((piece) => readMime(piece, 'text/plain', DEEPEST))
}

/** The first header of a name. */
export function header(headers: Headers, name: string): string | undefined {
	return headers.find(([known]) => known === name)?.[1]
}

/** Headers alone, as some providers hand them over. */
export function readHeaders(source: string): Headers {
	const headers: Headers = []
	for (const line of source.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
		const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(line) ?? []
		if (name !== undefined && value !== undefined) headers.push([name.toLowerCase(), value.trim()])
	}
	return headers
}

/** A header's words for people, encoded ones decoded. */
export function decoded(value: string): string {
	return decodeWords(value)
}

export function bytesOf({ content, encoding }: Part): Buffer {
	if (encoding === 'base64') return Buffer.from(content, 'base64')
	const bytes = Buffer.from(content, 'utf8')
	return encoding === 'quoted-printable' ? fromQuotedPrintable(bytes) : bytes
}

export function textOf(part: Part): string {
	const text = charactersOf(part)
	// Never of quoted lines, nor of what is above or below a signature's mark.
	return part.gap === undefined ? text : text.replace(/^(?!>|-- \r?$)(.*) \r?\n(?!>|-- \r?\n)/gm, `$1${part.gap}`)
}

function charactersOf(part: Part): string {
	const encoded = part.encoding === 'base64' || part.encoding === 'quoted-printable'
	// Without an encoding the body's own text was decoded on the way here, unless it needs no more than ASCII (ISO-2022-JP).
	// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
	if (!encoded && /[^\u0000-\u007f]/.test(part.content)) return part.content
	return decodeText(bytesOf(part), part.charset)
}

/** Unknown and missing charsets are UTF-8 where the bytes are, else Western. */
export function decodeText(bytes: Uint8Array, charset: string): string {
	const named = /^(us-ascii|ascii|utf-?8)?$/i.test(charset) ? undefined : decoderOf(charset)
	if (named) return western(named.decode(bytes), named.encoding)
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		return western(Buffer.from(bytes).toString('latin1'), WESTERN)
	}
}

const WESTERN = 'windows-1252'
/** From 0x80 to 0x9f. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Several versions of Node read windows-1252 as Latin-1: https://github.com/nodejs/node/issues/56542 */
function western(text: string, encoding: string): string {
	return encoding === WESTERN ? text.replace(/[\u0080-\u009f]/g, (unit) => C1[unit.charCodeAt(0) - 0x80] ?? unit) : text
}

function decoderOf(charset: string): TextDecoder | undefined {
	try {
		return new TextDecoder(charset)
	} catch {
		return undefined
	}
}

function partOf(headers: Headers, content: string, defaultType: string, depth: number): Part {
	const { value: type, parameters } = parametersOf(header(headers, 'content-type') ?? defaultType)
	const { value: disposition, parameters: shown } = parametersOf(header(headers, 'content-disposition') ?? '')
	const inner =
		type.startsWith('multipart/') && depth < DEEPEST ? piecesOf(content, parameters.boundary ?? '').pieces : []
	const innerType = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
	const name = shown.filename ?? parameters.name
	return {
		headers,
		type: /^[^/]+\/[^/]+$/.test(type) ? type : 'text/plain',
		charset: parameters.charset ?? '',
		disposition,
		...(shown.name ? { field: shown.name } : {}),
		...(name ? { name } : {}),
		content,
		// Some write a comment or a semicolon behind it.
		encoding: /^[\w-]*/.exec((header(headers, 'content-transfer-encoding') ?? '').toLowerCase())?.[0] ?? '',
		...(/^flowed$/i.test(parameters.format ?? '') ? { gap: /^yes$/i.test(parameters.delsp ?? '') ? '' : ' ' } : {}),
		parts: inner.map((piece) => readMime(piece, innerType, depth + 1)),
	}
}

function headAndBody(source: string): { headers: Headers; content: string } {
	const [blank] = /^\r?\n/.exec(source) ?? []
	if (blank) return { headers: [], content: source.slice(blank.length) }
	const end = /\r?\n\r?\n/.exec(source)
	const headers = readHeaders(end ? source.slice(0, end.index) : source)
	if (headers.length === 0) return { headers, content: source }
	return { headers, content: end ? source.slice(end.index + end[0].length) : '' }
}

/** What stands between a multipart's boundaries. One that is cut off keeps what there is of it. */
function piecesOf(body: string, boundary: string): { pieces: string[]; closed: boolean } {
	const pieces: string[] = []
	if (!boundary) return { pieces, closed: false }
	const marker = `--${boundary}`
	const rest = /(--)?[ \t]*(\r?\n|$)/y
	let start = -1
	for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + marker.length)) {
		rest.lastIndex = at + marker.length
		const found = rest.exec(body)
		if (!found || (at > 0 && body[at - 1] !== '\n')) continue
		if (start >= 0) pieces.push(body.slice(start, Math.max(start, at - (body[at - 2] === '\r' ? 2 : 1))))
		start = rest.lastIndex
		if (found[1] || pieces.length === MOST_PARTS) return { pieces, closed: start >= 0 }
	}
	if (start >= 0) pieces.push(body.slice(start))
	return { pieces, closed: false }
}

const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g

/** `attachment; filename*0*=utf-8''na%C3%AF; filename*1=ve.txt` */
function parametersOf(line: string): { value: string; parameters: Record<string, string> } {
	const given = line.slice(0, LONGEST_PARAMETERS)
	const value = given.split(';', 1)[0]?.trim().toLowerCase() ?? ''
	const parameters: Record<string, string> = Object.create(null)
	const pieces = new Map<string, { at: number; encoded: boolean; text: string }[]>()
	for (const [, name = '', quoted, plain = ''] of given.matchAll(PARAMETER)) {
		const text = quoted?.replace(/\\(.)/g, '$1') ?? plain.trim()
		const [, base = '', at, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name.toLowerCase()) ?? []
		if (at === undefined && !star) parameters[base] ??= base === 'boundary' ? text : decodeWords(text)
		else pieces.set(base, [...(pieces.get(base) ?? []), { at: Number(at ?? 0), encoded: !!star, text }])
	}
	for (const [base, found] of pieces) {
		const bytes = found
			.sort((a, b) => a.at - b.at)
			.map(({ encoded, text }) => (encoded ? fromPercent(text.replace(/^[^']*'[^']*'/, '')) : Buffer.from(text)))
		const charset = /^([^']*)'/.exec(found[0]?.encoded ? found[0].text : '')?.[1] ?? ''
		parameters[base] = decodeText(Buffer.concat(bytes), charset)
	}
	return { value, parameters }
}

const fromPercent = (text: string): Buffer =>
	Buffer.from(
		text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16))),
		'latin1',
	)

function fromQuotedPrintable(bytes: Buffer): Buffer {
	const text = bytes
		.toString('latin1')
		.replace(/=[ \t]*(\r?\n|$)/g, '')
		.replace(/=([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
	return Buffer.from(text, 'latin1')
}
