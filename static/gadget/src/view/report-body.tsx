import React, { useMemo, useState } from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import { BucketTable } from '../chart/bucket-table'
import { Chart } from '../chart/chart'
import { columns as allColumns, type Column, usualColumns } from '../figures/column'
import { measures } from '../figures/measure'
import { strands as strandsOf } from '../figures/strand'
import { ColumnChoice } from './column-choice'
import { Downloads } from './downloads'
import { Empty } from './empty'
import { FigureTable } from './figure-table'
import { Flags } from './flags'
import { Headline } from './headline'
import { Problem } from './problem'
import { useScene } from './scene'
import { Skeleton } from './skeleton'
import type { Report, Shown } from './use-report'

const everyColumn = allColumns.map(({ id }) => id)

/** A report in whatever state it is: the same parts in the gadget and, larger, on the page. */
export function ReportBody({ report, large = false }: { report: Report; large?: boolean }) {
	const { formats } = useScene()
	const [chosen, setChosen] = useState<readonly string[]>(large ? everyColumn : usualColumns)
	const { shown, busy, problem, reload } = report
	if (!shown) return problem === undefined ? <Skeleton large={large} /> : <Problem text={problem} retry={reload} />
	const { view, config } = shown
	const asOf = formats.moment(view.asOf, config.timeZone)
	const columns = further(chosen, config)
	const flags = <Flags flags={view.flags} timeZone={config.timeZone} large={large} />
	return (
		<div className={busy ? 'report busy' : 'report'} aria-busy={busy}>
			{problem !== undefined && <Problem text={problem} note={`These are the numbers of ${asOf}.`} retry={reload} />}
			{!large && flags}
			{view.series.length === 0 ? (
				<Empty config={config} />
			) : (
				<Numbers shown={shown} large={large} columns={columns} chosen={chosen} onChosen={setChosen} />
			)}
			{large && flags}
			<div className="foot">
				<span className="subtle">
					As of <bdi>{asOf}</bdi> ({config.timeZone})
				</span>
				<span className="actions">
					{view.series.length > 0 && <Downloads shown={shown} columns={columns} />}
					<button type="button" onClick={reload}>
						Refresh
					</button>
				</span>
			</div>
		</div>
	)
}

/** The chosen ones in the table's order, without what the chart's measure already says. */
function further(
	chosen: readonly string[],
	{ measure, clock = 'elapsed', statistic = 'median' }: GadgetConfig,
): Column[] {
	const said = [measure, `${measure} ${clock} ${statistic}`, `${measure} count`]
	return allColumns.filter(({ id }) => chosen.includes(id) && !said.includes(id))
}

interface NumbersProps {
	shown: Shown
	large: boolean
	columns: Column[]
	chosen: readonly string[]
	onChosen: (chosen: readonly string[]) => void
}

function Numbers({ shown, large, columns, chosen, onChosen }: NumbersProps) {
	const { view, config } = shown
	const { kind } = measures[config.measure]
	const { strands, omitted } = useMemo(() => strandsOf(view.series, kind), [view, kind])
	const slotOf = (key: string) => strands.find(({ keys }) => keys.includes(key))?.slot ?? 0
	const figures = [view.all, ...view.rows].map((row) => row.figures)
	return (
		<>
			<Headline shown={shown} />
			<Chart shown={shown} strands={strands} omitted={omitted} height={large ? 320 : 200} />
			<FigureTable shown={shown} slotOf={slotOf} columns={columns} />
			<ColumnChoice
				chosen={chosen}
				onChange={onChosen}
				wholeMonths={{
					contacts: figures.some(({ contactsOfWholeMonths }) => contactsOfWholeMonths),
					times: figures.some(({ timesOfWholeMonths }) => timesOfWholeMonths),
				}}
			/>
			<BucketTable shown={shown} />
		</>
	)
}
