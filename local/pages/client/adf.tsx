import type { ElementType, ReactNode } from 'react'
import * as React from 'react'

interface AdfNode {
	type: string
	text?: string
	attrs?: Record<string, unknown>
	marks?: { type: string; attrs?: Record<string, unknown> }[]
	content?: AdfNode[]
}

const tags: Record<string, ElementType> = {
	doc: 'div',
	paragraph: 'p',
	bulletList: 'ul',
	orderedList: 'ol',
	listItem: 'li',
	blockquote: 'blockquote',
	table: 'table',
	tableRow: 'tr',
	tableHeader: 'th',
	tableCell: 'td',
	panel: 'div',
	rule: 'hr',
}

const marks: Record<string, ElementType> = { strong: 'strong', em: 'em', code: 'code', strike: 's', underline: 'u' }

/** Jira's document format, plainly. What it does not know is shown by its content alone. */
export function Adf({ node }: { node: unknown }): ReactNode {
	return node ? draw(node as AdfNode, 0) : null
}

function draw(node: AdfNode, index: number): ReactNode {
	const children = node.content?.map(draw)
	const { attrs = {} } = node
	if (node.type === 'text') return <React.Fragment key={index}>{marked(node)}</React.Fragment>
	if (node.type === 'hardBreak') return <br key={index} />
	if (node.type === 'rule') return <hr key={index} />
	if (node.type === 'mention' || node.type === 'emoji')
		return <span key={index}>{String(attrs.text ?? attrs.shortName ?? '')}</span>
	if (node.type === 'inlineCard' || node.type === 'blockCard') return link(String(attrs.url), String(attrs.url), index)
	if (node.type === 'heading') return React.createElement(`h${attrs.level ?? 3}`, { key: index }, children)
	if (node.type === 'codeBlock') return <pre key={index}>{children}</pre>
	const Tag = tags[node.type] ?? React.Fragment
	return <Tag key={index}>{children}</Tag>
}

function marked({ text = '', marks: all = [] }: AdfNode): ReactNode {
	let inner: ReactNode = text
	for (const { type, attrs } of all) {
		const Tag = marks[type]
		if (type === 'link') inner = link(String(attrs?.href), inner)
		else if (Tag) inner = <Tag>{inner}</Tag>
	}
	return inner
}

function link(href: string, inner: ReactNode, key?: number): ReactNode {
	const safe = /^(https?:|mailto:|tel:|\/)/.test(href) ? href : undefined
	return (
		<a key={key} href={safe} target="_blank" rel="noreferrer">
			{inner}
		</a>
	)
}
