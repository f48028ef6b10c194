import React, { type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { type Drill, jql, searchPath } from '../figures/jql'
import { useScene } from './scene'

interface Props {
	drill: Drill
	children: ReactNode
	className?: string
	label?: string
	title?: string
	tabIndex?: number
	onFocus?: () => void
	onBlur?: () => void
	onPointerEnter?: () => void
	onPointerLeave?: () => void
	onKeyDown?: (event: KeyboardEvent) => void
}

/** To the requests behind a number. Works inside SVG too. */
export function DrillLink({ drill, children, label, ...rest }: Props) {
	const { timeZone, siteUrl, open } = useScene()
	const path = searchPath(jql(drill, timeZone))
	const follow = (event: MouseEvent) => {
		// The frame may not open windows by itself everywhere; the product may.
		event.preventDefault()
		open(path)
	}
	return (
		<a href={`${siteUrl}${path}`} target="_blank" rel="noreferrer" aria-label={label} onClick={follow} {...rest}>
			{children}
		</a>
	)
}
