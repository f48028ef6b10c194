import { useEffect, useState } from 'react'
import type { DeadLetterView } from '../contract'
import { ask } from './ask'
import { type DeadLists, nameOf, outcome, sectionsOf, withPage } from './dead-list'
import { useActions } from './use-actions'

/** The messages that could not be filed and what can be done about them. */
export function useDead(fresh: DeadLists) {
	const [lists, setLists] = useState(fresh)
	const [done, setDone] = useState<ReadonlySet<string>>(new Set())
	const { notice, about, busy, run } = useActions()
	useEffect(() => setLists(fresh), [fresh])

	const settle = (letters: { account: string; id: string }[]) =>
		setDone((before) => new Set([...before, ...letters.map(nameOf)]))

	return {
		sections: sectionsOf(lists, done),
		notice,
		/** The account that the notice is about. */
		about: about?.split(' ')[0],
		/** `<action>:<name of what it is done to>` while an answer is awaited. */
		busy,
		more: (account: string, cursor: string) =>
			run(`more:${account}`, 'Further messages could not be loaded', async () => {
				const page = await ask('deadLetters', { account, cursor })
				setLists((before) => withPage(before, account, page))
				return undefined
			}),
		replay: (letter: DeadLetterView) =>
			run(`replay:${nameOf(letter)}`, 'The message could not be filed again', async () => {
				const { account, id } = letter
				const sum = await ask('replayDead', { account, id })
				if (sum.kept === 0) settle([letter])
				return outcome(sum)
			}),
		/** A page after the other, as long as there are more. */
		replayAll: (account: string) =>
			run(`all:${account}`, 'Not all messages could be filed again', async () => {
				const sum = { replayed: 0, already: 0, kept: 0 }
				let reason: string | undefined
				for (let cursor: string | undefined = ''; cursor !== undefined; ) {
					const page: Awaited<ReturnType<typeof replayPage>> = await replayPage(account, cursor)
					sum.replayed += page.replayed
					sum.already += page.already
					sum.kept += page.kept
					reason ??= page.reason
					cursor = page.cursor
				}
				// Which ones were kept is shown by the next look.
				if (sum.kept === 0) settle(lists.deadLetters.filter((letter) => letter.account === account))
				return outcome({ ...sum, ...(reason !== undefined && { reason }) })
			}),
		discard: (letter: DeadLetterView) =>
			run(`discard:${nameOf(letter)}`, 'The message could not be discarded', async () => {
				const { account, id } = letter
				await ask('discardDead', { account, id })
				settle([letter])
				return { appearance: 'success', title: 'The message is discarded' }
			}),
	}
}

const replayPage = (account: string, cursor: string) => ask('replayDead', { account, ...(cursor && { cursor }) })

export type DeadState = ReturnType<typeof useDead>
