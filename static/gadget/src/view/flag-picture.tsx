import React from 'react'
import type { FlagSeries } from '../../../../src/contract'
import { pointsOf, seriesText } from '../figures/flag-series'
import { FlagTable } from './flag-table'
import { useScene } from './scene'

/** Units of the drawing, which is stretched to its place. */
const width = 300
const height = 48
const margin = 4

/** What was counted as a line from 0, with what was expected as a broken one, and both in numbers. */
export function FlagPicture({ series, name }: { series: FlagSeries; name: string }) {
	const { formats, rightToLeft } = useScene()
	const points = pointsOf(series)
	if (points.length < 2) return null
	const { caption, said } = seriesText(series, formats)
	const largest = Math.max(1, ...points.map(({ count, expected = 0 }) => Math.max(count, expected)))
	const x = (index: number) => {
		const along = margin + (index / (points.length - 1)) * (width - 2 * margin)
		return rightToLeft ? width - along : along
	}
	const y = (count: number) => height - margin - (count / largest) * (height - 2 * margin)
	const line = (of: (point: (typeof points)[number]) => number | undefined) =>
		points
			.map((point, index) => ({ value: of(point), index }))
			.filter(({ value }) => value !== undefined)
			.map(({ value = 0, index }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`)
			.join(' ')
	return (
		<figure className="flag-picture">
			<svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={said}>
				<line x1="0" x2={width} y1={height - margin} y2={height - margin} />
				{series.expected && <polyline className="expected" points={line(({ expected }) => expected)} />}
				<polyline className="counted" points={line(({ count }) => count)} />
			</svg>
			<figcaption className="subtle">
				<Key look="counted" name="Counted" /> {series.expected && <Key look="expected" name="Expected" />}{' '}
				<span>{caption}</span> <bdi>0 – {formats.count(Math.ceil(largest))}</bdi>
			</figcaption>
			<FlagTable series={series} name={name} />
		</figure>
	)
}

function Key({ look, name }: { look: string; name: string }) {
	return (
		<span>
			<svg className="flag-key" width="20" height="8" aria-hidden="true">
				<polyline className={look} points="0,4 20,4" />
			</svg>{' '}
			{name}
		</span>
	)
}
