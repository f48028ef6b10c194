interface AdfNode {
	type: string
	text?: string
	content?: AdfNode[]
}

/** Plain text as Jira's document format: a paragraph a line. */
export function paragraphs(text: string): object {
	const content = text
		.split('\n')
		.map((line) => ({ type: 'paragraph', content: line ? [{ type: 'text', text: line }] : [] }))
	return { type: 'doc', version: 1, content }
}

/** The reverse, for editing; formatting is lost. */
export function textOf(document: unknown): string {
	const { type, text = '', content = [] } = document as AdfNode
	if (type === 'hardBreak') return '\n'
	const inner = content.map(textOf)
	return type === 'doc' ? inner.join('\n') : text + inner.join('')
}
