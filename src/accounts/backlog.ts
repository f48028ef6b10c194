import type { Backlog } from '../contract'
import { THROTTLED } from '../jira/call'
import { minute, waitingMailboxes } from '../store/mailboxes'

/** Later than this only what failed is due. */
const SOON_MS = 180_000

/**
 * What waits to be filed, by one query of an index: of a long backlog its first hundred conversations. What is put off because Jira takes no more
 * stands behind them: a long backlog is asked for that too. @throws Unavailable
 */
export async function backlogOf(now: number): Promise<Backlog> {
	const { found, more } = await waitingMailboxes()
	const putOff = more ? (await waitingMailboxes(now + SOON_MS)).found : found
	const arrivals = found.flatMap(({ mailbox }) => mailbox.pending.map(({ at }) => at))
	const throttled = putOff
		.filter(({ due, mailbox }) => mailbox.trouble?.reason === THROTTLED && due > minute(now))
		.map(({ due }) => Date.parse(`${due}Z`))
	return {
		conversations: found.length,
		more,
		due: found.filter(({ due }) => due <= minute(now)).length,
		failing: found.filter(({ mailbox }) => mailbox.trouble).length,
		...(arrivals.length > 0 ? { oldest: Math.min(...arrivals) } : {}),
		...(throttled.length > 0 ? { throttledUntil: Math.max(...throttled) } : {}),
	}
}
