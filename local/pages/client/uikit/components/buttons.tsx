import AtlaskitButton, { LinkButton as AtlaskitLinkButton } from '@atlaskit/button/new'
import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, type ForgeDoc, flag, text } from '../doc'
import { plain } from '../event'
import { loose } from '../loose'
import { Nodes } from '../node'
import { glyph } from './media'

const Button_ = loose(AtlaskitButton)
const LinkButton_ = loose(AtlaskitLinkButton)

/** `iconBefore: 'add'` as the component that Atlaskit wants. */
function icons(doc: ForgeDoc): Record<string, unknown> {
	const { iconBefore, iconAfter } = doc.props
	return { iconBefore: iconBefore && glyph(String(iconBefore)), iconAfter: iconAfter && glyph(String(iconAfter)) }
}

function Button({ doc }: Props) {
	return (
		<Button_
			{...doc.props}
			{...icons(doc)}
			spacing={doc.props.spacing === 'none' ? 'compact' : doc.props.spacing}
			onClick={(event: React.MouseEvent) => call(doc, 'onClick', plain(event))}
			onFocus={(event: React.FocusEvent) => call(doc, 'onFocus', plain(event))}
			onBlur={(event: React.FocusEvent) => call(doc, 'onBlur', plain(event))}
		>
			<Nodes docs={doc.children} />
		</Button_>
	)
}

function LinkButton({ doc }: Props) {
	return (
		<LinkButton_
			{...doc.props}
			{...icons(doc)}
			href={text(doc, 'href') ?? ''}
			target={text(doc, 'target') ?? '_top'}
			isDisabled={flag(doc, 'isDisabled')}
			onClick={(event: React.MouseEvent) => call(doc, 'onClick', plain(event))}
		>
			<Nodes docs={doc.children} />
		</LinkButton_>
	)
}

const ButtonGroup = ({ doc }: Props) => (
	// biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
	<div role="group" aria-label={text(doc, 'label')} className="uikit-row">
		<Nodes docs={doc.children} />
	</div>
)

export const buttons: Registry = { Button, LoadingButton: Button, LinkButton, ButtonGroup }
