import React from 'react'
import { spanDrill } from '../figures/drill'
import { jql } from '../figures/jql'
import { Absent } from '../view/absent'
import { Problem } from '../view/problem'
import { useScene } from '../view/scene'
import type { Shown } from '../view/use-report'
import { useAgents } from './use-agents'

/** Requests, and the median time to resolution, by who they are assigned to. */
export function AgentTable({ shown }: { shown: Shown }) {
	const { formats, timeZone } = useScene()
	const agents = useAgents(jql(spanDrill(shown), timeZone))
	if (agents.state === 'failed') return <Problem text={agents.problem} retry={agents.retry} />
	if (agents.state === 'reading') return <p role="status">Reading the requests: {formats.count(agents.read)} so far</p>
	if (agents.rows.length === 0) return <p>You may see no request of this period.</p>
	return (
		<>
			<p className="subtle">
				{agents.more
					? `The newest ${formats.count(agents.requests)} requests of the period that you may see; there are more.`
					: `All ${formats.count(agents.requests)} requests of the period that you may see.`}{' '}
				Assigned to them now; from creation to resolution, around the clock.
			</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label="Agents">
				<table>
					<caption className="unseen">Requests and median resolution by agent</caption>
					<thead>
						<tr>
							<th scope="col">Agent</th>
							<th scope="col">Requests</th>
							<th scope="col">Resolved</th>
							<th scope="col">Resolution (median)</th>
						</tr>
					</thead>
					<tbody>
						{agents.rows.map(({ id, name, requests, resolved, medianResolution }) => (
							<tr key={id}>
								<th scope="row">
									<bdi>{id === '' ? 'Nobody' : name}</bdi>
								</th>
								<td>{formats.count(requests)}</td>
								<td>{formats.count(resolved)}</td>
								<td>
									{medianResolution === null ? <Absent why="None was resolved" /> : formats.duration(medianResolution)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</>
	)
}
