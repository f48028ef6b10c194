import { Conflict, QuotaOut, Unavailable } from '../errors'
import type { Mailbox, Pending } from '../store/mailboxes'
import type { Row } from '../store/row'
import { bury, giveBack } from './finish'

/** How long a message is tried before it makes way for newer ones. */
const PATIENCE_MS = 86_400_000
/** What fails before anything was begun is left to the bells for so long; then it is noted. */
const HICCUP_MS = 3_600_000

/**
 * After a try that failed without effect: its messages wait on, or become dead letters when the mailbox has been failing for a day and they have
 * waited as long. @param due when the next try makes sense, milliseconds
 * @param otherwise said for a strange error, whose own words may be the customer's. @returns how many messages wait. @throws Conflict, Unavailable
 */
export async function fallBack(
	key: string,
	mailbox: Row<Mailbox>,
	messages: Pending[],
	error: unknown,
	due: number,
	now: number,
	otherwise = 'Jira failed or did not answer',
): Promise<number> {
	const reason = error instanceof Unavailable ? error.reason : otherwise
	const since = mailbox.data.trouble?.since ?? now
	const late = messages.filter(({ at }) => at <= now - PATIENCE_MS)
	if (now - since < PATIENCE_MS || late.length === 0) {
		// An empty quota says nothing about this conversation: its next try is not put off further.
		const tries = mailbox.data.tries - (error instanceof QuotaOut ? 1 : 0)
		return giveBack(key, { ...mailbox, data: { ...mailbox.data, tries } }, due, { reason, since })
	}
	return bury(key, mailbox, late, `${reason}, for a whole day`, now)
}

/**
 * After an error on the way to a claim: a part of a message that cannot be read, say, or a fault of ours. Without this it would come again for ever,
 * seen by nobody. @returns how many messages wait after the old ones were given up. @throws the error, when they wait on
 */
export async function stumble(key: string, mailbox: Row<Mailbox>, error: unknown, now: number): Promise<number> {
	const oldest = Math.min(...mailbox.data.pending.map(({ at }) => at))
	const passing = error instanceof Conflict || (error instanceof Unavailable && error.unanswered)
	if (passing || now - oldest < HICCUP_MS) throw error
	const failing: Row<Mailbox> = { ...mailbox, data: { ...mailbox.data, tries: mailbox.data.tries + 1 } }
	const left = await fallBack(key, failing, mailbox.data.pending, error, now, now, 'the app could not prepare it')
	if (left >= mailbox.data.pending.length) throw error
	return left
}
