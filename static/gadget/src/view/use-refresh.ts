import { useEffect, useRef } from 'react'
import type { Answer } from './use-answer'

const longestTimeout = 2 ** 31 - 1

/** Reloads `minutes` after the last try ended. A page in the background waits until it is looked at. */
export function useRefresh(minutes: number, { tries, reload }: Answer<{ ticket: string }>): void {
	const latest = useRef(reload)
	latest.current = reload
	// biome-ignore lint/correctness/useExhaustiveDependencies: the end of a try starts the next wait
	useEffect(() => {
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
	}, [minutes, tries])
}
