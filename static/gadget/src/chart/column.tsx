import React, { type KeyboardEvent, type ReactNode } from 'react'
import type { Drill } from '../figures/jql'
import { DrillLink } from '../view/drill-link'

interface Props {
	label: string
	/** Without: JQL cannot say it. */
	drill: Drill | undefined
	active: boolean
	/** Whether the tab key stops here. */
	stop: boolean
	onFocus: () => void
	onActive: (active: boolean) => void
	onKeyDown: (event: KeyboardEvent) => void
	children: ReactNode
}

/** A column of the picture, to be pointed at and focused; followed where there is somewhere to go. */
export function Column({ label, drill, active, stop, onFocus, onActive, onKeyDown, children }: Props) {
	const place = {
		className: active ? 'column active' : 'column',
		tabIndex: stop ? 0 : -1,
		onFocus,
		onBlur: () => onActive(false),
		onPointerEnter: () => onActive(true),
		onPointerLeave: () => onActive(false),
		onKeyDown,
	}
	if (!drill)
		return (
			// biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is looked at, and the keyboard must reach it
			<g role="img" aria-label={label} {...place}>
				{children}
			</g>
		)
	return (
		<DrillLink drill={drill} label={`${label}. Show the requests opened then`} {...place}>
			{children}
		</DrillLink>
	)
}
