import React from 'react'
import { change, whyNoChange } from '../figures/compare'
import { measureText, shown as written } from '../figures/measure'
import { Absent } from './absent'
import { Change } from './change'
import { Hint } from './hint'
import { useScene } from './scene'
import type { Shown } from './use-report'

/** The one number, what it is, and what changed. */
export function Headline({ shown: { view, config } }: { shown: Shown }) {
	const { formats } = useScene()
	const text = measureText(config)
	const number = written(view.total, config.measure, formats)
	const projects =
		config.projects.length === 0 ? 'All projects' : view.projects.length > 0 ? view.projects.join(', ') : 'No project'
	return (
		<div className="headline">
			<h2>
				<Hint name={text.name} text={text.definition} />
			</h2>
			<p className="total">
				<strong>{number.why === undefined ? number.text : <Absent why={number.why} />}</strong>
				{view.before && (
					<span className="against">
						<Change
							ratio={change(view.total, view.before.total)}
							before={written(view.before.total, config.measure, formats).text}
							why={whyNoChange(view.total, view.before.total)}
						/>{' '}
						against {view.before.label}
					</span>
				)}
			</p>
			<p className="subtle">
				{projects} · <bdi>{formats.range(view.from, view.to)}</bdi>
				{text.kind === 'time' &&
					` · ${formats.count(view.total.count)} ${view.total.count === 1 ? text.one : text.many}`}
			</p>
		</div>
	)
}
