import { createRow, putRow, type Row, readRow, readRows, rowIn, transact } from './row'

/** Up to where an account, or a project's accounts together, was judged for good. */
export interface Watched<State> {
	/** Wall-clock time as if it were UTC, milliseconds: the start of the last hour that the state knows. */
	upTo: number
	/** Absent: no message came yet. */
	state?: State
	/** It takes no messages; hours from then on are none. */
	off?: true
	/** The hour in which it was taken up again. */
	back?: number
	/** Of a project's accounts together: which they were. */
	of?: string
}

const watchAddress = (account: string) => ({ entity: 'watch', key: `wa:${account}` }) as const

/** By account. @throws Unavailable */
export async function readWatched<State>(accounts: string[]): Promise<Map<string, Row<Watched<State>>>> {
	const rows = await readRows(accounts.map(watchAddress))
	return new Map(
		accounts.flatMap((account) => {
			const row = rowIn<Watched<State>>(rows, watchAddress(account))
			return row ? [[account, row] as const] : []
		}),
	)
}

/** Days after which a state that nobody judges on is forgotten: the account was removed. */
const TTL_DAYS = 90

/** If the row is still as it was read; `before` undefined: there was none. @throws Conflict, Unavailable */
export async function writeWatched(
	account: string,
	data: Watched<unknown>,
	before: Row<unknown> | undefined,
): Promise<void> {
	const write = { ...watchAddress(account), data, ttlDays: TTL_DAYS }
	if (before) await transact([{ ...write, ifVersion: before.version }])
	else await createRow(write)
}

/** When to judge next, and what would be worth judging sooner. */
export interface WatchClock {
	/** Milliseconds: an hour is over then. */
	next: number
	/** The present run has judged the projects up to this key, in their alphabet. */
	after?: string
	/** And so many of the next one's accounts. */
	within?: number
	/** For the running hour. */
	alarms: Alarm[]
}

/** What would be an alarm before its hour is over. */
export interface Alarm {
	/** As in flags. */
	account: string
	project: string
	/** The running hour on the account's wall. */
	at: number
	/** So many messages in it are a surge. */
	many?: number
	/** Milliseconds: if none has come by then, it is silent. */
	none?: number
}

const CLOCK = { entity: 'watch', key: 'wc:clock' } as const

/** @throws Unavailable */
export const readClock = async (): Promise<WatchClock | undefined> => (await readRow<WatchClock>(CLOCK))?.data

/** Two runs at once write the same, or one judges again what the other has: harmless. @throws Unavailable */
export const writeClock = (clock: WatchClock): Promise<void> => putRow({ ...CLOCK, data: clock })
