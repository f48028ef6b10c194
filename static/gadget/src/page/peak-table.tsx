import React from 'react'
import type { Peak } from '../figures/peak'
import { Absent } from '../view/absent'
import { useScene } from '../view/scene'

/** The picture in numbers: a row a day. */
export function PeakTable({ peak: { days, from, to } }: { peak: Peak }) {
	const { formats } = useScene()
	const whole = (count: number) => formats.count(Math.round(count))
	return (
		<details className="buckets">
			<summary>
				Numbers by day<span className="unseen"> of the next peak</span>
			</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label="Requests by day, last year and this year">
				<table>
					<caption className="unseen">Requests by day, last year and this year</caption>
					<thead>
						<tr>
							<th scope="col">Day</th>
							<th scope="col">Last year</th>
							<th scope="col">This year</th>
							<th scope="col">Expected</th>
						</tr>
					</thead>
					<tbody>
						{days.map(({ day, lastYear, thisYear, projected }) => (
							<tr key={day}>
								<th scope="row">
									{formats.day(day)}
									{day >= from && day <= to && ' (season)'}
								</th>
								<td>{formats.count(lastYear)}</td>
								<td>{thisYear === null ? <Absent why="This day is not over" /> : formats.count(thisYear)}</td>
								<td>
									{projected ? (
										<bdi>
											{whole(projected.middle)} ({whole(projected.low)} – {whole(projected.high)})
										</bdi>
									) : (
										<Absent why="This day is over" />
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	)
}
