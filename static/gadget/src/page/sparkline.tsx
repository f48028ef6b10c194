import React from 'react'
import { useScene } from '../view/scene'

const width = 120
const height = 24
const margin = 3

/** A row of counts as a line from 0, the marked one with a dot. The table has the numbers. */
export function Sparkline({ counts, marked }: { counts: number[]; marked: number }) {
	const { rightToLeft } = useScene()
	const largest = Math.max(1, ...counts)
	const x = (index: number) => {
		const along = margin + (index / Math.max(1, counts.length - 1)) * (width - 2 * margin)
		return rightToLeft ? width - along : along
	}
	const y = (count: number) => height - margin - (count / largest) * (height - 2 * margin)
	return (
		<svg className="sparkline" width={width} height={height} aria-hidden="true">
			<polyline points={counts.map((count, index) => `${x(index).toFixed(1)},${y(count).toFixed(1)}`).join(' ')} />
			<circle cx={x(marked)} cy={y(counts[marked] ?? 0)} r={margin} />
		</svg>
	)
}
