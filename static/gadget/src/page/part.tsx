import React, { type ReactNode } from 'react'

interface Props {
	/** Where the jump links lead. */
	id: string
	title: string
	/** What it says and from what, in one or two sentences. */
	note: ReactNode
	children: ReactNode
}

/** A part of the report: a landmark with its heading. */
export function Part({ id, title, note, children }: Props) {
	return (
		<section className="part" aria-labelledby={id}>
			<h2 id={id} tabIndex={-1}>
				{title}
			</h2>
			<p className="subtle">{note}</p>
			{children}
		</section>
	)
}
