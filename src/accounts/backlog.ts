import type { Backlog } from '../contract'
import { minute, waitingMailboxes } from '../store/mailboxes'

/** What waits to be filed, by one query of an index: of a long backlog its first hundred conversations. @throws Unavailable */
export async function backlogOf(now: number): Promise<Backlog> {
	const { found, more } = await waitingMailboxes()
	const arrivals = found.flatMap(({ mailbox }) => mailbox.pending.map(({ at }) => at))
	return {
		conversations: found.length,
		more,
		due: found.filter(({ due }) => due <= minute(now)).length,
		failing: found.filter(({ mailbox }) => mailbox.trouble).length,
		...(arrivals.length > 0 ? { oldest: Math.min(...arrivals) } : {}),
	}
}
