import AtlaskitBadge from '@atlaskit/badge'
import AtlaskitLozenge from '@atlaskit/lozenge'
import AtlaskitProgressBar from '@atlaskit/progress-bar'
import AtlaskitSectionMessage, { SectionMessageAction as AtlaskitAction } from '@atlaskit/section-message'
import AtlaskitSpinner from '@atlaskit/spinner'
import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, type ForgeDoc, fromProp, text, words } from '../doc'
import { loose } from '../loose'
import { Nodes } from '../node'

const Badge_ = loose(AtlaskitBadge)
const Lozenge_ = loose(AtlaskitLozenge)
const ProgressBar_ = loose(AtlaskitProgressBar)
const SectionMessage_ = loose(AtlaskitSectionMessage)
const Action_ = loose(AtlaskitAction)
const Spinner_ = loose(AtlaskitSpinner)

const Badge = ({ doc }: Props) => <Badge_ {...doc.props}>{words(doc.children)}</Badge_>

const Lozenge = ({ doc }: Props) => (
	<Lozenge_ {...doc.props}>
		<Nodes docs={doc.children} />
	</Lozenge_>
)

const Tag = ({ doc }: Props) => {
	const removable = typeof doc.props.onAfterRemoveAction === 'function'
	return (
		<span className="uikit-tag">
			{text(doc, 'text')}
			{removable && (
				<button
					type="button"
					aria-label={text(doc, 'removeButtonLabel') ?? `Remove ${text(doc, 'text')}`}
					onClick={() => call(doc, 'onAfterRemoveAction', text(doc, 'text'))}
				>
					×
				</button>
			)}
		</span>
	)
}

const TagGroup = ({ doc }: Props) => (
	<div className="uikit-row">
		<Nodes docs={doc.children} />
	</div>
)

function SectionMessage({ doc }: Props) {
	const actions = [
		...doc.children.filter((child) => child.type === 'SectionMessageAction'),
		...fromProp(doc.props.actions),
	]
	const rest = doc.children.filter((child) => child.type !== 'SectionMessageAction')
	return (
		<SectionMessage_ appearance={doc.props.appearance} title={doc.props.title} actions={actions.map(action)}>
			<Nodes docs={rest} />
		</SectionMessage_>
	)
}

/** Atlaskit looks at the actions themselves, so they cannot be wrapped. */
function action(doc: ForgeDoc) {
	return (
		<Action_ key={doc.key} href={doc.props.href} onClick={() => call(doc, 'onClick')}>
			<Nodes docs={doc.children} />
		</Action_>
	)
}

function EmptyState({ doc }: Props) {
	const actions = ['primaryAction', 'secondaryAction', 'tertiaryAction'].flatMap((name) =>
		fromProp(doc.props[name], name),
	)
	return (
		<section className="uikit-empty">
			<h4>{text(doc, 'header')}</h4>
			<p>
				<Nodes docs={fromProp(doc.props.description)} />
			</p>
			<div className="uikit-row">
				<Nodes docs={actions} />
			</div>
		</section>
	)
}

export const status: Registry = {
	Badge,
	Lozenge,
	Tag,
	SimpleTag: Tag,
	TagGroup,
	SectionMessage,
	SectionMessageAction: ({ doc }) => action(doc),
	EmptyState,
	Spinner: ({ doc }) => <Spinner_ label="Loading" {...doc.props} />,
	ProgressBar: ({ doc }) => <ProgressBar_ {...doc.props} />,
}
