import { useMemo } from 'react'
import type { GadgetConfig, ReportPart, ReportView } from '../../../../src/contract'
import type { Host } from '../host'
import { type Answer, useAnswer } from './use-answer'

/** A report together with what was asked for. */
export interface Shown {
	view: ReportView
	config: GadgetConfig
}

export type Report = Answer<ReportView>

const none: ReportPart[] = []

/** The report on a configuration. @param parts what only the full report needs; the same list at each call */
export function useReport(host: Host, config: GadgetConfig, parts: ReportPart[] = none): Report {
	const ask = useMemo<Host['report']>(
		() => (request) => host.report(parts.length > 0 ? { ...request, parts } : request),
		[host, parts],
	)
	const answer = useAnswer(ask, config)
	// The report may be by a coarser group than was asked for.
	const shown = useMemo(
		() =>
			answer.shown && {
				view: answer.shown.view,
				config: { ...answer.shown.config, group: answer.shown.view.group },
			},
		[answer.shown],
	)
	return { ...answer, shown }
}
