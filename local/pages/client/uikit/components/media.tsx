import * as React from 'react'
import type { Props, Registry } from '../component'
import { text } from '../doc'
import { tokenValue } from '../tokens'
import { glyphs } from './glyphs'

const widths: Record<string, string> = { xsmall: '16px', small: '24px', medium: '48px', large: '96px', xlarge: '192px' }

/** A glyph's component, or one that draws nothing. */
export function glyph(name: string) {
	return glyphs[name] ?? (() => null)
}

function Icon({ doc }: Props) {
	const Glyph = glyphs[text(doc, 'glyph') ?? '']
	const label = text(doc, 'label') ?? ''
	return (
		<span className="uikit-icon" style={{ color: tokenValue(doc.props.color ?? doc.props.primaryColor) as string }}>
			{Glyph ? (
				<Glyph label={label} color="currentColor" />
			) : (
				<span role="img" aria-label={label}>
					▪
				</span>
			)}
		</span>
	)
}

function Image({ doc }: Props) {
	const size = text(doc, 'size') ?? ''
	return (
		<img
			src={text(doc, 'src')}
			alt={text(doc, 'alt') ?? ''}
			width={text(doc, 'width')}
			height={text(doc, 'height')}
			style={{ maxWidth: '100%', width: widths[size] }}
		/>
	)
}

export const media: Registry = { Icon, Image }
