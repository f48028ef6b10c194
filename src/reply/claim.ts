import { randomUUID } from 'node:crypto'
import { Unavailable } from '../errors'
import type { Comment } from '../jira/comments'
import { type Outbox, outboxAddress, outboxWrite, type Retry } from '../store/outboxes'
import { createRow, nextVersion, type Row, readRow, transact } from '../store/row'

/** Longer than a provider call takes; an expired one is in doubt. */
const SENDING_MS = 120_000
const TRIES = 8
export const NEW: Outbox = { watermark: '0', sent: {} }

/** Takes a comment in hand, so that no other run sends it. @throws Conflict, Unavailable */
export async function claim(
	issueId: string,
	outbox: Row<Outbox> | undefined,
	comment: Comment,
	now: number,
): Promise<Row<Outbox>> {
	const sending = { comment: comment.id, id: randomUUID(), until: now + SENDING_MS }
	const data: Outbox = { ...(outbox?.data ?? NEW), sending }
	try {
		if (!outbox) return { version: await createRow(outboxWrite(issueId, data)), data }
		await transact([outboxWrite(issueId, data, outbox.version)])
		return { version: nextVersion(outbox.version), data }
	} catch (error) {
		if (!(error instanceof Unavailable && error.unanswered)) throw error
		const read = await readRow<Outbox>(outboxAddress(issueId))
		if (read?.data.sending?.id !== sending.id) throw error
		return read
	}
}

/** Lets a claim go for a later try: left to expire, it would count as sent perhaps. @throws Conflict, Unavailable */
export async function release(issueId: string, claimed: Row<Outbox>, retry: Retry): Promise<void> {
	const { sending, ...rest } = claimed.data
	for (let attempt = 1; ; attempt++) {
		try {
			return await transact([outboxWrite(issueId, { ...rest, retry }, claimed.version)])
		} catch (error) {
			if (!(error instanceof Unavailable && error.unanswered) || attempt === TRIES) throw error
			const read = await readRow<Outbox>(outboxAddress(issueId))
			if (read?.data.sending?.id !== sending?.id) return
		}
	}
}

/** Nothing up to `watermark` is for the customer. @throws Conflict, Unavailable */
export async function moveWatermark(
	issueId: string,
	outbox: Row<Outbox> | undefined,
	watermark: string,
): Promise<void> {
	if (!outbox) {
		await createRow(outboxWrite(issueId, { ...NEW, watermark }))
		return
	}
	if (outbox.data.watermark === watermark) return
	await transact([outboxWrite(issueId, { ...outbox.data, watermark }, outbox.version)])
}
