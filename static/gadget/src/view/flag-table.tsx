import React, { useState } from 'react'
import type { FlagSeries } from '../../../../src/contract'
import { labelOf, pointsOf } from '../figures/flag-series'
import { Absent } from './absent'
import { useScene } from './scene'

/** The picture in numbers, the newest first. Made only when it is opened. */
export function FlagTable({ series, name, open = false }: { series: FlagSeries; name: string; open?: boolean }) {
	const { formats } = useScene()
	const [opened, setOpened] = useState(open)
	return (
		<details className="buckets" open={open} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
			<summary>
				Show numbers<span className="unseen"> of {name}</span>
			</summary>
			{opened && (
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
				<section className="table-frame" tabIndex={0} aria-label={`Counted and expected, ${name}`}>
					<table>
						<caption className="unseen">Counted and expected, {name}</caption>
						<thead>
							<tr>
								<th scope="col">{series.step === 'hour' ? 'Hour' : series.step === 'day' ? 'Day' : 'Week'}</th>
								<th scope="col">Counted</th>
								{series.expected && <th scope="col">Expected</th>}
							</tr>
						</thead>
						<tbody>
							{pointsOf(series)
								.toReversed()
								.map((point) => (
									<tr key={point.at}>
										<th scope="row">
											<bdi>{labelOf(point, series.step, formats)}</bdi>
										</th>
										<td>{formats.count(point.count)}</td>
										{series.expected && (
											<td>
												{point.expected === undefined ? (
													<Absent why="Nothing was expected of this time" />
												) : (
													formats.tenth(point.expected)
												)}
											</td>
										)}
									</tr>
								))}
						</tbody>
					</table>
				</section>
			)}
		</details>
	)
}
