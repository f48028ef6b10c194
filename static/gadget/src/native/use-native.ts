import { useCallback, useEffect, useRef, useState } from 'react'
import type { NativeCounts } from '../../../../src/contract'
import { Refused } from './ask'
import type { Progress } from './count'
import type { NativeHost } from './host'
import { answered, isAdmin, runSession, waitFor } from './session'

export interface Counting {
	counts: NativeCounts | undefined
	/** While it runs. */
	progress: Progress | undefined
	running: boolean
	/** Jira asked for a pause until then, milliseconds. */
	pausedUntil: number | undefined
	problem: string | undefined
	/** Counted to the end since the page was opened. */
	finished: boolean
	load(): void
	start(types: NativeCounts['types'], again: boolean): void
	cancel(): void
}

const lost = 'The counting broke off. Check your connection, then go on: what was saved is not counted again.'

export function useAdmin(host: NativeHost): boolean {
	const [admin, setAdmin] = useState(false)
	useEffect(() => {
		void isAdmin(host).then(setAdmin)
	}, [host])
	return admin
}

/** Counts JSM's own channels as long as the page is open. @param onCounted there are new numbers */
export function useNative(host: NativeHost, onCounted?: () => void): Counting {
	const [counts, setCounts] = useState<NativeCounts>()
	const [progress, setProgress] = useState<Progress>()
	const [pausedUntil, setPausedUntil] = useState<number>()
	const [problem, setProblem] = useState<string>()
	const [finished, setFinished] = useState(false)
	const [running, setRunning] = useState<AbortController>()
	const told = useRef(onCounted)
	told.current = onCounted

	useEffect(() => () => running?.abort(), [running])

	const read = useCallback(async () => {
		try {
			setCounts(answered(await host.nativeCounts()))
		} catch (error) {
			setProblem(error instanceof Refused ? error.message : 'What was counted so far could not be loaded.')
		}
	}, [host])

	const load = useCallback(() => {
		setProblem(undefined)
		void read()
	}, [read])

	const start = useCallback(
		async (types: NativeCounts['types'], again: boolean) => {
			const controller = new AbortController()
			setRunning(controller)
			setProblem(undefined)
			setFinished(false)
			setProgress(undefined)
			const { signal } = controller
			const onPause = (seconds: number) => setPausedUntil(Date.now() + seconds * 1000)
			const onProgress = (reached: Progress) => {
				setPausedUntil(undefined)
				setProgress(reached)
			}
			try {
				await runSession({ host, types, again, now: Date.now(), signal, wait: waitFor, onProgress, onPause })
				setFinished(true)
			} catch (error) {
				if (!signal.aborted) setProblem(error instanceof Refused ? error.message : lost)
			}
			setPausedUntil(undefined)
			setRunning(undefined)
			await read()
			told.current?.()
		},
		[host, read],
	)

	return {
		...{ counts, progress, pausedUntil, problem, finished, load },
		running: running !== undefined,
		start: (types, again) => void start(types, again),
		cancel: () => running?.abort(),
	}
}
