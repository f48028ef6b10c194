import { Conflict } from '../errors'
import type { ChannelId, Filing, Hours } from '../message'
import type { Flag } from './flags'
import { createRow, type Row, readRow, readRows, transact } from './row'

/** Routing of one phone number, page, bot or address. No secrets. */
export interface Account {
	id: string
	connection: string
	to?: string
	channel: ChannelId
	name: string
	serviceDeskId: string
	requestTypeId: string
	/** What a request is created with, looked up when the account is saved. */
	filing: Filing
	/** Account id of the stand-in reporter: a customer account made for the purpose, never a person's. */
	reporter: string
	groups: 'file' | 'ignore'
	/** Days after resolution in which a message reopens the request; 0: never. */
	reopenDays: number
	reopenTransition?: string
	/** IANA name; the local days and hours of counting. */
	timeZone: string
	enabled: boolean
	/** Why the app stopped filing by itself, milliseconds. */
	paused?: { reason: string; at: number }
	createdAt: number
	/** Named in form but not secret, for the admin page. */
	settings: Record<string, string>
	secretsSet: string[]
	url: string
	/** As in the form. */
	lowUse?: { below: number; days: number; share?: number }
	cost?: { month: number; conversation: number }
	/** The request type's name when the account was saved: the topic of what it opens. */
	requestTypeName?: string
	/** As in the form. */
	hours?: Hours
	target?: number
	team?: string
}

/** Which accounts there are; a row of its own because queries lag. */
export interface AccountList {
	ids: string[]
	removed: { id: string; name: string; channel: ChannelId; removedAt: number }[]
	/** What reports need of them: see store/directory.ts. */
	entries?: Record<string, ListEntry>
	flags?: Flag[]
	ticketKey?: string
}

/** What a report needs of an account. */
export interface ListEntry {
	id: string
	name: string
	channel: ChannelId
	/** Key of the project in which it files. */
	project: string
	team?: string
	/** It has working hours. */
	hours: boolean
	timeZone: string
	/** Milliseconds: nothing was counted before, unless a history was brought along. */
	createdAt: number
}

const LIST = { entity: 'account', key: 'list' } as const
export const accountAddress = (id: string) => ({ entity: 'account', key: `ac:${id}` }) as const

/** @throws Unavailable */
export async function readAccount(id: string): Promise<Row<Account> | undefined> {
	return readRow<Account>(accountAddress(id))
}

/** @throws Unavailable */
export async function readList(): Promise<Row<AccountList> | undefined> {
	return readRow<AccountList>(LIST)
}

/** All accounts that were not removed, in the order of their making. @throws Unavailable */
export async function readAccounts(): Promise<Account[]> {
	const ids = (await readList())?.data.ids ?? []
	const rows = await readRows(ids.map(accountAddress))
	return ids.flatMap((id) => {
		const row = rows.get(`account ac:${id}`) as Row<Account> | undefined
		return row ? [row.data] : []
	})
}

/** Writes an account and the list that names it together. @throws Unavailable, Conflict after several tries */
export const saveAccount = (
	account: Account,
	change: (list: AccountList) => Pick<AccountList, 'ids' | 'removed'>,
): Promise<void> =>
	retried(async () => {
		const list = (await readList()) ?? (await emptyList())
		const row = await readAccount(account.id)
		const data = listed({ ...list.data, ...change(list.data) }, account)
		await transact([
			{ ...LIST, data, ifVersion: list.version },
			{ ...accountAddress(account.id), data: account, ...(row ? { ifVersion: row.version } : {}) },
		])
	})

/** Changes an account that exists and what the list says of it. @returns the account as it is now, undefined when there is none. @throws Unavailable, Conflict */
export const changeAccount = (id: string, change: (account: Account) => Account): Promise<Account | undefined> =>
	retried(async () => {
		const row = await readAccount(id)
		if (!row) return undefined
		const list = (await readList()) ?? (await emptyList())
		const account = change(row.data)
		await transact([
			{ ...LIST, data: listed(list.data, account), ifVersion: list.version },
			{ ...accountAddress(id), data: account, ifVersion: row.version },
		])
		return account
	})

/** Changes the list alone; nothing is written where `change` gives back what it got. @returns it as it is now. @throws Unavailable, Conflict after several tries */
export const changeList = (change: (list: AccountList) => AccountList | Promise<AccountList>): Promise<AccountList> =>
	retried(async () => {
		const list = (await readList()) ?? (await emptyList())
		const data = await change(list.data)
		if (data !== list.data) await transact([{ ...LIST, data, ifVersion: list.version }])
		return data
	})

export const entryOf = ({ id, name, channel, filing, team, hours, timeZone, createdAt }: Account): ListEntry => ({
	...{ id, name, channel, project: filing.projectKey, hours: hours !== undefined, timeZone, createdAt },
	...(team === undefined ? {} : { team }),
})

function listed(list: AccountList, account: Account): AccountList {
	const known = new Set([...list.ids, ...list.removed.map(({ id }) => id)])
	const entries = { ...list.entries, [account.id]: entryOf(account) }
	return { ...list, entries: Object.fromEntries(Object.entries(entries).filter(([id]) => known.has(id))) }
}

/** Changes an account that exists. @returns the account as it is now, undefined when there is none. @throws Unavailable, Conflict */
export async function changeAccountRow(
	id: string,
	change: (account: Account) => Account,
): Promise<Account | undefined> {
	for (let attempt = 1; ; attempt++) {
		const row = await readAccount(id)
		if (!row) return undefined
		const data = change(row.data)
		try {
			await transact([{ ...accountAddress(id), data, ifVersion: row.version }])
			return data
		} catch (error) {
			if (!(error instanceof Conflict) || attempt === 8) throw error
		}
	}
}

async function emptyList(): Promise<Row<AccountList>> {
	const data: AccountList = { ids: [], removed: [] }
	return { version: await createRow({ ...LIST, data }), data }
}

async function retried<T>(act: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await act()
		} catch (error) {
			if (!(error instanceof Conflict) || attempt === 8) throw error
		}
	}
}
