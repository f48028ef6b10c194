import React from 'react'

/** Holds the places of headline, picture and table while the first numbers are on their way. */
export function Skeleton({ large = false }: { large?: boolean }) {
	return (
		<div className={large ? 'skeleton large' : 'skeleton'} role="status">
			<span className="unseen">Loading the numbers</span>
			<div className="bone headline-bone" />
			<div className="bone chart-bone" />
			<div className="bone row-bone" />
			<div className="bone row-bone" />
			<div className="bone row-bone" />
		</div>
	)
}
