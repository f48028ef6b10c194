import React from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import type { Host } from '../host'
import { AgentLoad } from './agent-load'
import { ReportBody } from './report-body'
import { useGadgetRefresh } from './use-gadget-refresh'
import { useReport } from './use-report'

/** The gadget that shows the numbers of a period. */
export function GadgetView({ host, config, gadgetId }: { host: Host; config: GadgetConfig; gadgetId: string }) {
	const report = useReport(host, config)
	useGadgetRefresh(host, gadgetId, config.refresh, report)
	const { shown } = report
	return (
		<main className="gadget">
			<ReportBody report={report} />
			{config.agents && shown && <AgentLoad {...{ config }} projects={shown.view.projects} asOf={shown.view.asOf} />}
		</main>
	)
}
