import React, { useState } from 'react'
import type { ReportView } from '../../../../src/contract'
import type { Peak } from '../figures/peak'
import { staffing } from '../figures/staffing'
import type { WeekFormats } from '../figures/week'
import { Field } from '../view/field'
import { useScene } from '../view/scene'

const defaultHours = '6'

/** How many people the expected requests keep busy. `view`: by channel. */
export function StaffingTable({ peak, view, week }: { peak: Peak; view: ReportView; week: WeekFormats }) {
	const { formats } = useScene()
	const [typed, setTyped] = useState(defaultHours)
	const hours = Number(typed)
	const valid = typed.trim() !== '' && hours > 0 && hours <= 24
	const found = valid ? staffing(peak, handlingOf(view), hours) : undefined
	return (
		<div className="staffing">
			<h3>People that this keeps busy</h3>
			<Field label="Productive hours a person a day" error={valid ? undefined : 'Enter a number above 0, at most 24.'}>
				{(ties) => (
					<input
						{...ties}
						type="number"
						inputMode="decimal"
						min="0.5"
						max="24"
						step="0.5"
						value={typed}
						onChange={({ target }) => setTyped(target.value)}
					/>
				)}
			</Field>
			{valid && !found && <p>No handling time was measured yet, so that no staffing can be told.</p>}
			{found && (
				<>
					<p>
						<strong>
							≈ {week.decimal(found.average.middle)} people on an average day{' '}
							<bdi>
								({week.decimal(found.average.low)} – {week.decimal(found.average.high)})
							</bdi>
						</strong>
						, ≈ {week.decimal(found.busiest.people)} on the busiest, <bdi>{formats.day(found.busiest.day)}</bdi>.
					</p>
					{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
					<section className="table-frame" tabIndex={0} aria-label="Staffing by channel">
						<table>
							<caption className="unseen">Staffing by channel on an average day of the season</caption>
							<thead>
								<tr>
									<th scope="col">Channel</th>
									<th scope="col">Requests a day</th>
									<th scope="col">Handling (median)</th>
									<th scope="col">People</th>
								</tr>
							</thead>
							<tbody>
								{found.channels.map(({ key, name, requestsADay, handling, borrowed, people }) => (
									<tr key={key}>
										<th scope="row">{name}</th>
										<td>{week.decimal(requestsADay)}</td>
										<td>
											<bdi>{formats.duration(handling)}</bdi>
											{borrowed && <span className="subtle"> (of all channels)</span>}
										</td>
										<td>{week.decimal(people)}</td>
									</tr>
								))}
							</tbody>
						</table>
					</section>
					<p className="subtle">
						Requests a day × median handling time ÷ productive hours. Handling is an estimate of the work on a request;
						half took longer, so plan some more.
					</p>
				</>
			)}
		</div>
	)
}

function handlingOf(view: ReportView): { byKey: Map<string, number>; all: number | null } {
	const medians = (view.rows ?? []).flatMap(({ key, figures }) => {
		const { median } = figures.handling.elapsed
		return median === null ? [] : [[key, median] as const]
	})
	return { byKey: new Map(medians), all: view.all?.figures.handling.elapsed.median ?? null }
}
