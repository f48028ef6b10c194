import type { ChannelId } from '../message'
import { minute } from './mailboxes'
import { queryIndex, type Write } from './row'

export type CountMeasure = 'inbound' | 'outbound' | 'requests' | 'conversations'
export type TimeMeasure = 'firstResponse' | 'resolution'

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
 * Rows that were not folded yet, oldest first; lagging, as queries do. `before`: milliseconds, only those written in an earlier minute.
 * `most`: stops reading on when so many are there. @throws Unavailable
 */
export async function readTallies({ before, most }: { before?: number; most: number }): Promise<Tally[]> {
	const found: Tally[] = []
	let cursor: string | undefined
	do {
		const below = before === undefined ? {} : { below: minute(before) }
		const page = await queryIndex<Delta[]>('tally', 'by-slot', { ...below, cursor })
		found.push(...page.rows.map(({ key, row }) => ({ key, slot: String(row.slot), deltas: row.data })))
		cursor = page.cursor
	} while (cursor && found.length < most)
	return found
}
