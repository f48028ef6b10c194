import { useCallback, useState } from 'react'
import type { FlagView } from '../contract'
import { ask } from './ask'
import { titleOf } from './flag-words'
import { useActions } from './use-actions'

/** How long a flag is put aside: null until it ends by itself. */
export interface Aside {
	days: number | null
	note: string
}

/** The flags and what an admin can do about them. Each answer is put into the list at once. */
export function useFlags(initial: FlagView[]) {
	const [flags, setFlags] = useState(initial)
	const { notice, setNotice, busy, run } = useActions()
	/** What was changed last: its button takes the focus. */
	const [touched, setTouched] = useState<string>()

	const put = (flag: FlagView) => {
		setFlags((before) => before.map((one) => (one.id === flag.id ? flag : one)))
		setTouched(flag.id)
	}

	const wake = (flag: FlagView) =>
		run(`wake:${flag.id}`, `“${titleOf(flag)}” could not be shown again`, async () => {
			put(await ask('wakeFlag', { id: flag.id }))
			return { appearance: 'success', title: `“${titleOf(flag)}” is shown again` }
		})

	return {
		flags,
		notice,
		setNotice,
		/** `<action>:<flag id>` while an answer is awaited. */
		busy,
		touched,
		/** The page was left: nothing takes the focus when it is back. */
		forget: useCallback(() => setTouched(undefined), []),
		/** Takes a freshly loaded list. */
		replace: useCallback((fresh: FlagView[]) => setFlags(fresh), []),
		wake,
		/** @returns whether it is put aside now */
		putAside: async (flag: FlagView, aside: Aside): Promise<boolean> => {
			let done = false
			await run(`snooze:${flag.id}`, `“${titleOf(flag)}” could not be put aside`, async () => {
				const snoozed = await ask('snoozeFlag', { id: flag.id, ...aside })
				put(snoozed)
				done = true
				return {
					appearance: 'success',
					title: `“${titleOf(flag)}” is put aside`,
					text: 'The gadget, the report and the panels no longer show it.',
					action: { label: 'Undo', run: () => void wake(snoozed) },
				}
			})
			return done
		},
	}
}

export type Flags = ReturnType<typeof useFlags>
