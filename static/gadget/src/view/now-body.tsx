import React from 'react'
import type { NowFigures, NowView } from '../../../../src/contract'
import type { Formats } from '../figures/formats'
import type { Drill } from '../figures/jql'
import { Absent } from './absent'
import { AgentLoad } from './agent-load'
import { DrillLink } from './drill-link'
import { Hint } from './hint'
import { Problem } from './problem'
import { useScene } from './scene'
import { Skeleton } from './skeleton'
import type { Answer } from './use-answer'

const definitions = {
	waiting: 'Open requests whose customer wrote last.',
	longest: 'Since the customer’s first unanswered message, of the request that has waited longest.',
	average: 'Since the customer’s first unanswered message, on average over the requests that wait.',
	open: 'Requests that are open, whenever they were opened: the backlog.',
	oldest: 'The day on which the oldest open request was opened.',
}

/** What waits just now, by channel and by agent. */
export function NowBody({ answer }: { answer: Answer<NowView> }) {
	const { formats } = useScene()
	const { shown, busy, problem, reload } = answer
	if (!shown) return problem === undefined ? <Skeleton /> : <Problem text={problem} retry={reload} />
	const { view, config } = shown
	const asOf = formats.moment(view.asOf, config.timeZone)
	const drill = (channel?: string): Drill => ({
		by: 'channel',
		keys: channel === undefined ? [] : [channel],
		channels: config.channels,
		projects: view.projects,
		state: 'open',
	})
	return (
		<div className={busy ? 'report busy' : 'report'} aria-busy={busy}>
			{problem !== undefined && <Problem text={problem} note={`These are the numbers of ${asOf}.`} retry={reload} />}
			<div className="headline">
				<h2>
					<Hint name="Waiting for an answer" text={definitions.waiting} />
				</h2>
				<p className="total">
					<strong>{waiting(view.all, formats)}</strong>
					{view.all.longest !== null && (
						<span className="against">the longest for {formats.duration(view.all.longest)}</span>
					)}
				</p>
				<p className="subtle">
					{formats.count(view.all.open)} open ·{' '}
					{config.projects.length === 0 ? 'All projects' : view.projects.join(', ') || 'No project'}
				</p>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame wide" tabIndex={0} aria-label="What waits by channel">
				<table>
					<thead>
						<tr>
							<th scope="col">Channel</th>
							<th scope="col">
								<Hint name="Waiting" text={definitions.waiting} />
							</th>
							<th scope="col">
								<Hint name="Longest wait" text={definitions.longest} />
							</th>
							<th scope="col">
								<Hint name="Average wait" text={definitions.average} />
							</th>
							<th scope="col">
								<Hint name="Open" text={definitions.open} />
							</th>
							<th scope="col">
								<Hint name="Oldest" text={definitions.oldest} />
							</th>
						</tr>
					</thead>
					<tbody>
						{view.channels.map(({ channel, name, figures }) => (
							<tr key={channel}>
								<th scope="row">{name}</th>
								<NowCells figures={figures} name={name} drill={drill(channel)} />
							</tr>
						))}
					</tbody>
					<tfoot>
						<tr>
							<th scope="row">All channels</th>
							<NowCells figures={view.all} name="all channels" drill={drill()} />
						</tr>
					</tfoot>
				</table>
			</section>
			<AgentLoad config={config} projects={view.projects} asOf={view.asOf} />
			<div className="foot">
				<span className="subtle">
					As of <bdi>{asOf}</bdi> ({config.timeZone})
				</span>
				<span className="actions">
					<button type="button" onClick={reload}>
						Refresh
					</button>
				</span>
			</div>
		</div>
	)
}

function NowCells({ figures, name, drill }: { figures: NowFigures; name: string; drill: Drill }) {
	const { formats } = useScene()
	const span = (ms: number | null) => (ms === null ? <Absent why="Nobody waits" /> : formats.duration(ms))
	return (
		<>
			<td>{waiting(figures, formats)}</td>
			<td>{span(figures.longest)}</td>
			<td>{span(figures.average)}</td>
			<td>
				<DrillLink drill={drill} label={`${formats.count(figures.open)} open, ${name}: show the open requests`}>
					{formats.count(figures.open)}
				</DrillLink>
			</td>
			<td>{figures.oldest === null ? <Absent why="None is open" /> : formats.day(figures.oldest)}</td>
		</>
	)
}

/** `12`, or `2,000+` where there are more than are kept. */
function waiting({ waiting: count, more }: NowFigures, formats: Formats): string {
	return more ? `${formats.count(count)}+` : formats.count(count)
}
