import React, { useState } from 'react'
import type { ReportView } from '../../../../src/contract'
import { type SeasonChange, seasonChange } from '../figures/season-change'
import { Absent } from '../view/absent'
import { useScene } from '../view/scene'
import { Part } from './part'
import { SeasonTable } from './season-table'
import { Sparkline } from './sparkline'

/** Rows that are shown at first. */
const fewRows = 15

/** Which topics rise and fall in the busiest month, by channel. `view`: by channel, with its seasons. */
export function Seasons({ view, timeZone }: { view: ReportView; timeZone: string }) {
	const { formats } = useScene()
	const found = view.parts?.seasons && seasonChange(view, view.parts.seasons, timeZone)
	const busiest = found?.months[found.busiest]
	return (
		<Part
			id="seasons"
			title="What rises and falls at the peak"
			note={
				<>
					Requests by topic (request type) and channel in the busiest month against an average month; whole months from{' '}
					<bdi>{formats.month(found?.months[0] ?? view.from)}</bdi> on, whatever the period above.
				</>
			}
		>
			{found && busiest && found.rows.length > 0 ? (
				<Changes found={found} busiest={formats.month(busiest)} nameOf={namesOf(view)} />
			) : (
				<p>Fewer than three whole months with requests so far: there is no season to see yet.</p>
			)}
		</Part>
	)
}

function namesOf(view: ReportView): (channel: string) => string {
	const names = new Map(view.series.map(({ key, name }) => [key, name]))
	return (channel) => names.get(channel) ?? channel
}

interface ChangesProps {
	found: SeasonChange
	busiest: string
	nameOf: (channel: string) => string
}

function Changes({ found, busiest, nameOf }: ChangesProps) {
	const { formats } = useScene()
	const [all, setAll] = useState(false)
	const rows = all ? found.rows : found.rows.slice(0, fewRows)
	const numbers = ({ counts, average, peak, change }: SeasonChange['all']) => (
		<>
			<td>
				<Sparkline counts={counts} marked={found.busiest} />
			</td>
			<td>{formats.count(Math.round(average))}</td>
			<td>{formats.count(peak)}</td>
			<td>
				{change === null ? (
					<Absent why="None on average" />
				) : (
					<>
						{Math.abs(change) >= 0.005 && <span aria-hidden="true">{change > 0 ? '▲ ' : '▼ '}</span>}
						<bdi>{formats.change(change)}</bdi>
					</>
				)}
			</td>
		</>
	)
	return (
		<>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label="Topics and channels at the peak">
				<table className="changes">
					<caption className="unseen">Requests by topic and channel, busiest month against the average</caption>
					<thead>
						<tr>
							<th scope="col">Topic</th>
							<th scope="col">Channel</th>
							<th scope="col">By month</th>
							<th scope="col">Average month</th>
							<th scope="col">
								<bdi>{busiest}</bdi>
							</th>
							<th scope="col">Change</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={`${row.channel} ${row.topic}`}>
								<th scope="row">
									<bdi>{row.topic}</bdi>
								</th>
								<td>{nameOf(row.channel)}</td>
								{numbers(row)}
							</tr>
						))}
					</tbody>
					<tfoot>
						<tr>
							<th scope="row">All topics</th>
							<td>All channels</td>
							{numbers(found.all)}
						</tr>
					</tfoot>
				</table>
			</section>
			{found.rows.length > fewRows && (
				<p className="actions">
					<button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
						{all ? 'Show fewer' : `Show all ${formats.count(found.rows.length)}`}
					</button>
				</p>
			)}
			<SeasonTable found={found} rows={rows} nameOf={nameOf} />
		</>
	)
}
