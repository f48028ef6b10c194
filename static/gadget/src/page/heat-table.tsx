import React from 'react'
import type { WeekFormats } from '../figures/week'
import { useScene } from '../view/scene'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** The week in numbers: a row an hour, a column a weekday. */
export function HeatTable({ name, counts, week }: { name: string; counts: number[]; week: WeekFormats }) {
	const { formats } = useScene()
	return (
		<details className="buckets">
			<summary>
				Numbers by hour<span className="unseen"> of {name}</span>
			</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label={`${name} by weekday and hour`}>
				<table>
					<caption className="unseen">{name}: messages received by weekday and hour</caption>
					<thead>
						<tr>
							<th scope="col">Hour</th>
							{week.days.map((weekday) => (
								<th key={weekday} scope="col">
									{week.shortWeekday(weekday)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{hours.map((hour) => (
							<tr key={hour}>
								<th scope="row">{week.hour(hour)}</th>
								{week.days.map((weekday) => (
									<td key={weekday}>{formats.count(counts[weekday * 24 + hour] ?? 0)}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	)
}
