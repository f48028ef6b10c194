/** Atlassian Document Format, as little of it as a message needs. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export interface Adf {
	type: 'doc'
	version: 1
	content: AdfNode[]
}

export interface AdfNode {
	type: string
	text?: string
	content?: AdfNode[]
	attrs?: Record<string, unknown>
	marks?: { type: string; attrs?: Record<string, unknown> }[]
}

const text = (words: string, marks?: AdfNode['marks']): AdfNode => ({
	type: 'text',
	text: words,
	...(marks ? { marks } : {}),
})

/** Jira refuses most control characters, and a lone surrogate is not text. */
const readable = (words: string): string =>
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out
	words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').toWellFormed()

const URL_IN_TEXT = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g

/** Only http and https become links: a message may hold any scheme. */
function linked(line: string): AdfNode[] {
	const nodes: AdfNode[] = []
	let from = 0
	for (const match of line.matchAll(URL_IN_TEXT)) {
		if (match.index > from) nodes.push(text(line.slice(from, match.index)))
		nodes.push(text(match[0], [{ type: 'link', attrs: { href: match[0] } }]))
		from = match.index + match[0].length
	}
	if (from < line.length) nodes.push(text(line.slice(from)))
	return nodes
}

/** Plain text: an empty line starts a paragraph, a line break stays one. Empty text: no paragraph. */
export function paragraphs(words: string): AdfNode[] {
	return readable(words)
		.replace(/\r\n?/g, '\n')
		.split(/\n{2,}/)
		.filter((part) => part.trim() !== '')
		.map((part) => ({
			type: 'paragraph',
			content: part
				.split('\n')
				.flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...linked(line)]),
		}))
}

/** A line about the message rather than of it, in italics. */
export const note = (words: string): AdfNode => ({
	type: 'paragraph',
	content: [text(readable(words), [{ type: 'em' }])],
})

/** What is shown on a click. https://developer.atlassian.com/cloud/jira/platform/apis/document/nodes/expand/ */
export const folded = (title: string, content: AdfNode[]): AdfNode => ({ type: 'expand', attrs: { title }, content })

export const document = (content: AdfNode[]): Adf => ({
	type: 'doc',
	version: 1,
	content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }],
})

/** A document's words as plain text: what a customer is sent of an agent's comment. */
export function plainText(node: AdfNode | Adf): string {
	return blocks(node.content ?? []).trim()
}

function blocks(nodes: AdfNode[]): string {
	return nodes.map(block).filter(Boolean).join('\n\n')
}

function block(node: AdfNode): string {
	switch (node.type) {
		case 'bulletList':
		case 'orderedList':
			return (node.content ?? [])
				.map(
					(item, index) =>
						`${node.type === 'bulletList' ? '•' : `${index + 1}.`} ${blocks(item.content ?? []).replace(/\n+/g, '\n')}`,
				)
				.join('\n')
		case 'rule':
			return '———'
		case 'table':
			return (node.content ?? [])
				.map((row) => (row.content ?? []).map((cell) => blocks(cell.content ?? [])).join(' | '))
				.join('\n')
		case 'blockquote':
			return blocks(node.content ?? []).replace(/^/gm, '> ')
		case 'paragraph':
		case 'heading':
		case 'codeBlock':
		case 'taskItem':
		case 'decisionItem':
			return (node.content ?? []).map(inline).join('')
		default:
			return node.content ? blocks(node.content) : inline(node)
	}
}

function inline(node: AdfNode): string {
	const attrs = node.attrs ?? {}
	switch (node.type) {
		case 'text': {
			const href = node.marks?.find((mark) => mark.type === 'link')?.attrs?.href
			const words = node.text ?? ''
			return typeof href === 'string' && href !== words ? `${words} (${href})` : words
		}
		case 'hardBreak':
			return '\n'
		case 'emoji':
			return String(attrs.text ?? attrs.shortName ?? '')
		case 'mention':
		case 'status':
			return String(attrs.text ?? '')
		case 'inlineCard':
		case 'blockCard':
			return String(attrs.url ?? '')
		case 'date':
			return new Date(Number(attrs.timestamp)).toISOString().slice(0, 10)
		default:
			return (node.content ?? []).map(inline).join('')
	}
}
