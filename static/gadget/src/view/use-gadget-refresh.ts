import { useEffect, useRef } from 'react'
import type { Host } from '../host'
import type { Answer } from './use-answer'
import { useRefresh } from './use-refresh'

/** Reloads after `minutes`, and when Jira asks this gadget (and not another one of the dashboard) to. */
export function useGadgetRefresh(
	host: Host,
	gadgetId: string,
	minutes: number,
	answer: Answer<{ ticket: string }>,
): void {
	useRefresh(minutes, answer)
	const reload = useRef(answer.reload)
	reload.current = answer.reload
	useEffect(
		() =>
			host.onRefresh((asked) => {
				if (asked === gadgetId) reload.current()
			}),
		[host, gadgetId],
	)
}
