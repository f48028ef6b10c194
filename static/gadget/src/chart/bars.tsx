import React from 'react'
import type { Strand } from '../figures/strand'
import { textureOf } from '../view/swatch'
import type { Plot } from './plot'

/** Counts: one stack a bucket, busiest channel at the bottom. */
export function Bars({ strands, plot }: { strands: Strand[]; plot: Plot }) {
	const gap = plot.step > 4 ? Math.max(1, plot.step * 0.2) : 0
	const width = plot.step - gap
	const floors: number[] = []
	return (
		<svg aria-hidden="true">
			{strands.map((strand) => {
				const outline = strand.values
					.map(({ value }, index) => {
						if (value === null || value <= 0) return ''
						const floor = floors[index] ?? 0
						floors[index] = floor + value
						const top = plot.y(floor + value)
						const x = plot.x(index, gap / 2, width)
						return `M${round(x)} ${round(plot.y(floor))}V${round(top)}h${round(width)}V${round(plot.y(floor))}z`
					})
					.join('')
				const texture = plot.step > 4 && textureOf(strand.slot)
				return (
					<React.Fragment key={strand.keys.join()}>
						<path className={`bar slot-${strand.slot}${plot.step > 6 ? ' apart' : ''}`} d={outline} />
						{texture && <path d={outline} fill={texture} />}
					</React.Fragment>
				)
			})}
		</svg>
	)
}

function round(pixels: number): number {
	return Math.round(pixels * 100) / 100
}
