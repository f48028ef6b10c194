import type { ChannelId } from '../message'
import { minute } from './mailboxes'
import { createRow, type Row, readRow, readRows, rowIn, transact } from './row'

export type FlagKind = 'low-use' | 'surge' | 'silent'

/** What a judge has against an account. The row stands as long as it holds, and some days longer. */
export interface Flag {
	/** `account:kind` */
	id: string
	kind: FlagKind
	/** `all:` and the project's key: of its accounts together. */
	account: string
	accountName: string
	channel?: ChannelId
	project: string
	/** Milliseconds: since when it stands. */
	since: number
	ended?: number
	evidence: string
	rule: string
	advice: string
	action?: 'keep' | 'promote' | 'merge' | 'retire'
	reasons?: string[]
	series?: { step: 'hour' | 'day' | 'week'; from: string; counts: number[]; expected?: number[] }
	peak?: { at: number; count: number; expected: number }
	about?: string[]
	check?: { ok: boolean | null; detail: string; at: number }
	snoozed?: { at: number; until?: number; note: string }
	/** Key of the Jira task that was opened for it. */
	task?: string
	/** What was told of it elsewhere. */
	told?: Told
	/** Milliseconds: when it was last looked for what it is about. */
	explained?: number
}

export type Way = 'task' | 'mail' | 'message'

/** What was done already, so that it is done once. */
export interface Told {
	/** Of which flag: another `since` is another flag. */
	since: number
	/** `says` and `gist`: what its description was made of, and the words of that without the numbers (hashes). `closed`: nothing more is done with it. */
	task?: { id: string; key: string; says: string; gist?: string; closed?: true }
	/** What is being done that must not be done twice. */
	doing?: Partial<Record<Way, Doing>>
	/** What was done once, by name: `message:start`, `snoozed:<when>`. */
	done?: string[]
	/** Of these nobody knows whether they arrived. */
	unknown?: string[]
	/** What an admin has to mend, or what is tried again later. */
	trouble?: Partial<Record<Way, Trouble>>
}

export interface Doing {
	what: string
	/** Of the run. */
	id: string
	/** Milliseconds: since when; and until when the run has it in hand, afterwards its effect is in doubt. */
	at: number
	until: number
}

export interface Trouble {
	reason: string
	/** Milliseconds; not tried again before `again`, but where the settings were saved since. */
	at: number
	again: number
	tries: number
}

export const KINDS: readonly FlagKind[] = ['low-use', 'surge', 'silent']

export const flagId = (account: string, kind: FlagKind): string => `${account}:${kind}`
const flagAddress = (id: string) => ({ entity: 'flag', key: `fl:${id}` }) as const

/** @throws Unavailable */
export const readFlag = async (id: string): Promise<Row<Flag> | undefined> => readRow<Flag>(flagAddress(id))

/** The flags of some accounts with their versions, in the order of the accounts; also those that have ended. @throws Unavailable */
export async function readFlagRows(accounts: string[], kinds = KINDS): Promise<Row<Flag>[]> {
	const addresses = accounts.flatMap((account) => kinds.map((kind) => flagAddress(flagId(account, kind))))
	const rows = await readRows(addresses)
	return addresses.flatMap((address) => rowIn<Flag>(rows, address) ?? [])
}

/** The same without versions. @throws Unavailable */
export const flagsOf = async (accounts: string[]): Promise<Flag[]> =>
	(await readFlagRows(accounts)).map(({ data }) => data)

/** Sets a flag, if the row is still as it was read; `before` undefined: there was none. @throws Conflict, Unavailable */
export async function writeFlag(flag: Flag, before: Row<Flag> | undefined): Promise<void> {
	const write = {
		...flagAddress(flag.id),
		data: flag,
		attributes: { account: flag.account, at: minute(flag.since) },
	}
	if (before) await transact([{ ...write, ifVersion: before.version }])
	else await createRow(write)
}

/** If the row is still as it was read. @throws Conflict, Unavailable */
export const removeFlag = ({ data, version }: Row<Flag>): Promise<void> =>
	transact([], [{ ...flagAddress(data.id), ifVersion: version }])

/** Whether an admin has put it aside. Pure. */
export const asleep = ({ snoozed }: { snoozed?: Flag['snoozed'] | undefined }, now: number): boolean =>
	snoozed !== undefined && (snoozed.until === undefined || snoozed.until > now)
