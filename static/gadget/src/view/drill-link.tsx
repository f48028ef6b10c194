import React, { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from 'react'
import { type Drill, jql, searchPath } from '../figures/jql'
import { useScene } from './scene'

interface LinkProps {
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
export function DrillLink({ drill, ...rest }: LinkProps & { drill: Drill }) {
	const { timeZone } = useScene()
	const query = useMemo(() => jql(drill, timeZone), [drill, timeZone])
	return <QueryLink jql={query} {...rest} />
}

/** To what a query finds. */
export function QueryLink({ jql: query, children, label, ...rest }: LinkProps & { jql: string }) {
	const { siteUrl, open } = useScene()
	const path = searchPath(query)
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
