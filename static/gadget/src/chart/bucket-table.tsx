import React from 'react'
import { buckets, longLabel } from '../figures/bucket'
import { sumAt } from '../figures/compare'
import { capital, measures, shown as written } from '../figures/measure'
import { Absent } from '../view/absent'
import { useScene } from '../view/scene'
import type { Shown } from '../view/use-report'

/** The picture in numbers: a row a bucket, a column a channel. */
export function BucketTable({ shown: { view, config } }: { shown: Shown }) {
	const { formats } = useScene()
	const { kind, name } = measures[config.measure]
	const summed = kind === 'count' && view.series.length > 1
	const rows = buckets(view, config.group, config.timeZone)
	return (
		<details className="buckets">
			<summary>Numbers by {config.group}</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label={`${name} by ${config.group}`}>
				<table>
					<caption className="unseen">
						{name} by {config.group} and channel
					</caption>
					<thead>
						<tr>
							<th scope="col">{capital(config.group)}</th>
							{view.series.map(({ channel, name }) => (
								<th scope="col" key={channel}>
									{name}
								</th>
							))}
							{summed && <th scope="col">All</th>}
						</tr>
					</thead>
					<tbody>
						{rows.map((bucket, index) => {
							const values = view.series.map(({ values }) => values[index] ?? { value: null, count: 0 })
							const cells = summed ? [...values, sumAt(view, index)] : values
							return (
								<tr key={view.buckets[index]}>
									<th scope="row">{longLabel(bucket, config.group, formats)}</th>
									{cells.map((value, column) => {
										const number = written(value, config.measure, formats)
										return (
											<td key={view.series[column]?.channel ?? 'all'}>
												{number.why === undefined ? number.text : <Absent why={number.why} />}
											</td>
										)
									})}
								</tr>
							)
						})}
					</tbody>
				</table>
			</section>
		</details>
	)
}
