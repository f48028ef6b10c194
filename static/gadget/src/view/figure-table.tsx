import React from 'react'
import type { FigureRow, Value } from '../../../../src/contract'
import type { Column } from '../figures/column'
import { beforeOf, countedSince } from '../figures/compare'
import { dimensions } from '../figures/dimension'
import { keyDrill, totalDrill } from '../figures/drill'
import { kindsOf } from '../figures/flag-kind'
import type { Drill } from '../figures/jql'
import { capital, measureText } from '../figures/measure'
import { FigureCells } from './figure-cells'
import { FlagMark } from './flag-mark'
import { Hint } from './hint'
import { LeadCells } from './lead-cells'
import { Swatch } from './swatch'
import type { Shown } from './use-report'

interface Props {
	shown: Shown
	/** Colour slots by value of the dimension; 0 for those drawn together. */
	slotOf: (key: string) => number
	/** The measures beside the chart's own. */
	columns: readonly Column[]
}

/** The numbers of the period, a row a value of the dimension: the chart's measure first, then the others. */
export function FigureTable({ shown, slotOf, columns }: Props) {
	const { view, config } = shown
	const { kind, name, many, definition } = measureText(config)
	const time = kind === 'time'
	const by = config.by ?? 'channel'
	const dimension = dimensions[by]
	const cells = (row: {
		title: string
		total: Value
		before: Value | undefined
		since: string | undefined
		figures: FigureRow | undefined
		drill: (state?: Drill['state']) => Drill | undefined
	}) => (
		<>
			<LeadCells {...row} view={view} measure={config.measure} drill={row.drill()} />
			{columns.map((column) => (
				<FigureCells key={column.id} {...row} column={column} compared={view.before !== undefined} />
			))}
		</>
	)
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
		<section className="table-frame wide" tabIndex={0} aria-label={`All numbers by ${dimension.name.toLowerCase()}`}>
			<table className="figures">
				<caption className="unseen">
					{name} by {dimension.name.toLowerCase()}
				</caption>
				<thead>
					<tr>
						<th scope="col">{dimension.name}</th>
						<th scope="col">
							<Hint name={name} text={definition} />
						</th>
						<th scope="col">{time ? capital(many) : 'Share'}</th>
						{view.before && <th scope="col">Change</th>}
						{columns.map((column) => (
							<th scope="col" key={column.id}>
								<Hint name={column.name} text={column.definition} />
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{view.series.map(({ key, name, total }) => (
						<tr key={key}>
							<th scope="row">
								<span className="channel">
									<Swatch slot={slotOf(key)} />
									<span>
										{name}{' '}
										{kindsOf(view.flags, by, key).map((kind) => (
											<FlagMark key={kind} kind={kind} />
										))}
									</span>
								</span>
							</th>
							{cells({
								title: name,
								total,
								before: beforeOf(view, key),
								since: countedSince(view, key),
								figures: view.rows.find((row) => row.key === key),
								drill: (state) => keyDrill(shown, key, state),
							})}
						</tr>
					))}
				</tbody>
				{view.series.length > 1 && (
					<tfoot>
						<tr>
							<th scope="row">{dimension.all}</th>
							{cells({
								title: dimension.all.toLowerCase(),
								total: view.total,
								before: view.before?.total,
								since: view.before?.notCountedBefore,
								figures: view.all,
								drill: (state) => totalDrill(shown, state),
							})}
						</tr>
					</tfoot>
				)}
			</table>
		</section>
	)
}
