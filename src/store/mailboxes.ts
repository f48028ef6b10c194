import type { Filed } from '../message'
import type { BlobRef } from './blobs'
import { createRow, nextVersion, queryIndex, type Row, transact, type Write } from './row'

/** A message on its way into Jira. */
export interface Pending {
	/** HMAC of the message's id: names it in marks, in `seen` and in the conversation's `filed`. */
	hash: string
	/** The hash of the message that an edit, deletion or reaction is about. */
	of?: string
	/** Of our side's words: the `receipt` key under which we know them, if we sent them ourselves. */
	sent?: string
	/** HMAC of the person, for the issue property. */
	contact: string
	/** When it arrived, milliseconds. */
	at: number
	/** Absent where it is too long and waits in `message` rows. */
	item?: Filed
	/** How many `message` rows hold it. */
	pieces?: number
	/** Where the bytes wait that came with it, by `Media.ref`. */
	blobs?: Record<string, BlobRef & { key: string }>
}

/** "I am about to write this to Jira." An expired one means: in doubt, look for the effect first. */
export interface Claim {
	id: string
	/** Milliseconds; the one Jira write starts well before. */
	startedAt: number
	until: number
	messages: string[]
}

/** The durable inbox of one conversation: what waits, and who is filing it. Emptied by filing. */
export interface Mailbox {
	account: string
	pending: Pending[]
	claim?: Claim
	/** Failed tries since the last success. */
	tries: number
	/** Why the tries failed lately, without any of the customer's words, and since when, milliseconds. */
	trouble?: { reason: string; since: number }
	/**
	 * A request (id) that is being reopened for what waits, and when it had been resolved, milliseconds: each of these resolutions counts as undone,
	 * whichever run's transition took effect. More than one where an agent resolved it again before the words were filed.
	 */
	reopening?: { request: string; resolved: number[] }
	/** Counts what was finished, here and in the conversation, so that a torn read of the two is seen. */
	turn?: number
}

export const NOT_DUE = '9999'
/** After every minute and before `NOT_DUE`: what waits for an admin is no work for the sweep, however much of it there is. */
const PARKED = '9998'
const parkedDue = (account: string): string => `${PARKED} ${account}`
/** Long enough for anything that waits; what fails for good becomes a dead letter long before. */
const TTL_DAYS = 60

export const mailboxAddress = (key: string) => ({ entity: 'mailbox', key: `mb:${key}` }) as const

/** An ISO minute: indexed integers are too small for a time. */
export const minute = (at: number): string => new Date(at).toISOString().slice(0, 16)

/** When the sweep should look after a mailbox. */
export function dueOf(mailbox: Mailbox, at: number): string {
	return mailbox.pending.length === 0 && !mailbox.claim ? NOT_DUE : minute(at)
}

/** `due` in milliseconds: when the sweep should look, if nobody else did. */
export function mailboxWrite(key: string, data: Mailbox, due: number, ifVersion?: number): Write<Mailbox> {
	return {
		...mailboxAddress(key),
		data,
		attributes: { due: dueOf(data, due), account: data.account },
		ttlDays: TTL_DAYS,
		...(ifVersion === undefined ? {} : { ifVersion }),
	}
}

/** Creates the mailbox, or sets it under the version that was read. @returns its version now. @throws Conflict, Unavailable */
export async function saveMailbox(
	key: string,
	data: Mailbox,
	due: number,
	read: Row<Mailbox> | undefined,
): Promise<number> {
	if (!read) return createRow(mailboxWrite(key, data, due))
	await transact([mailboxWrite(key, data, due, read.version)])
	return nextVersion(read.version)
}

/** A hundred mailboxes in which something waits, by when they are due, from a time on: whether there are more, and what waits. @throws Unavailable */
export async function waitingMailboxes(
	from?: number,
): Promise<{ found: { due: string; mailbox: Mailbox }[]; more: boolean }> {
	const since = from === undefined ? {} : { from: minute(from) }
	const page = await queryIndex<Mailbox>('mailbox', 'by-due', { below: NOT_DUE, ...since })
	const found = page.rows
		.map(({ row }) => ({ due: String(row.due), mailbox: row.data }))
		.filter(({ due }) => due !== NOT_DUE)
	return { found, more: page.cursor !== undefined }
}

/**
 * Keys (without prefix) of mailboxes that were due before `at`, or in which anything waits for more than an admin: of all, or of one account. A
 * hundred a page, longest due first; hits are read by key before acting. @throws Unavailable
 */
export async function dueMailboxes(
	at: number | 'ever',
	{ account, cursor }: { account?: string; cursor?: string | undefined } = {},
): Promise<{ found: string[]; cursor?: string }> {
	const below = at === 'ever' ? PARKED : minute(at)
	const page = account
		? await queryIndex<Mailbox>('mailbox', 'by-account', { partition: [account], below, cursor })
		: await queryIndex<Mailbox>('mailbox', 'by-due', { below, cursor })
	const found = page.rows.map(({ key }) => key.slice('mb:'.length))
	return page.cursor ? { found, cursor: page.cursor } : { found }
}

export const isParked = ({ due }: Row<Mailbox>): boolean => String(due).startsWith(PARKED)

/** The mailbox as it is, due when its paused account is taken up again. */
export const parkedWrite = (key: string, data: Mailbox, ifVersion: number): Write<Mailbox> => ({
	...mailboxWrite(key, data, 0, ifVersion),
	attributes: { due: parkedDue(data.account), account: data.account },
})

/** Keys of an account's parked mailboxes, a page. @throws Unavailable */
export async function parkedMailboxes(account: string, cursor?: string): Promise<{ keys: string[]; cursor?: string }> {
	const page = await queryIndex<Mailbox>('mailbox', 'by-due', { at: parkedDue(account), cursor })
	const keys = page.rows.map(({ key }) => key.slice('mb:'.length))
	return page.cursor ? { keys, cursor: page.cursor } : { keys }
}

/** The next account, in the index's order, that has a parked mailbox; one query. @throws Unavailable */
export async function nextParkedAccount(after?: string): Promise<string | undefined> {
	// With the blank: behind all mailboxes of that account, before those of any whose id is longer.
	const from = after === undefined ? PARKED : `${parkedDue(after)} `
	const { rows } = await queryIndex<Mailbox>('mailbox', 'by-due', { from, limit: 1 })
	const [first] = rows
	return first && isParked(first.row) ? first.row.data.account : undefined
}
