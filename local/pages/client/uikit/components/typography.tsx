import type { CSSProperties, ElementType } from 'react'
import * as React from 'react'
import type { Props, Registry } from '../component'
import { flag, text } from '../doc'
import { Nodes } from '../node'
import { tokenValue } from '../tokens'

const headingSizes: Record<string, string> = {
	h1: 'xlarge',
	h2: 'large',
	h3: 'medium',
	h4: 'small',
	h5: 'xsmall',
	h6: 'xxsmall',
}
const headingTags: Record<string, string> = {
	xxlarge: 'h1',
	xlarge: 'h1',
	large: 'h2',
	medium: 'h3',
	small: 'h4',
	xsmall: 'h5',
	xxsmall: 'h6',
}
const textSizes: Record<string, string> = { small: 'body-small', large: 'body-large' }

function Text({ doc }: Props) {
	const lines = Number(doc.props.maxLines)
	const as = text(doc, 'as') ?? 'span'
	const Tag = (as === 'strike' ? 's' : as) as ElementType
	const style: CSSProperties = {
		font: `var(--ds-font-${textSizes[text(doc, 'size') ?? ''] ?? 'body'})`,
		color: tokenValue(doc.props.color) as string,
		fontWeight: doc.props.weight ? `var(--ds-font-weight-${doc.props.weight})` : undefined,
		textAlign: text(doc, 'align') as 'start' | 'end' | 'center',
		...(lines
			? { display: '-webkit-box', WebkitLineClamp: lines, WebkitBoxOrient: 'vertical', overflow: 'hidden' }
			: {}),
	}
	return (
		<Tag id={text(doc, 'id')} className="uikit-text" style={style}>
			<Nodes docs={doc.children} />
		</Tag>
	)
}

function Heading({ doc }: Props) {
	const as = text(doc, 'as')
	const size = text(doc, 'size') ?? headingSizes[as ?? ''] ?? 'medium'
	const Tag = (as ?? headingTags[size] ?? 'h3') as ElementType
	return (
		<Tag
			id={text(doc, 'id')}
			style={{
				font: `var(--ds-font-heading-${size})`,
				color: tokenValue(doc.props.color) ?? 'var(--ds-text)',
				margin: 0,
			}}
		>
			<Nodes docs={doc.children} />
		</Tag>
	)
}

/** @param tag an element that needs no props */
const plainly = (tag: string) => {
	const Tag = tag as ElementType
	return ({ doc }: Props) => (
		<Tag>
			<Nodes docs={doc.children} />
		</Tag>
	)
}

function Link({ doc }: Props) {
	const href = text(doc, 'href') ?? ''
	return (
		// The product opens links of UI Kit itself: they leave the frame.
		<a href={href} target={flag(doc, 'openNewTab') ? '_blank' : '_top'} rel="noreferrer">
			<Nodes docs={doc.children} />
		</a>
	)
}

function List({ doc }: Props) {
	const Tag = doc.props.type === 'ordered' ? 'ol' : 'ul'
	return (
		<Tag className="uikit-list">
			<Nodes docs={doc.children} />
		</Tag>
	)
}

const Code = ({ doc }: Props) => (
	<code className="uikit-code">
		<Nodes docs={doc.children} />
	</code>
)

const CodeBlock = ({ doc }: Props) => (
	// biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard
	<pre className="uikit-code-block" tabIndex={0}>
		<code>{text(doc, 'text')}</code>
	</pre>
)

export const typography: Registry = {
	String: ({ doc }) => <>{text(doc, 'text')}</>,
	Text,
	Heading,
	Strong: plainly('strong'),
	Em: plainly('em'),
	Strike: plainly('s'),
	Link,
	List,
	ListItem: plainly('li'),
	Code,
	CodeBlock,
}
