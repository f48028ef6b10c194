import React from 'react'
import { Absent } from './absent'
import { useScene } from './scene'

/** A change against an earlier period, by sign and arrow, not by colour: more is not always better. */
export function Change({ ratio, before, why }: { ratio: number | null; before: string; why: string }) {
	const { formats } = useScene()
	if (ratio === null) return <Absent why={why} />
	const arrow = ratio > 0 ? '▲' : ratio < 0 ? '▼' : ''
	return (
		<span className="change" title={`Before: ${before}`}>
			{arrow && <span aria-hidden="true">{arrow} </span>}
			<bdi>{formats.change(ratio)}</bdi>
			<span className="unseen"> (before: {before})</span>
		</span>
	)
}
