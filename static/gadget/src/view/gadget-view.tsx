import React, { useEffect, useRef } from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import type { Host } from '../host'
import { ReportBody } from './report-body'
import { useRefresh } from './use-refresh'
import { useReport } from './use-report'

/** The gadget on the dashboard. */
export function GadgetView({ host, config, gadgetId }: { host: Host; config: GadgetConfig; gadgetId: string }) {
	const report = useReport(host, config)
	useRefresh(config.refresh, report)
	const reload = useRef(report.reload)
	reload.current = report.reload
	useEffect(
		() =>
			host.onRefresh((asked) => {
				if (asked === gadgetId) reload.current()
			}),
		[host, gadgetId],
	)
	return (
		<main className="gadget">
			<ReportBody report={report} />
		</main>
	)
}
