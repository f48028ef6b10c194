import React, { useState } from 'react'
import { buckets, longLabel } from '../figures/bucket'
import { sumAt } from '../figures/compare'
import { dimensions } from '../figures/dimension'
import { capital, measureText, shown as written } from '../figures/measure'
import { Absent } from '../view/absent'
import { useScene } from '../view/scene'
import type { Shown } from '../view/use-report'

/** The picture in numbers: a row a bucket, a column a series. Made only when it is opened: of a year it is thousands of cells. */
export function BucketTable({ shown, open = false }: { shown: Shown; open?: boolean }) {
	const [opened, setOpened] = useState(open)
	return (
		<details className="buckets" open={open} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
			<summary>Numbers by {shown.config.group}</summary>
			{opened && <Buckets shown={shown} />}
		</details>
	)
}

function Buckets({ shown: { view, config } }: { shown: Shown }) {
	const { formats } = useScene()
	const { kind, name } = measureText(config)
	const summed = kind === 'count' && view.series.length > 1
	const rows = buckets(view, config.group, config.timeZone)
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
		<section className="table-frame" tabIndex={0} aria-label={`${name} by ${config.group}`}>
			<table>
				<caption className="unseen">
					{name} by {config.group} and {dimensions[config.by ?? 'channel'].name.toLowerCase()}
				</caption>
				<thead>
					<tr>
						<th scope="col">{capital(config.group)}</th>
						{view.series.map(({ key, name }) => (
							<th scope="col" key={key}>
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
										<td key={view.series[column]?.key ?? 'all'}>
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
	)
}
