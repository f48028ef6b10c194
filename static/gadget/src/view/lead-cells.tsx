import React from 'react'
import type { Measure, ReportView, Value } from '../../../../src/contract'
import { change, share, whyNoChange } from '../figures/compare'
import type { Drill } from '../figures/jql'
import { measures, nothing, shown as written } from '../figures/measure'
import { Absent } from './absent'
import { Change } from './change'
import { DrillLink } from './drill-link'
import { useScene } from './scene'

interface Props {
	view: ReportView
	measure: Measure
	total: Value
	before: Value | undefined
	/** Whose numbers they are. */
	title: string
	/** Without: JQL cannot say it. */
	drill: Drill | undefined
}

/** The chart's measure in a row: the number, its share or what it rests on, its change. */
export function LeadCells({ view, measure, total, before, title, drill }: Props) {
	const { formats } = useScene()
	const { kind } = measures[measure]
	const number = written(total, measure, formats)
	const part = kind === 'time' ? null : share(total, view.total)
	return (
		<>
			<td>
				{number.why !== undefined ? (
					<Absent why={number.why} />
				) : drill ? (
					<DrillLink
						drill={drill}
						title="Show the requests opened in this period"
						label={`${number.text}, ${title}: show the requests opened in this period`}
					>
						{number.text}
					</DrillLink>
				) : (
					number.text
				)}
			</td>
			<td>
				{kind === 'time' ? (
					formats.count(total.count)
				) : part === null ? (
					<Absent why="There is no total to be a part of" />
				) : (
					formats.percent(part)
				)}
			</td>
			{view.before && (
				<td>
					<Change
						ratio={change(total, before)}
						before={before ? written(before, measure, formats).text : nothing}
						why={whyNoChange(total, before)}
					/>
				</td>
			)}
		</>
	)
}
