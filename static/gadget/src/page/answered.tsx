import React, { type ReactNode } from 'react'
import type { ReportView } from '../../../../src/contract'
import { Problem } from '../view/problem'
import type { Report } from '../view/use-report'

/** A further report's part, or that it is on its way, or why it did not come. */
export function Answered({
	report: { shown, problem, reload },
	children,
}: {
	report: Report
	children: (view: ReportView) => ReactNode
}) {
	return (
		<>
			{problem !== undefined && <Problem text={problem} retry={reload} />}
			{!shown && problem === undefined && (
				<div className="skeleton" role="status">
					<span className="unseen">Loading the numbers</span>
					<div className="bone part-bone" />
				</div>
			)}
			{shown && children(shown.view)}
		</>
	)
}
