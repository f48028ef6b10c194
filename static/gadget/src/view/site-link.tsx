import React, { type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { useScene } from './scene'

export interface LinkProps {
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

/** To a page of the site, in a new tab. */
export function SiteLink({ path, children, label, ...rest }: LinkProps & { path: string }) {
	const { siteUrl, open } = useScene()
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
