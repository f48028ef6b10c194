import { useMemo } from 'react'
import type { GadgetConfig } from '../../../../../src/contract'
import { defaultRefresh } from '../../config/complete'
import type { Host } from '../../host'
import { useReport } from '../../view/use-report'
import { type Own, ownOf } from '../own'

/** Days of own data. */
const span = 90

export interface OwnState {
	/** Absent while they are read, or where that failed. */
	data: Own | undefined
	problem: string | undefined
	retry: () => void
}

/** What the app counted of late. @param project only this one's */
export function useOwn(host: Host, project: string | undefined, timeZone: string): OwnState {
	const config = useMemo<GadgetConfig>(
		() => ({
			...{ projects: project === undefined ? [] : [project], channels: [], timeZone, refresh: defaultRefresh },
			...{ period: `P${span}D`, group: 'week', measure: 'requests', compare: 'none', by: 'channel' },
		}),
		[project, timeZone],
	)
	const { shown, busy, problem, reload } = useReport(host, config)
	const data = useMemo(() => shown && ownOf(shown.view, span), [shown])
	return { data: busy || problem !== undefined ? undefined : data, problem, retry: reload }
}
