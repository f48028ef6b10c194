import { ended, type Outbox, outboxWrite, type Retry } from '../store/outboxes'
import { type Row, transact } from '../store/row'
import { tellAgent } from './tell-agent'

/** How long one whose request cannot be read is looked at again. */
const GIVE_UP_AFTER_MS = 86_400_000

/** Whether what waits has waited for a day, in vain. Pure. */
export function isOverdue(outbox: Row<Outbox> | undefined, now: number): boolean {
	const { sending, retry, again } = outbox?.data ?? {}
	const due = sending?.until ?? retry?.at ?? again?.[0]?.at
	return due !== undefined && due + GIVE_UP_AFTER_MS < now
}

/**
 * Ends what waits on a request that cannot be answered any more, so that nobody is rung for it for ever: what may have reached the customer is
 * unknown, the rest failed. @throws Conflict, Unavailable
 */
export async function abandon(
	issueId: string,
	outbox: Row<Outbox> | undefined,
	reason: string,
	now: number,
): Promise<void> {
	const { sending, retry, again } = outbox?.data ?? {}
	if (!outbox || !(sending || retry || again)) return
	const { again: _wishes, ...rest } = outbox.data
	const comment = sending?.comment ?? retry?.comment
	const status = sending || retry?.doubt ? 'unknown' : 'failed'
	const data = comment === undefined ? rest : ended(rest, comment, { status, at: now, reason, receipts: [] })
	await transact([outboxWrite(issueId, data, outbox.version)])
}

/**
 * Passes by a comment that was deleted or hidden while it waited. One that may have reached the customer is unknown, and the agent is told.
 * @throws Conflict, Unavailable
 */
export async function leave(
	issueId: string,
	outbox: Row<Outbox>,
	{ comment, doubt, reason }: Pick<Retry, 'comment' | 'doubt'> & { reason?: string },
	now: number,
): Promise<void> {
	const before = outbox.data.sent[comment]
	const { retry: _over, again = [], ...rest } = outbox.data
	const wishes = again.filter((wish) => wish.comment !== comment)
	const passed: Outbox = { ...rest, ...(wishes.length > 0 ? { again: wishes } : {}) }
	const why = { reason: `The comment was deleted or hidden meanwhile. ${reason ?? ''}`.trim() }
	const unknown = { status: 'unknown' as const, at: now, receipts: before?.receipts ?? [], ...why }
	const reply = doubt ? unknown : before
	await transact([outboxWrite(issueId, reply ? ended(outbox.data, comment, reply) : passed, outbox.version)])
	if (doubt) await tellAgent(issueId, 'unknown', why.reason)
}
