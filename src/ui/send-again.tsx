import React, { useState } from 'react'
import { ask } from './ask'
import { ConfirmDialog } from './confirm-dialog'
import type { Notice } from './notice'
import type { Entry } from './story'
import { useActions } from './use-actions'

/** Whether an agent may want it sent once more. Pure. */
export const canSendAgain = ({ delivery }: Entry): boolean =>
	delivery?.status === 'unknown' || delivery?.status === 'failed'

/** Asks before an answer is sent once more, and says what came of it. @param refresh shows the panel anew */
export function useSendAgain(channel: string, refresh: () => void) {
	const [entry, setEntry] = useState<Entry>()
	const { notice, busy, run } = useActions()
	const send = async ({ id }: Entry): Promise<Notice> => {
		await ask('sendAgain', { comment: id })
		refresh()
		return { appearance: 'success', title: 'The answer is on its way again.' }
	}
	const consequence =
		entry?.delivery?.status === 'unknown'
			? `It goes out on ${channel} as it reads now. If the first try arrived after all, the customer gets it twice.`
			: `It goes out on ${channel} as it reads now.`
	const dialog = (
		<ConfirmDialog
			question={entry && { title: 'Send this answer again?', consequence, action: 'Send again' }}
			busy={busy !== undefined}
			confirm={() =>
				entry &&
				void run(entry.id, 'The answer could not be sent again', () => send(entry)).then(() => setEntry(undefined))
			}
			cancel={() => setEntry(undefined)}
		/>
	)
	return { notice, dialog, sendAgain: setEntry }
}
