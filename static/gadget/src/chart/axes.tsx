import React from 'react'
import { labelEvery } from '../figures/scale'
import { axisHeight, type Plot } from './plot'

interface Props {
	plot: Plot
	ticks: number[]
	tickLabel: (value: number) => string
	columnLabels: string[]
	/** Columns after which labels should come round again: 24 for hours. */
	cycle?: number | undefined
	rightToLeft: boolean
}

/** Grid and labels; the columns say the same to a screen reader. */
export function Axes({ plot, ticks, tickLabel, columnLabels, cycle, rightToLeft }: Props) {
	const longest = Math.max(...columnLabels.map((label) => label.length))
	const every = labelEvery(columnLabels.length, plot.width - plot.gutter, longest * 6 + 20, cycle)
	const [from, to] = rightToLeft ? [0, plot.width - plot.gutter] : [plot.gutter, plot.width]
	const last = columnLabels.length - 1
	return (
		<svg aria-hidden="true" className="axes">
			{ticks.map((tick) => (
				<g key={tick}>
					<line x1={from} x2={to} y1={plot.y(tick)} y2={plot.y(tick)} />
					<text
						x={rightToLeft ? to + 6 : from - 6}
						y={plot.y(tick)}
						dy="0.32em"
						textAnchor={rightToLeft ? 'start' : 'end'}
					>
						{tickLabel(tick)}
					</text>
				</g>
			))}
			{columnLabels.map((label, index) => {
				if (index % every !== 0) return null
				const middle = plot.x(index, plot.step / 2, 0)
				const anchor = middle - from < 24 && last > 0 ? 'start' : to - middle < 24 && last > 0 ? 'end' : 'middle'
				const x = anchor === 'start' ? from : anchor === 'end' ? to : middle
				return (
					<text key={label + String(index)} x={x} y={plot.height - axisHeight + 16} textAnchor={anchor}>
						{label}
					</text>
				)
			})}
		</svg>
	)
}
