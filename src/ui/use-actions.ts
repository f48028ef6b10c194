import { useRef, useState } from 'react'
import { messageOf } from './ask'
import type { Notice } from './notice'

/** Runs one action at a time, and keeps what came of the last one. */
export function useActions() {
	const [notice, setNotice] = useState<Notice>()
	/** The key of the action whose answer is awaited. */
	const [busy, setBusy] = useState<string>()
	// A second click may come before the button is seen as busy.
	const running = useRef(false)

	async function run(key: string, failure: string, act: () => Promise<Notice | undefined>): Promise<void> {
		if (running.current) return
		running.current = true
		setBusy(key)
		try {
			setNotice(await act())
		} catch (thrown) {
			setNotice({ appearance: 'error', title: failure, text: messageOf(thrown) })
		} finally {
			running.current = false
			setBusy(undefined)
		}
	}

	return { notice, setNotice, busy, run }
}
