import type { Filed } from '../message'
import { minute, type Pending } from './mailboxes'
import { createOnce, deleteRow, queryIndex, type Removal, type Row, readRow, type Write } from './row'

/** A message that could not be filed for good, kept with its reason and all that filing it needs. */
export interface Dead extends Partial<Omit<Pending, 'at'>> {
	account: string
	/** When it was given up, milliseconds. */
	at: number
	reason: string
	kind?: Filed['kind']
	/** The mailbox it came from; absent: it came to a number that is not connected. */
	mailbox?: string
	/** That number. */
	to?: string
}

const TTL_DAYS = 30
/** When a dead letter is forgotten, milliseconds after it was given up. */
export const DEAD_TTL_MS = TTL_DAYS * 86_400_000

export const deadAddress = (account: string, hash: string) =>
	({ entity: 'dead', key: `dl:${account}:${hash}` }) as const

export const deadWrite = (hash: string, data: Dead): Write<Dead> => ({
	...deadAddress(data.account, hash),
	data,
	attributes: { account: data.account, at: minute(data.at) },
	ttlDays: TTL_DAYS,
})

/** Under what the `message` rows are kept of what never got into a mailbox. */
export const strayKey = (account: string): string => `${account}:stray`

/** For what never got into a mailbox; one that is kept already stays. @throws Conflict when storage never takes it, Unavailable */
export const keepDead = (hash: string, data: Dead): Promise<void> => createOnce(deadWrite(hash, data))

/** @throws Unavailable */
export const readDead = (account: string, hash: string): Promise<Row<Dead> | undefined> =>
	readRow<Dead>(deadAddress(account, hash))

/** @throws Unavailable */
export const deleteDead = (account: string, hash: string): Promise<void> => deleteRow(deadAddress(account, hash))

/** In the transaction that puts it back into a mailbox. */
export const deadRemoval = (account: string, hash: string, row: Row<Dead>): Removal => ({
	...deadAddress(account, hash),
	ifVersion: row.version,
})

/** A page of an account's, the oldest first. A hit is read by key before it is acted on. @throws Unavailable */
export async function deadPage(
	account: string,
	cursor?: string,
	limit = 100,
): Promise<{ found: { hash: string; dead: Dead }[]; cursor?: string }> {
	const page = await queryIndex<Dead>('dead', 'by-account', { partition: [account], cursor, limit })
	const found = page.rows.map(({ key, row }) => ({ hash: key.slice(key.lastIndexOf(':') + 1), dead: row.data }))
	return page.cursor ? { found, cursor: page.cursor } : { found }
}

/** The oldest hundred of an account. @throws Unavailable */
export async function deadLetters(account: string): Promise<Dead[]> {
	return (await deadPage(account)).found.map(({ dead }) => dead)
}
