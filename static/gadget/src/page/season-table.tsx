import React from 'react'
import type { SeasonChange, SeasonRow } from '../figures/season-change'
import { useScene } from '../view/scene'

interface Props {
	found: SeasonChange
	rows: SeasonRow[]
	nameOf: (channel: string) => string
}

/** The sparklines in numbers: a row a month. */
export function SeasonTable({ found, rows, nameOf }: Props) {
	const { formats } = useScene()
	return (
		<details className="buckets">
			<summary>Numbers by month</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label="Requests by month, topic and channel">
				<table>
					<caption className="unseen">Requests by month, topic and channel</caption>
					<thead>
						<tr>
							<th scope="col">Month</th>
							{rows.map(({ topic, channel }) => (
								<th key={`${channel} ${topic}`} scope="col">
									{topic}, {nameOf(channel)}
								</th>
							))}
							<th scope="col">All</th>
						</tr>
					</thead>
					<tbody>
						{found.months.map((month, index) => (
							<tr key={month}>
								<th scope="row">
									{formats.month(month)}
									{index === found.busiest && ' (busiest)'}
								</th>
								{rows.map(({ topic, channel, counts }) => (
									<td key={`${channel} ${topic}`}>{formats.count(counts[index] ?? 0)}</td>
								))}
								<td>{formats.count(found.all.counts[index] ?? 0)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	)
}
