import React from 'react'
import type { ChannelId, ReportView, Value } from '../../../../src/contract'
import { beforeOf, change, share, whyNoChange } from '../figures/compare'
import type { Drill } from '../figures/jql'
import { addDays } from '../figures/local'
import { capital, measures, nothing, shown as written } from '../figures/measure'
import { Absent } from './absent'
import { Change } from './change'
import { DrillLink } from './drill-link'
import { FlagMark } from './flags'
import { useScene } from './scene'
import { Swatch } from './swatch'
import type { Shown } from './use-report'

interface Props {
	shown: Shown
	/** Colour slots by channel; 0 for those drawn together. */
	slotOf: (channel: ChannelId) => number
}

/** The numbers of the period, a row a channel. */
export function ChannelTable({ shown: { view, config }, slotOf }: Props) {
	const { kind, name, many } = measures[config.measure]
	const drillFor = (channels: ChannelId[]): Drill => ({
		channels,
		projects: view.projects,
		from: view.from,
		until: addDays(view.to, 1),
		timeZone: config.timeZone,
	})
	const row = (total: Value, before: Value | undefined, title: string, channels: ChannelId[]) => (
		<Numbers {...{ view, total, before, title }} measure={config.measure} drill={drillFor(channels)} />
	)
	const kinds = (channel: ChannelId) => {
		return [...new Set(view.flags.filter((flag) => flag.channel === channel).map(({ kind }) => kind))]
	}
	return (
		<div className="table-frame">
			<table className="channels">
				<caption className="unseen">{name} by channel</caption>
				<thead>
					<tr>
						<th scope="col">Channel</th>
						<th scope="col">{kind === 'time' ? 'Median' : 'Total'}</th>
						<th scope="col">{kind === 'time' ? capital(many) : 'Share'}</th>
						{view.before && <th scope="col">Change</th>}
					</tr>
				</thead>
				<tbody>
					{view.series.map((series) => (
						<tr key={series.channel}>
							<th scope="row">
								<span className="channel">
									<Swatch slot={slotOf(series.channel)} />
									<span>
										{series.name}{' '}
										{kinds(series.channel).map((kind) => (
											<FlagMark key={kind} kind={kind} />
										))}
									</span>
								</span>
							</th>
							{row(series.total, beforeOf(view, series.channel), series.name, [series.channel])}
						</tr>
					))}
				</tbody>
				{view.series.length > 1 && (
					<tfoot>
						<tr>
							<th scope="row">All channels</th>
							{row(
								view.total,
								view.before?.total,
								'all channels',
								view.series.map(({ channel }) => channel),
							)}
						</tr>
					</tfoot>
				)}
			</table>
		</div>
	)
}

interface NumbersProps {
	view: ReportView
	measure: Shown['config']['measure']
	total: Value
	before: Value | undefined
	title: string
	drill: Drill
}

function Numbers({ view, measure, total, before, title, drill }: NumbersProps) {
	const { formats } = useScene()
	const { kind } = measures[measure]
	const number = written(total, measure, formats)
	const part = kind === 'time' ? null : share(total, view.total)
	return (
		<>
			<td>
				{number.why === undefined ? (
					<DrillLink
						drill={drill}
						title="Show the requests opened in this period"
						label={`${number.text}, ${title}: show the requests opened in this period`}
					>
						{number.text}
					</DrillLink>
				) : (
					<Absent why={number.why} />
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
