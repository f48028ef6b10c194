import { useEffect, useRef } from 'react'
import type { Report } from './use-report'

const longestTimeout = 2 ** 31 - 1

/** Reloads `minutes` after each answer. A page in the background waits until it is looked at. */
export function useRefresh(minutes: number, { busy, reload }: Report): void {
	const latest = useRef(reload)
	latest.current = reload
	useEffect(() => {
		if (busy) return
		const refresh = () => latest.current()
		const due = () => {
			if (!document.hidden) return refresh()
			document.addEventListener('visibilitychange', refresh, { once: true })
		}
		const timer = setTimeout(due, Math.min(minutes * 60_000, longestTimeout))
		return () => {
			clearTimeout(timer)
			document.removeEventListener('visibilitychange', refresh)
		}
	}, [minutes, busy])
}
