import React from 'react'
import { Absent } from './absent'
import { useScene } from './scene'

interface Props {
	/** Null: none. */
	ratio: number | null
	before: string
	/** Why there is none. */
	why: string
	/** The difference of two parts, not a growth. */
	points?: boolean
}

/** A change against an earlier period, by sign and arrow, not by colour: more is not always better. */
export function Change({ ratio, before, why, points = false }: Props) {
	const { formats } = useScene()
	if (ratio === null) return <Absent why={why} />
	const arrow = ratio > 0 ? '▲' : ratio < 0 ? '▼' : ''
	return (
		<span className="change" title={`Before: ${before}`}>
			{arrow && <span aria-hidden="true">{arrow} </span>}
			<bdi>{points ? formats.points(ratio) : formats.change(ratio)}</bdi>
			<span className="unseen"> (before: {before})</span>
		</span>
	)
}
