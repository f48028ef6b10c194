import React, { type MouseEvent } from 'react'

/** By the ids of the parts' headings. */
const parts = [
	['flags', 'To look at'],
	['waiting', 'Now'],
	['heat', 'Hours of the week'],
	['distribution', 'First responses'],
	['seasons', 'What rises and falls'],
	['peak', 'Next peak'],
	['people', 'Agents and teams'],
] as const

/** To the parts of the page, and its printing. */
export function JumpLinks() {
	// A frame's own address is not the page's: the heading is looked up and focused instead.
	const jump = (event: MouseEvent, id: string) => {
		event.preventDefault()
		const heading = document.getElementById(id)
		heading?.focus({ preventScroll: true })
		heading?.scrollIntoView()
	}
	return (
		<nav className="jumps" aria-label="Parts of the report">
			<ul>
				{parts.map(([id, title]) => (
					<li key={id}>
						<a href={`#${id}`} onClick={(event) => jump(event, id)}>
							{title}
						</a>
					</li>
				))}
			</ul>
			<button type="button" onClick={() => window.print()}>
				Print
			</button>
		</nav>
	)
}
