/**
 * Plain text of an Atlassian Document Format node.
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
interface Node {
	type?: string
	text?: string
	attrs?: Record<string, unknown>
	content?: unknown[]
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const attribute = (node: Node, ...names: string[]): string => {
	for (const name of names) {
		const value = node.attrs?.[name]
		if (typeof value === 'string' && value !== '') return value
	}
	return ''
}

/** Nodes that are words of their own. Media's file name is its `alt`, where the writer's client gave one. */
const leaves: Record<string, (node: Node) => string> = {
	text: (node) => node.text ?? '',
	hardBreak: () => '\n',
	mention: (node) => attribute(node, 'text', 'id'),
	emoji: (node) => attribute(node, 'text', 'shortName'),
	status: (node) => attribute(node, 'text'),
	date: (node) => isoDay(Number(attribute(node, 'timestamp'))),
	inlineCard: (node) => attribute(node, 'url'),
	blockCard: (node) => attribute(node, 'url'),
	embedCard: (node) => attribute(node, 'url'),
	media: (node) => `[${attribute(node, 'alt', '__fileName') || 'attachment'}]`,
	mediaInline: (node) => `[${attribute(node, 'alt', '__fileName') || 'attachment'}]`,
	rule: () => '———',
}

/** Their parts stand on one line; all other nodes put each part on a line of its own. */
const INLINE = new Set(['paragraph', 'heading', 'codeBlock', 'taskItem', 'decisionItem', 'caption'])

const isoDay = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : '')

function parts(node: Node): string[] {
	return (node.content ?? []).filter(isNode).map(render)
}

function render(node: Node): string {
	const leaf = node.type === undefined ? undefined : leaves[node.type]
	if (leaf) return leaf(node)
	const inside = parts(node)
	if (node.type === 'bulletList') return inside.map((item) => `• ${item}`).join('\n')
	if (node.type === 'orderedList') return inside.map((item, index) => `${index + 1}. ${item}`).join('\n')
	if (node.type === 'taskItem') return `${attribute(node, 'state') === 'DONE' ? '☑' : '☐'} ${inside.join('')}`
	if (node.type === 'tableRow') return inside.join(' | ')
	if (node.type === 'blockquote') return inside.join('\n').replace(/^/gm, '> ')
	return inside.join(node.type !== undefined && INLINE.has(node.type) ? '' : '\n')
}

/** Lines are separated by `\n`. What is unknown is read through to the text inside it; a string is returned as it is. */
export function adfText(document: unknown): string {
	if (typeof document === 'string') return document.trim()
	return isNode(document) ? render(document).trim() : ''
}
