import { Conflict, Unavailable } from '../errors'
import { readAccount } from '../store/accounts'
import { blobRemovals } from '../store/blobs'
import { bodyRemovals, readBody } from '../store/bodies'
import { readConnection } from '../store/connections'
import { aliasWrite } from '../store/conversations'
import { type Dead, deadPage, deadRemoval, deleteDead, readDead, strayKey } from '../store/dead'
import { type Mailbox, mailboxAddress, mailboxWrite, saveMailbox } from '../store/mailboxes'
import { deleteRow, putRow, type Row, readRow, readRows, rowIn, transact } from '../store/row'
import { addressesOf, chosenKey, lighten, type Rows, unseen } from './append'
import { ring } from './bell'
import { sortInbounds, type Thread } from './threads'

const TRIES = 8
/** Dead letters of one call: the function that answers an admin page has 25 seconds. */
const A_CALL = 25
/** When the sweep looks, if no bell was heard. */
const SWEEP_AFTER_MS = 120_000
/** A transaction takes 25 operations; what is beyond expires by itself. */
const MOST_REMOVALS = 20

/** What came of one dead letter. `already`: somebody did it before; `kept`: why it cannot be filed yet. */
type Outcome = { mailbox: string } | 'already' | { kept: string }

/** What came of an admin's wish. */
export interface Replayed {
	replayed: number
	/** Those that were put back, or filed from a later delivery, before. */
	already: number
	kept: number
	/** Why the first of these was kept. */
	reason?: string
	/** There are more: call again with it. */
	cursor?: string
}

/**
 * Puts one dead letter of an account back on its way, or a page of them. Exactly once: the row goes in the transaction that writes the mailbox, whose
 * version guards both; and under its old hash it is recognised when it was delivered and filed meanwhile. @throws Unavailable
 */
export async function replayDead(
	account: string,
	{ id, cursor }: { id?: string | undefined; cursor?: string | undefined },
	now: () => number,
): Promise<Replayed> {
	const page: { found: { hash: string }[]; cursor?: string } =
		id === undefined ? await deadPage(account, cursor, A_CALL) : { found: [{ hash: id }] }
	const outcomes: Outcome[] = []
	for (const { hash } of page.found) outcomes.push(await replay(account, hash, now))
	const mailboxes = new Set(outcomes.flatMap((outcome) => (isBack(outcome) ? [outcome.mailbox] : [])))
	await ring([...mailboxes].map((mailbox) => ({ mailboxes: [mailbox] })))
	const kept = outcomes.filter((outcome) => typeof outcome === 'object' && 'kept' in outcome)
	return {
		replayed: outcomes.filter(isBack).length,
		already: outcomes.filter((outcome) => outcome === 'already').length,
		kept: kept.length,
		...(kept[0] ? { reason: kept[0].kept } : {}),
		...(page.cursor ? { cursor: page.cursor } : {}),
	}
}

const isBack = (outcome: Outcome): outcome is { mailbox: string } => typeof outcome === 'object' && 'mailbox' in outcome

/** Forgets a dead letter with all that belongs to it. @throws Unavailable */
export async function discardDead(account: string, hash: string): Promise<void> {
	const row = await readDead(account, hash)
	if (!row) return
	await deleteDead(account, hash)
	const { mailbox } = row.data
	const waits = mailbox === undefined ? undefined : await readRow<Mailbox>(mailboxAddress(mailbox))
	// Delivered again meanwhile: its rows are that delivery's now.
	if (waits?.data.pending.some((message) => message.hash === hash)) return
	for (const removal of leftovers(row.data, account, hash)) await deleteRow(removal)
}

const bodyKey = (dead: Dead, account: string): string => dead.mailbox ?? strayKey(account)

const leftovers = (dead: Dead, account: string, hash: string) => [
	...(dead.pieces ? bodyRemovals(bodyKey(dead, account), hash, dead.pieces) : []),
	...Object.values(dead.blobs ?? {}).flatMap((blob) => blobRemovals(blob.key, blob)),
]

async function replay(account: string, hash: string, now: () => number): Promise<Outcome> {
	/** Where it was written, if an answer was lost. */
	let written: string | undefined
	for (let attempt = 1; ; attempt++) {
		let key: string | undefined
		const row = await readDead(account, hash)
		// Gone: by another admin, or by our own write whose answer was lost.
		if (!row) return written === undefined ? 'already' : { mailbox: written }
		const thread = await threadOf(row.data, account, hash, now())
		if ('kept' in thread) return thread
		try {
			const rows = await rowsOf(thread)
			key = chosenKey(thread.keys, rows)
			const mailbox = rowIn<Mailbox>(rows, mailboxAddress(key))
			const fresh = unseen(thread.messages, rows, key)
			if (fresh.length === 0) {
				// Delivered again meanwhile: its rows are that delivery's now.
				await deleteDead(account, hash)
				return 'already'
			}
			await putBack(key, thread, fresh, mailbox, { account, hash, row }, now())
			await linkAliases(thread, key)
			return { mailbox: key }
		} catch (error) {
			const unanswered = error instanceof Unavailable && error.unanswered
			const again = unanswered || error instanceof Conflict
			if (unanswered) written = key
			if (!again || attempt === TRIES)
				throw error instanceof Conflict ? new Unavailable('storage is contended', 5) : error
		}
	}
}

const linkAliases = (thread: Thread, key: string) =>
	Promise.all(thread.keys.filter((other) => other !== key).map((other) => putRow(aliasWrite(other, key))))

/** The message as it would be appended today; its old arrival would let it be forgotten before its time. */
async function threadOf(dead: Dead, account: string, hash: string, now: number): Promise<Thread | { kept: string }> {
	const { mailbox, contact = '', of, sent, item, pieces, blobs } = dead
	if (!item && !pieces) return { kept: 'Storage did not take its words: they are in the provider’s records only.' }
	if (mailbox !== undefined) {
		const id = mailbox.slice(0, mailbox.lastIndexOf(':'))
		if (!(await readAccount(id))) return { kept: 'Its account does not exist any more.' }
		const known = { ...(of === undefined ? {} : { of }), ...(sent === undefined ? {} : { sent }) }
		const body = { ...(item ? { item } : {}), ...(pieces ? { pieces } : {}), ...(blobs ? { blobs } : {}) }
		return { account: id, keys: [mailbox], messages: [{ hash, contact, at: now, ...known, ...body }] }
	}
	const connection = await readConnection(account)
	if (!connection || connection.removedAt) return { kept: 'Its connection was removed: restore the account first.' }
	const whole = item ?? (await readBody(strayKey(account), hash, pieces ?? 0))
	const { threads, ignored } = sortInbounds([whole], connection, now)
	const [thread] = threads
	if (!thread)
		return { kept: ignored[0] ? `It is ignored: ${ignored[0]}.` : `No account takes what is sent to ${dead.to}.` }
	return { ...thread, messages: thread.messages.map((message) => ({ ...message, ...(blobs ? { blobs } : {}) })) }
}

/** Those of the key under which the conversation really is kept, too. */
async function rowsOf(thread: Thread): Promise<Rows> {
	const rows = await readRows(addressesOf(thread))
	const key = chosenKey(thread.keys, rows)
	if (thread.keys.includes(key)) return rows
	return new Map([...rows, ...(await readRows(addressesOf({ ...thread, keys: [key] })))])
}

/** One transaction: message in, dead letter out. @throws Conflict, Unavailable */
async function putBack(
	key: string,
	thread: Thread,
	fresh: Thread['messages'],
	mailbox: Row<Mailbox> | undefined,
	{ account, hash, row }: { account: string; hash: string; row: Row<Dead> },
	now: number,
): Promise<void> {
	if (!mailbox) {
		// A transaction cannot say "only if there is none".
		await saveMailbox(key, { account: thread.account, pending: [], tries: 0 }, now, undefined)
		throw new Conflict('made a mailbox first')
	}
	const lean = await lighten(key, fresh, undefined, mailbox.data)
	const next: Mailbox = { ...mailbox.data, pending: [...mailbox.data.pending, ...lean] }
	// A long one that had no mailbox was kept elsewhere.
	const stray = row.data.mailbox === undefined && row.data.pieces
	const removals = stray ? bodyRemovals(strayKey(account), hash, stray).slice(0, MOST_REMOVALS) : []
	await transact(
		[mailboxWrite(key, next, now + SWEEP_AFTER_MS, mailbox.version)],
		[deadRemoval(account, hash, row), ...removals],
	)
}
