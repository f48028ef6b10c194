import React from 'react'
import { busiestHour, heatStep } from '../figures/heat'
import type { WeekFormats } from '../figures/week'
import { useScene } from '../view/scene'
import { HeatTable } from './heat-table'

const cell = { width: 23, height: 20 }
const gutter = 44
const head = 16
const size = { width: gutter + 24 * cell.width, height: head + 7 * cell.height }

/** One channel's week; the numbers stand in the picture, and again in a table. */
export function HeatMap({ name, counts, week }: { name: string; counts: number[]; week: WeekFormats }) {
	const { formats, rightToLeft } = useScene()
	const largest = Math.max(0, ...counts)
	const busiest = busiestHour(counts)
	const left = (x: number, width: number) => (rightToLeft ? size.width - x - width : x)
	const said = busiest
		? `${name}: most on ${week.weekday(busiest.weekday)}, ${week.hour(busiest.hour)} (${formats.count(busiest.count)})`
		: name
	return (
		<figure className="heat">
			<figcaption>{said}</figcaption>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label={`${name}, picture of the week`}>
				<svg
					viewBox={`0 0 ${size.width} ${size.height}`}
					role="img"
					aria-label={`${said}. The table below has the numbers.`}
				>
					{Array.from({ length: 8 }, (_, index) => index * 3).map((hour) => (
						<text
							key={hour}
							className="heat-label"
							x={left(gutter + hour * cell.width, 0)}
							y={11}
							textAnchor={rightToLeft ? 'end' : 'start'}
						>
							{week.hour(hour)}
						</text>
					))}
					{week.days.map((weekday, row) => (
						<g key={weekday} transform={`translate(0 ${head + row * cell.height})`}>
							<text className="heat-label" x={left(0, 0)} y={14} textAnchor={rightToLeft ? 'end' : 'start'}>
								{week.shortWeekday(weekday)}
							</text>
							{counts.slice(weekday * 24, weekday * 24 + 24).map((count, hour) => {
								const x = left(gutter + hour * cell.width, cell.width)
								return (
									// biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
									<g key={hour} className={`heat-${heatStep(count, largest)}`}>
										<rect x={x} width={cell.width - 1} height={cell.height - 1} rx="2" />
										{count > 0 && (
											<text x={x + (cell.width - 1) / 2} y={13.5} textAnchor="middle">
												{week.compact(count)}
											</text>
										)}
									</g>
								)
							})}
						</g>
					))}
				</svg>
			</section>
			<HeatTable name={name} counts={counts} week={week} />
		</figure>
	)
}
