import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, flag, part, text } from '../doc'
import { Nodes } from '../node'

/** @forge/react keeps the state and evaluates both views; here they are only shown. */
function InlineEdit({ doc }: Props) {
	const label = text(doc, 'label')
	const heading = label && <div className="uikit-label">{label}</div>
	if (!flag(doc, 'isEditing')) {
		return (
			<div>
				{heading}
				<button
					type="button"
					className="uikit-pressable"
					aria-label={text(doc, 'editButtonLabel') ?? `Edit ${label ?? ''}`}
					onClick={() => call(doc, 'onEdit')}
				>
					<Nodes docs={part(doc, 'readView')} />
				</button>
			</div>
		)
	}
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault()
				call(doc, 'onConfirm')
			}}
			onKeyDown={(event) => event.key === 'Escape' && call(doc, 'onCancel')}
		>
			{heading}
			<Nodes docs={part(doc, 'editView')} />
			{!flag(doc, 'hideActionButtons') && (
				<div className="uikit-row">
					<button type="submit" aria-label={text(doc, 'confirmButtonLabel') ?? 'Confirm'}>
						✓
					</button>
					<button
						type="button"
						aria-label={text(doc, 'cancelButtonLabel') ?? 'Cancel'}
						onClick={() => call(doc, 'onCancel')}
					>
						✕
					</button>
				</div>
			)}
		</form>
	)
}

export const inlineEdit: Registry = { InlineEdit }
