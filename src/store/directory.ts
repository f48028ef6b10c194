import { randomBytes } from 'node:crypto'
import { type AccountList, changeList, entryOf, type ListEntry, readAccounts, readList } from './accounts'
import { type Flag, flagsOf } from './flags'

/** All that reports need beside the counts. */
export interface Directory {
	/** In the order of their making. */
	accounts: ListEntry[]
	/** Removed lately: their numbers stay. */
	removed: ListEntry[]
	/** Those that stand, in the order of the accounts. */
	flags: Flag[]
	/** Signs the viewers' tickets (tally/ticket.ts). A secret: it must not leave the backend. */
	ticketKey: string
}

/** All accounts with their flags and the tickets' key, in one call of storage. @throws Unavailable, Conflict after several tries */
export async function readDirectory(): Promise<Directory> {
	const list = (await readList())?.data
	return directoryOf(list && isFilled(list) ? list : await fillDirectory())
}

const isFilled = ({ ids, entries = {}, flags, ticketKey }: AccountList): boolean =>
	flags !== undefined && ticketKey !== undefined && ids.every((id) => entries[id])

function directoryOf({ ids, removed, entries = {}, flags = [], ticketKey = '' }: AccountList): Directory {
	const of = (wanted: string[]) => wanted.flatMap((id) => entries[id] ?? [])
	return {
		accounts: of(ids),
		removed: of(removed.map(({ id }) => id)),
		flags: ids.flatMap((id) => flags.filter(({ account }) => account === id)),
		ticketKey,
	}
}

/** Once: the key is made, and accounts from before the directory are listed. One that is added just now has its entry from its own saving. */
async function fillDirectory(): Promise<AccountList> {
	const accounts = await readAccounts()
	const flags = await flagsOf(accounts.map(({ id }) => id))
	const made = randomBytes(32).toString('base64url')
	return changeList((list) => ({
		...list,
		entries: { ...Object.fromEntries(accounts.map((account) => [account.id, entryOf(account)])), ...list.entries },
		flags: list.flags ?? flags,
		ticketKey: list.ticketKey ?? made,
	}))
}

/** The flags that stand, as the judge found them. @throws Unavailable, Conflict after several tries */
export async function listFlags(flags: Flag[]): Promise<void> {
	const known = (await readList())?.data.flags
	if (known && JSON.stringify(known) !== JSON.stringify(flags)) await changeList((list) => ({ ...list, flags }))
}

/** One flag that was changed by hand. @throws Unavailable, Conflict after several tries */
export async function listFlag(flag: Flag): Promise<void> {
	await changeList((list) => ({
		...list,
		...(list.flags ? { flags: list.flags.map((one) => (one.id === flag.id ? flag : one)) } : {}),
	}))
}
