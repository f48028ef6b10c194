/**
 * The words of an HTML mail that has no text of its own, as plain text. Nothing of it is ever shown as HTML, so nothing needs to be made
 * harmless; but it comes from anybody, so that every step takes time in proportion to its length. (html-to-text and turndown bring a whole
 * HTML parser: 100 KB and more for every channel's cold start.)
 */

const LONGEST = 1_000_000
const LONGEST_ADDRESS = 500
/** No `<` and no open quote inside: what is no tag is found out within itself. */
const TAG = /<(\/?)([a-z][a-z0-9:-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/iy
/** What may be one. */
const OPENING = /<(?=\/?[a-z]|[!?])/gi
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
/** Their content is not for readers. */
const UNSEEN = new Set(['script', 'style', 'title', 'template', 'noscript', 'textarea', 'select'])
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'pre'])
const LINES = new Set([
	'div',
	'li',
	'tr',
	'section',
	'article',
	'header',
	'footer',
	'address',
	'dl',
	'dt',
	'dd',
	'hr',
	'body',
	'center',
])

/** Quoted mails (`blockquote`) begin their lines with `> `, as in plain text. */
export function htmlToText(html: string): string {
	const source = html.slice(0, LONGEST)
	const page = new Page()
	let at = 0
	while (at < source.length) {
		OPENING.lastIndex = at
		const open = OPENING.exec(source)?.index ?? -1
		page.write(source.slice(at, open < 0 ? undefined : open))
		if (open < 0) break
		at = open + markup(source, open, page)
	}
	return page.text()
}

/** The attributes of all elements of one name (lower case), in their order. */
export function elementsOf(html: string, name: string): ((attribute: string) => string | undefined)[] {
	const source = html.slice(0, LONGEST)
	const found: ((attribute: string) => string | undefined)[] = []
	for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
		TAG.lastIndex = at
		const [, slash, tag, attributes = ''] = TAG.exec(source) ?? []
		if (!slash && tag?.toLowerCase() === name) found.push((wanted) => attribute(attributes, wanted))
	}
	return found
}

/** @returns how long the markup at this `<` is */
function markup(source: string, at: number, page: Page): number {
	if (source.startsWith('<!--', at)) return until(source, at, '-->')
	if (source[at + 1] === '!' || source[at + 1] === '?') return until(source, at, '>')
	TAG.lastIndex = at
	const [whole, slash, name = '', attributes = ''] = TAG.exec(source) ?? []
	if (whole === undefined) {
		page.write('<')
		return 1
	}
	const tag = name.toLowerCase()
	if (!slash && UNSEEN.has(tag)) {
		const end = new RegExp(`</${tag}[^<>]*>`, 'gi')
		end.lastIndex = at
		return end.exec(source) ? end.lastIndex - at : source.length - at
	}
	element(tag, !slash, attributes, page)
	return whole.length
}

function until(source: string, at: number, end: string): number {
	const found = source.indexOf(end, at)
	return (found < 0 ? source.length : found + end.length) - at
}

function element(tag: string, opens: boolean, attributes: string, page: Page): void {
	if (tag === 'br') page.newLine()
	else if (tag === 'a') opens ? page.openLink(attribute(attributes, 'href')) : page.closeLink()
	else if (tag === 'img') page.write(attribute(attributes, 'alt') ?? '')
	else if (tag === 'td' || tag === 'th') page.write(' ')
	else if (tag === 'blockquote') page.quote(opens ? 1 : -1)
	else if (PARAGRAPHS.has(tag)) page.paragraph()
	else if (LINES.has(tag)) page.endLine()
	if (tag === 'li' && opens) page.write('- ')
}

function attribute(attributes: string, name: string): string | undefined {
	for (const [, key, ...values] of attributes.slice(0, 4096).matchAll(ATTRIBUTE)) {
		if (key?.toLowerCase() === name) return plain(values.find((value) => value !== undefined) ?? '').trim() || undefined
	}
	return undefined
}

class Page {
	private lines: string[] = []
	private line = ''
	private depth = 0
	/** Whether another space would be one too many. Asking the growing line itself would copy it each time. */
	private spaced = true
	private link: { href: string | undefined; words: string } | undefined

	write(words: string): void {
		const whole = plain(words).replace(/[ \t\r\n\f\u00a0]+/g, ' ')
		const text = this.spaced ? whole.trimStart() : whole
		if (!text) return
		this.line += text
		this.spaced = text.endsWith(' ')
		if (this.link) this.link.words += text
	}

	newLine(): void {
		this.lines.push(`${'> '.repeat(this.depth)}${this.line}`.trimEnd())
		this.line = ''
		this.spaced = true
	}

	endLine(): void {
		// A line of spaces alone is never begun.
		if (this.line) this.newLine()
	}

	paragraph(): void {
		this.endLine()
		if (/[^\s>]/.test(this.lines.at(-1) ?? '')) this.newLine()
	}

	quote(by: number): void {
		if (by > 0) this.paragraph()
		else this.endLine()
		this.depth = Math.min(Math.max(this.depth + by, 0), 10)
		if (by < 0) this.paragraph()
	}

	openLink(href: string | undefined): void {
		this.link = { href, words: '' }
	}

	/** A link whose words are not its address has it behind them. */
	closeLink(): void {
		const { href = '', words = '' } = this.link ?? {}
		this.link = undefined
		const shown = words.slice(0, LONGEST_ADDRESS).trim()
		if (!shown || href.length > LONGEST_ADDRESS || !/^https?:\/\//i.test(href)) return
		if (!href.includes(shown.replace(/^https?:\/\//i, ''))) this.write(` (${href})`)
	}

	text(): string {
		this.endLine()
		return this.lines
			.join('\n')
			.replace(/\n{3,}/g, '\n\n')
			.trim()
	}
}

// The names of U+00A0 to U+00FF, in order; the others that mail programs write, and their characters.
const LATIN =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const OTHERS =
	'amp lt gt quot apos euro trade bull hellip ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo lsaquo rsaquo rarr larr zwj zwnj lrm rlm OElig oelig Scaron scaron ensp emsp thinsp'
const OTHER_CHARACTERS = '&<>"\'€™•…–—‘’‚“”„‹›→←\u200d\u200c\u200e\u200fŒœŠš   '
const ENTITIES = new Map<string, string>([
	...LATIN.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
	...OTHERS.split(' ').map((name, index): [string, string] => [name, OTHER_CHARACTERS.charAt(index)]),
])

function plain(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/gi, (whole, decimal, hex, name) => {
		if (name) return ENTITIES.get(name) ?? whole
		const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
	})
}
