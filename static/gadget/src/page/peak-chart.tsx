import React from 'react'
import { Axes } from '../chart/axes'
import { plot as plotFor } from '../chart/plot'
import type { Peak, PeakDay } from '../figures/peak'
import { countTicks } from '../figures/scale'
import { useScene } from '../view/scene'
import { useWidth } from '../view/use-width'

const height = 280

/** Last year, this year so far and what is expected, day by day, with the season marked. */
export function PeakChart({ peak: { days, from, to } }: { peak: Peak }) {
	const { formats, rightToLeft } = useScene()
	const [frame, width] = useWidth()
	const largest = Math.max(
		1,
		...days.map(({ lastYear, thisYear, projected }) => Math.max(lastYear, thisYear ?? 0, projected?.high ?? 0)),
	)
	const ticks = countTicks(largest, 4)
	const gutter = Math.max(...ticks.map((tick) => formats.count(tick).length)) * 7 + 12
	const plot = plotFor({ width, height, gutter, columns: days.length, largest: ticks.at(-1) ?? 0, rightToLeft })
	const point = (index: number, value: number) =>
		`${plot.x(index, plot.step / 2, 0).toFixed(1)} ${plot.y(value).toFixed(1)}`
	const line = (value: (day: PeakDay) => number | null | undefined) => {
		const points = days.flatMap((day, index) => {
			const found = value(day)
			return found === null || found === undefined ? [] : [point(index, found)]
		})
		return points.length === 0 ? '' : `M${points.join('L')}`
	}
	const later = days.flatMap(({ projected }, index) => (projected ? [{ projected, index }] : []))
	const band = [
		...later.map(({ projected, index }) => point(index, projected.high)),
		...later.toReversed().map(({ projected, index }) => point(index, projected.low)),
	]
	const start = days.findIndex(({ day }) => day === from)
	const length = days.filter(({ day }) => day >= from && day <= to).length
	return (
		<figure className="chart">
			<figcaption>Requests by day</figcaption>
			<div ref={frame} className="picture">
				<svg
					width={width}
					height={height}
					viewBox={`0 0 ${width} ${height}`}
					role="img"
					aria-label="Requests by day: last year, this year so far and what is expected. The table below has the numbers."
				>
					{width > 0 && (
						<>
							<rect
								className="season"
								x={plot.x(start, 0, plot.step * length)}
								y={plot.y(ticks.at(-1) ?? 0)}
								width={plot.step * length}
								height={plot.y(0) - plot.y(ticks.at(-1) ?? 0)}
							/>
							<Axes
								{...{ plot, ticks, rightToLeft }}
								tickLabel={formats.count}
								columnLabels={days.map(({ day }) => formats.shortDay(day))}
							/>
							<path className="peak-band" d={band.length === 0 ? '' : `M${band.join('L')}z`} />
							<path className="peak-before" d={line(({ lastYear }) => lastYear)} />
							<path className="peak-now" d={line(({ thisYear }) => thisYear)} />
							<path className="peak-projected" d={line(({ projected }) => projected?.middle)} />
						</>
					)}
				</svg>
			</div>
			<ul className="keys">
				<Key look="peak-before" name="Last year, 52 weeks before" />
				<Key look="peak-now" name="This year so far" />
				<Key look="peak-projected" name="Expected" />
				<li>
					<svg width="24" height="12" aria-hidden="true">
						<rect className="season" width="24" height="12" />
					</svg>{' '}
					The season
				</li>
			</ul>
		</figure>
	)
}

function Key({ look, name }: { look: string; name: string }) {
	return (
		<li>
			<svg width="24" height="12" aria-hidden="true">
				<path className={look} d="M0 6h24" />
			</svg>{' '}
			{name}
		</li>
	)
}
