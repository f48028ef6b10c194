import React from 'react'
import type { FigureRow } from '../../../../src/contract'
import { type Column, figure, figureChange } from '../figures/column'
import type { Drill } from '../figures/jql'
import { Absent } from './absent'
import { Change } from './change'
import { DrillLink } from './drill-link'
import { useScene } from './scene'

interface Props {
	column: Column
	/** Whose numbers they are. */
	title: string
	figures: FigureRow | undefined
	drill: (state?: Drill['state']) => Drill | undefined
	/** Whether there is an earlier period. */
	compared: boolean
}

const opens = {
	opened: 'show the requests opened in this period',
	resolved: 'show those opened in this period that are resolved',
}

/** One of the further measures: the number, and below it its change. */
export function FigureCells({ column, title, figures: row, drill, compared }: Props) {
	const { formats } = useScene()
	if (!row)
		return (
			<td>
				<Absent why="Not counted in this report" />
			</td>
		)
	const number = figure(column, row.figures, formats)
	const to = column.drill && drill(column.drill === 'resolved' ? 'resolved' : undefined)
	const ratio = figureChange(column, row.figures, row.before)
	return (
		<td className={column.kind === 'unused' ? 'subtle' : undefined}>
			{number.why !== undefined ? (
				<Absent why={number.why} />
			) : to && column.drill ? (
				<DrillLink
					drill={to}
					title={opens[column.drill]}
					label={`${number.text} ${column.name}, ${title}: ${opens[column.drill]}`}
				>
					{number.text}
				</DrillLink>
			) : (
				number.text
			)}
			{compared && ratio !== null && row.before && (
				<span className="below">
					<Change
						ratio={ratio}
						before={figure(column, row.before, formats).text}
						why=""
						points={column.kind === 'ratio'}
					/>
				</span>
			)}
		</td>
	)
}
