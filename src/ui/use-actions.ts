import { useRef, useState } from 'react'
import { messageOf } from './ask'
import type { Notice } from './notice'

/** Runs one action at a time, and keeps what came of the last one. */
export function useActions() {
	const [said, setSaid] = useState<{ notice: Notice; about?: string }>()
	/** The key of the action whose answer is awaited. */
	const [busy, setBusy] = useState<string>()
	// A second click may come before the button is seen as busy.
	const running = useRef(false)

	const say = (notice: Notice | undefined, key: string) =>
		setSaid(notice && { notice, about: key.slice(key.indexOf(':') + 1) })

	async function run(key: string, failure: string, act: () => Promise<Notice | undefined>): Promise<void> {
		if (running.current) return
		running.current = true
		setBusy(key)
		try {
			say(await act(), key)
		} catch (thrown) {
			say({ appearance: 'error', title: failure, text: messageOf(thrown) }, key)
		} finally {
			running.current = false
			setBusy(undefined)
		}
	}

	return {
		notice: said?.notice,
		/** What the notice is about, as the action's key names it after the colon: it is shown there, in sight. */
		about: said?.about,
		setNotice: (notice: Notice | undefined) => setSaid(notice && { notice }),
		busy,
		run,
	}
}
