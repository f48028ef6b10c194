import React from 'react'
import type { Strand } from '../figures/strand'
import type { Plot } from './plot'

/** Marks differ by shape as well as by colour. */
const marks = ['M-3-3H3V3H-3z', 'M0-4 4 3H-4z', 'M0-4 4 0 0 4-4 0z', 'M-4-3H4L0 4z']

/** Times: one line a strand, broken where a bucket has no number. */
export function Lines({ strands, plot }: { strands: Strand[]; plot: Plot }) {
	return (
		<svg aria-hidden="true">
			{strands.map((strand) => {
				const points = strand.values.map(({ value }, index) =>
					value === null ? undefined : { x: plot.x(index, plot.step / 2, 0), y: plot.y(value) },
				)
				const line = points
					.map((point, index) => point && `${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}`)
					.join('')
				const dense = plot.step < 12
				return (
					<g key={strand.keys.join()} className={`line slot-${strand.slot}`}>
						<path className="stroke" d={line} />
						{points.map((point, index) => {
							const alone = !points[index - 1] && !points[index + 1]
							if (!point || (dense && !alone)) return null
							return (
								<path
									// biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place
									key={index}
									transform={`translate(${point.x} ${point.y})`}
									d={marks[strand.slot % marks.length]}
								/>
							)
						})}
					</g>
				)
			})}
		</svg>
	)
}
