import React, { useMemo } from 'react'
import type { Clocks, GadgetConfig } from '../../../../src/contract'
import type { Host } from '../host'
import { Absent } from '../view/absent'
import { useScene } from '../view/scene'
import { useReport } from '../view/use-report'
import { Answered } from './answered'

/** Requests and times by team, over the period of `config`. */
export function Teams({ host, config }: { host: Host; config: GadgetConfig }) {
	const { formats } = useScene()
	const { projects, channels, period, timeZone } = config
	const asked = useMemo<GadgetConfig>(
		() => ({
			...{ projects, channels, period, timeZone },
			...{ by: 'team', group: 'month', measure: 'requests', compare: 'none', refresh: 15 },
		}),
		[projects, channels, period, timeZone],
	)
	const report = useReport(host, asked)
	const time = (clocks: Clocks) => {
		const times = config.clock === 'business' ? clocks.business : clocks.elapsed
		return times === null || times.median === null ? (
			<Absent why="None in this time" />
		) : (
			<>
				<bdi>{formats.duration(times.median)}</bdi> <span className="subtle">({formats.count(times.count)})</span>
			</>
		)
	}
	return (
		<>
			<h3>Teams</h3>
			<Answered report={report}>
				{({ rows = [] }) =>
					rows.length === 0 ? (
						<p>No request was opened in this period.</p>
					) : (
						// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable)
						<section className="table-frame" tabIndex={0} aria-label="Teams">
							<table>
								<caption className="unseen">Requests and median times by team</caption>
								<thead>
									<tr>
										<th scope="col">Team</th>
										<th scope="col">Requests</th>
										<th scope="col">First response (answered)</th>
										<th scope="col">Resolution (resolved)</th>
									</tr>
								</thead>
								<tbody>
									{rows.map(({ key, name, figures }) => (
										<tr key={key}>
											<th scope="row">
												<bdi>{name || 'No team'}</bdi>
											</th>
											<td>{formats.count(figures.requests)}</td>
											<td>{time(figures.firstResponse)}</td>
											<td>{time(figures.resolution)}</td>
										</tr>
									))}
								</tbody>
							</table>
						</section>
					)
				}
			</Answered>
		</>
	)
}
