import { randomBytes } from 'node:crypto'
import { type AccountList, changeList, entryOf, type ListEntry, readAccounts, readList } from './accounts'
import { shortList } from './flag-list'
import { asleep, type Flag, type FlagKind, flagsOf, KINDS, readFlagRows } from './flags'

/** All that reports need beside the counts. */
export interface Directory {
	/** In the order of their making. */
	accounts: ListEntry[]
	/** Removed lately: their numbers stay. */
	removed: ListEntry[]
	/** Those that stand and are not put aside, in the order of the accounts; after them those of a project's accounts in sum. */
	flags: Flag[]
	/** Signs the viewers' tickets (tally/ticket.ts). A secret: it must not leave the backend. */
	ticketKey: string
}

/** All accounts with their flags and the tickets' key, in one call of storage. @throws Unavailable, Conflict after several tries */
export async function readDirectory(now = Date.now()): Promise<Directory> {
	const list = (await readList())?.data
	return directoryOf(list && isFilled(list) ? list : await fillDirectory(), now)
}

const isFilled = ({ ids, entries = {}, flags, ticketKey }: AccountList): boolean =>
	flags !== undefined && ticketKey !== undefined && ids.every((id) => entries[id])

function directoryOf({ ids, removed, entries = {}, flags = [], ticketKey = '' }: AccountList, now: number): Directory {
	const of = (wanted: string[]) => wanted.flatMap((id) => entries[id] ?? [])
	const shown = flags.flatMap(({ snoozed, ...flag }) => (asleep({ snoozed }, now) ? [] : flag))
	return {
		accounts: of(ids),
		removed: of(removed.map(({ id }) => id)),
		flags: [
			...ids.flatMap((id) => shown.filter(({ account }) => account === id)),
			...shown.filter(({ channel }) => channel === undefined),
		],
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
		flags: list.flags ?? shortList(flags),
		ticketKey: list.ticketKey ?? made,
	}))
}

/** Sets the list of flags. @throws Unavailable, Conflict after several tries */
export async function listFlags(flags: Flag[]): Promise<void> {
	const known = (await readList())?.data.flags
	const next = shortList(flags)
	if (known && JSON.stringify(known) !== JSON.stringify(next)) await changeList((list) => ({ ...list, flags: next }))
}

/** Has the list say of these accounts and kinds what their rows say. @param known what they said just now: saves reading them where the list says so. @throws Unavailable, Conflict after several tries */
export async function listFlagsOf(
	accounts: string[],
	kinds: readonly FlagKind[] = KINDS,
	known?: Flag[],
): Promise<void> {
	const withThese = (listed: Flag[], flags: Flag[]): Flag[] =>
		shortList([...listed.filter(({ account, kind }) => !accounts.includes(account) || !kinds.includes(kind)), ...flags])
	const same = (a: Flag[], b: Flag[]): boolean => JSON.stringify(a) === JSON.stringify(b)
	if (known) {
		const listed = (await readList())?.data.flags
		if (!listed || same(withThese(listed, known), listed)) return
	}
	await changeList(async (list) => {
		if (!list.flags) return list
		// Read after the list: whoever lists last has seen what was written last.
		const rows = await readFlagRows(accounts, kinds)
		const flags = withThese(
			list.flags,
			rows.map(({ data }) => data),
		)
		return same(flags, list.flags) ? list : { ...list, flags }
	})
}

/** One flag that was changed by hand. @throws Unavailable, Conflict after several tries */
export const listFlag = ({ account, kind }: Flag): Promise<void> => listFlagsOf([account], [kind])
