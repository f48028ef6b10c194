import type { ChannelId } from '../message'
import { minute } from './mailboxes'
import type { Write } from './row'

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
