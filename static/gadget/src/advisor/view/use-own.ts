import { useMemo } from 'react'
import type { GadgetConfig } from '../../../../../src/contract'
import { defaultRefresh } from '../../config/complete'
import { type Host, isRefusal } from '../../host'
import { useAnswer } from '../../view/use-answer'
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
	const ask = useMemo(() => bothReports(host), [host])
	const { shown, busy, problem, reload } = useAnswer(ask, config)
	const data = useMemo(() => shown && ownOf(shown.view, shown.view.accounts, span), [shown])
	return { data: busy || problem !== undefined ? undefined : data, problem, retry: reload }
}

/** The report by channel, with the rows by account: whose flag it is. */
function bothReports(host: Host) {
	return async (request: Parameters<Host['report']>[0]) => {
		const channels = await host.report(request)
		if (isRefusal(channels)) return channels
		const { ticket } = channels
		const accounts = await host.report({ config: { ...request.config, by: 'account' }, ticket })
		return isRefusal(accounts) ? accounts : { ...channels, accounts: accounts.rows }
	}
}
