import { Conflict, isUnsettled } from '../errors'
import type { Account } from '../store/accounts'
import { blobRemovals } from '../store/blobs'
import { bodyRemovals } from '../store/bodies'
import { type Conversation, conversationWrite } from '../store/conversations'
import { deadWrite } from '../store/dead'
import { filedWrite } from '../store/filed'
import { type Claim, type Mailbox, mailboxAddress, mailboxWrite, type Pending, saveMailbox } from '../store/mailboxes'
import { type Removal, type Row, readRow, transact } from '../store/row'
import { tallyWrite } from '../store/tallies'
import { counting } from './counting'
import type { Filing } from './file'
import type { Waiting } from './plan'
import { movedOf, remember } from './remember'

const TRIES = 8
/** What a transaction takes. */
const OPERATIONS = 25
/** When the sweep looks after a mailbox that still has messages. */
const NEXT_LOOK_MS = 120_000
/** Minutes between tries of what keeps failing. */
const BACK_OFF = [1, 5, 15, 60]

interface State {
	account: Account
	mailbox: Row<Mailbox>
	conversation: Conversation | undefined
}

/**
 * Writes what ends a claim, under the mailbox's version; if a new message came in meanwhile it is done again with it, as long as the claim stands.
 * @param write makes the mailbox after the claim and writes it
 * @returns how many messages wait now. @throws Conflict, Unavailable
 */
async function endClaim(
	key: string,
	claimed: Row<Mailbox>,
	write: (mailbox: Row<Mailbox>) => Promise<Mailbox>,
): Promise<number> {
	let mailbox = claimed
	for (let attempt = 1; ; attempt++) {
		try {
			return (await write(mailbox)).pending.length
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
			const read = await readRow<Mailbox>(mailboxAddress(key))
			// It took effect unanswered, or the claim had expired and another run settled it.
			if (!read || read.data.claim?.id !== claimed.data.claim?.id) return read?.data.pending.length ?? 0
			mailbox = read
		}
	}
}

/**
 * One transaction: messages out, claim gone, ids remembered, one tally row; all of it guarded by the mailbox's version.
 * @returns how many messages wait now. @throws Conflict, Unavailable
 */
export async function finish(
	key: string,
	{ account, conversation, mailbox: claimed }: State,
	messages: Waiting[],
	filing: Filing,
	claim: Claim,
	now: number,
): Promise<number> {
	const settled = new Set(claim.messages)
	const removals = messages.flatMap(({ hash, pieces, blobs = {} }) => [
		...(pieces ? bodyRemovals(key, hash, pieces) : []),
		...Object.values(blobs).flatMap((blob) => blobRemovals(blob.key, blob)),
	])
	const { request } = filing
	const reopened = filing.reopened || (request !== undefined && claimed.data.reopening === request.id)
	const turn = Math.max(claimed.data.turn ?? 0, conversation?.turn ?? 0) + 1
	const next = remember(conversation, account, messages, filing)
	const moved = movedOf(next).map(filedWrite)
	let within = 0
	const left = await endClaim(key, claimed, async (mailbox) => {
		const pending = mailbox.data.pending.filter(({ hash }) => !settled.has(hash))
		const { account: owner, reopening } = mailbox.data
		// A change that comes in between counts nothing: what was reopened for other words is counted with them.
		const noted = filing.comment === undefined && pending.length > 0 && reopening !== undefined ? { reopening } : {}
		const after: Mailbox = { account: owner, pending, tries: 0, turn, ...noted }
		const { deltas, writes: facts } = await counting(
			{ key, account, sender: next.sender, startedAt: claim.startedAt },
			messages,
			{ ...filing, reopened },
		)
		const writes = [
			mailboxWrite(key, after, now + NEXT_LOOK_MS, mailbox.version),
			conversationWrite(key, { ...next, turn }),
			...moved,
			...(deltas.length > 0 ? [tallyWrite(claim.id, now, deltas)] : []),
			...facts,
		]
		within = OPERATIONS - writes.length
		await transact(writes, removals.slice(0, within))
		return after
	})
	await removeAll(removals.slice(within))
	return left
}

/** What a finish had no room for: nothing needs it any more, and where this fails it expires by itself. */
async function removeAll(removals: Removal[]): Promise<void> {
	for (let start = 0; start < removals.length; start += OPERATIONS)
		await transact([], removals.slice(start, start + OPERATIONS)).catch(() => undefined)
}

/**
 * Notes under a claim that it is about to reopen a request. @returns the mailbox as it is now
 * @throws Conflict when the claim has passed to another run, Unavailable
 */
export async function noteReopening(key: string, claimed: Row<Mailbox>, issueId: string): Promise<Row<Mailbox>> {
	let mailbox = claimed
	for (let attempt = 1; ; attempt++) {
		const { claim, reopening } = mailbox.data
		if (reopening === issueId || !claim) return mailbox
		const data: Mailbox = { ...mailbox.data, reopening: issueId }
		try {
			return { version: await saveMailbox(key, data, claim.until, mailbox), data }
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
			const read = await readRow<Mailbox>(mailboxAddress(key))
			if (!read || read.data.claim?.id !== claim.id) throw new Conflict('the mailbox has passed to another run')
			mailbox = read
		}
	}
}

/**
 * Lets a claim go whose write did not happen. @param due when the sweep may try again, milliseconds
 * @param trouble absent: it waits for an admin, and does not fail. @returns how many messages wait. @throws Conflict, Unavailable
 */
export async function giveBack(
	key: string,
	claimed: Row<Mailbox>,
	due: number,
	trouble?: Mailbox['trouble'],
): Promise<number> {
	return endClaim(key, claimed, async (mailbox) => {
		const { claim: _gone, trouble: _past, ...rest } = mailbox.data
		const minutes = BACK_OFF[Math.min(rest.tries, BACK_OFF.length) - 1] ?? 0
		await saveMailbox(key, { ...rest, ...(trouble ? { trouble } : {}) }, due + minutes * 60_000, mailbox)
		return rest
	})
}

/**
 * Moves messages that Jira refuses for good, or that failed for too long, out of the way, into dead letters, in the transaction that frees the mailbox. What does not fit into
 * it waits on and is refused in its turn. @returns how many messages wait now. @throws Conflict, Unavailable
 */
export async function bury(
	key: string,
	claimed: Row<Mailbox>,
	messages: Pending[],
	reason: string,
	now: number,
): Promise<number> {
	const fitting = messages.slice(0, 20)
	const buried = new Set(fitting.map(({ hash }) => hash))
	return endClaim(key, claimed, async (mailbox) => {
		const { claim: _gone, pending, ...kept } = mailbox.data
		const rest = pending.filter(({ hash }) => !buried.has(hash))
		const { trouble: _past, ...lasting } = kept
		const after: Mailbox = { ...lasting, pending: rest, tries: 0 }
		// Without a claim another run may have filed some meanwhile.
		const dead = fitting.filter(({ hash }) => pending.some((waiting) => waiting.hash === hash))
		await transact([
			mailboxWrite(key, after, now + NEXT_LOOK_MS, mailbox.version),
			// A long one stays in the rows that hold it.
			...dead.map(({ item, ...message }) =>
				deadWrite(message.hash, {
					...message,
					...(item ? { kind: item.kind } : {}),
					...(item && !message.pieces ? { item } : {}),
					...{ account: kept.account, at: now, reason, mailbox: key },
				}),
			),
		])
		return after
	})
}
