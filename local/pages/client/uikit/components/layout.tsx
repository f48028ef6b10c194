import type { CSSProperties } from 'react'
import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, flag, text } from '../doc'
import { plain } from '../event'
import { Nodes } from '../node'
import { tokenValue, xcss } from '../tokens'

const aligned: Record<string, string> = { start: 'flex-start', end: 'flex-end' }
const align = (value: string | undefined) => (value ? (aligned[value] ?? value) : undefined)

function Box({ doc }: Props) {
	const { backgroundColor, xcss: styles, role, ...props } = doc.props
	const padding = Object.fromEntries(
		Object.entries(props)
			.filter(([name]) => name.startsWith('padding'))
			.map(([name, value]) => [name, tokenValue(value)]),
	)
	return (
		<div
			role={role as string}
			id={text(doc, 'id')}
			style={{ ...padding, backgroundColor: tokenValue(backgroundColor) as string, ...xcss(styles) }}
		>
			<Nodes docs={doc.children} />
		</div>
	)
}

function Stack({ doc }: Props) {
	const style: CSSProperties = {
		display: 'flex',
		flexDirection: 'column',
		gap: tokenValue(doc.props.space),
		alignItems: align(text(doc, 'alignInline')),
		justifyContent: text(doc, 'spread') ?? align(text(doc, 'alignBlock')),
		flexGrow: doc.props.grow === 'fill' ? 1 : undefined,
		minWidth: 0,
	}
	return (
		<div style={style}>
			<Nodes docs={doc.children} />
		</div>
	)
}

function Inline({ doc }: Props) {
	const separator = text(doc, 'separator')
	const style: CSSProperties = {
		display: 'flex',
		flexWrap: flag(doc, 'shouldWrap') ? 'wrap' : undefined,
		columnGap: tokenValue(doc.props.space),
		rowGap: tokenValue(doc.props.rowSpace ?? doc.props.space),
		alignItems: align(text(doc, 'alignBlock') ?? 'start'),
		justifyContent: text(doc, 'spread') ?? align(text(doc, 'alignInline')),
		flexGrow: doc.props.grow === 'fill' ? 1 : undefined,
		minWidth: 0,
	}
	return (
		<div style={style}>
			{doc.children.map((child, index) => (
				<React.Fragment key={child.key}>
					{separator && index > 0 && <span aria-hidden>{separator}</span>}
					<Nodes docs={[child]} />
				</React.Fragment>
			))}
		</div>
	)
}

function Pressable({ doc }: Props) {
	return (
		<button
			type="button"
			className="uikit-pressable"
			disabled={flag(doc, 'isDisabled')}
			style={xcss(doc.props.xcss)}
			onClick={(event) => call(doc, 'onClick', plain(event))}
		>
			<Nodes docs={doc.children} />
		</button>
	)
}

function Bleed({ doc }: Props) {
	const less = (name: string) => {
		const value = doc.props[name] ?? doc.props.all
		return value === undefined ? undefined : `calc(-1 * ${tokenValue(value)})`
	}
	return (
		<div style={{ marginInline: less('inline'), marginBlock: less('block') }}>
			<Nodes docs={doc.children} />
		</div>
	)
}

const Children = ({ doc }: Props) => <Nodes docs={doc.children} />
const Nothing = () => null

export const layout: Registry = {
	Root: Children,
	ContentWrapper: Children,
	Fragment: Children,
	/** A macro's configuration form; this app has no macro. */
	MacroConfig: Nothing,
	Box,
	Stack,
	Inline,
	Pressable,
	Bleed,
}
