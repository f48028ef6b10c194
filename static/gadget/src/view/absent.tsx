import React from 'react'
import { nothing } from '../figures/measure'

/** Stands where there is no number, and says why. */
export function Absent({ why }: { why: string }) {
	return (
		<span title={why}>
			<span aria-hidden="true">{nothing}</span>
			<span className="unseen">{why}</span>
		</span>
	)
}
