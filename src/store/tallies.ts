import type { ChannelId } from '../message'
import { minute } from './mailboxes'
import { queryIndex, type Write } from './row'

export type CountMeasure =
	| 'inbound'
	| 'outbound'
	| 'requests'
	| 'conversations'
	| 'missedCalls'
	/** First responses within the account's target, and later ones. */
	| 'inTarget'
	| 'overTarget'
	/** Requests that were resolved, reopened at least once. */
	| 'everResolved'
	| 'everReopened'
	| 'firstContact'
	| 'transfers'
/** Elapsed, and the part of it in the account's hours. */
export type TimeMeasure =
	| 'firstResponse'
	| 'handling'
	| 'resolution'
	| 'firstResponseHours'
	| 'handlingHours'
	| 'resolutionHours'

/** What a request is about and from whom; counted beside the channel. */
export interface Facets {
	topic?: string
	/** BCP 47, the first part. */
	language?: string
	/** ISO 3166-1 alpha-2. */
	country?: string
}

/** What one finished step adds to the counts of one local day and hour; negative where something is taken back. */
export interface Delta {
	project: string
	account: string
	channel: ChannelId
	/** Local ISO date of the account's zone, fixed when counted. Times are counted on the day on which the request was opened. */
	day: string
	/** 0–23, local. */
	hour: number
	counts?: Partial<Record<CountMeasure, number>>
	/** Milliseconds; `n` is 1, or −1 when it is taken back. */
	times?: { measure: TimeMeasure; ms: number; n: number }[]
	/** Who wrote: the first characters of each person's HMAC. */
	contacts?: string[]
	/** Of the request that the counts and times are of. */
	facets?: Facets
	/** The request opened on this day is open (1), or no longer (−1). */
	open?: 1 | -1
	/** Milliseconds: the customer's last message, the last answer, the end. */
	waiting?: { issue: string; inbound?: number; answered?: number; over?: number }
}

/**
 * A row of its own in the finishing transaction of whatever it counts: no read, no condition, no contention, and exactly once because that
 * transaction's condition guards it. `id`: unique, for example the claim's. Folding turns rows into month documents.
 */
export const tallyWrite = (id: string, at: number, deltas: Delta[]): Write<Delta[]> => ({
	entity: 'tally',
	key: `ta:${minute(at)}:${id}`,
	data: deltas,
	attributes: { slot: minute(at) },
})

/** A tally row as a query shows it. Rows never change: its content is right, but it may have been folded since. */
export interface Tally {
	key: string
	/** The ISO minute of its writing. */
	slot: string
	deltas: Delta[]
}

export const tallyAddress = ({ key }: Pick<Tally, 'key'>) => ({ entity: 'tally', key }) as const

/**
 * Rows that were not folded yet, in the order of their keys and so of their minutes; lagging, as queries do. `before`: milliseconds, only those
 * written in an earlier minute. `most`: stops reading on when so many are there; `more`: there are others, and some may be of the last one's minute.
 * @throws Unavailable
 */
export async function readTallies({
	before,
	most,
}: {
	before?: number
	most: number
}): Promise<{ tallies: Tally[]; more: boolean }> {
	const tallies: Tally[] = []
	let cursor: string | undefined
	do {
		const below = before === undefined ? {} : { below: minute(before) }
		const page = await queryIndex<Delta[]>('tally', 'by-slot', { ...below, cursor })
		tallies.push(...page.rows.map(({ key, row }) => ({ key, slot: String(row.slot), deltas: row.data })))
		cursor = page.cursor
	} while (cursor && tallies.length < most)
	tallies.sort((a, b) => (a.key < b.key ? -1 : 1))
	return { tallies, more: cursor !== undefined }
}
