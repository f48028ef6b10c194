import type { CountedChannel } from '../message'
import { createRow, type Row, readRows, rowIn, type Write } from './row'
import type { CountMeasure, Facets, TimeMeasure } from './tallies'

/** All that was counted of one project in one month, in one document: a report over two years is one or two reads. */
export interface Month {
	/** By account id. */
	accounts: Record<string, AccountMonth>
	/** The hours of the month's first so many days are no longer kept. */
	hourless: number
	/** The times of the month's first so many days are kept for the month as a whole only. */
	rested: number
	/** The contacts of the month's first so many days are kept for the month as a whole only. */
	contactless?: number
	/** Requests by what they are about, in which language and from where. Values beyond 40 are `other`. */
	facets?: Partial<Record<keyof Facets, Record<string, FacetMonth>>>
	/** The accounts of the lists in `facets`, in their order. */
	places?: string[]
	/** All rows up to this key that are about this project and month are in it. */
	folded?: string
}

/** Of one value, by the account's place in `places`; accounts beyond a list's end have none. */
export interface FacetMonth {
	/** Packed counts of requests opened by day of the month. */
	days: string[]
	/** Packed histograms of the whole month; absent where they took too much room and are not kept. */
	times?: Partial<Record<TimeMeasure, string[]>>
}

/** Lists are by day of the month, the first at 0; days beyond a list's end are empty. */
export interface AccountMonth {
	channel: CountedChannel
	days: Partial<Record<CountMeasure, number[]>>
	/** Packed counts of the hours 0–23 (tally/packed.ts). */
	hours: Partial<Record<CountMeasure, string[]>>
	/** Packed histograms of the requests opened on each day. */
	times: Partial<Record<TimeMeasure, string[]>>
	/** The histograms of the days that are `rested`, merged. */
	rest: Partial<Record<TimeMeasure, string>>
	/** Packed counts of the 168 hours of a week, Monday 0 o'clock first; kept for ever. */
	week?: Partial<Record<CountMeasure, string>>
	/** Sketches of who wrote (tally/sketch.ts): by day, and of the whole month. */
	contacts?: { days: string[]; month: string }
}

/** A project's month; `month`: `2026-11`. */
export interface MonthId {
	project: string
	month: string
}

export const monthAddress = ({ project, month }: MonthId) =>
	({ entity: 'month', key: `td:${project}:${month}` }) as const

export const monthWrite = (id: MonthId, data: Month, ifVersion?: number): Write<Month> => ({
	...monthAddress(id),
	data,
	attributes: { project: id.project, month: id.month },
	...(ifVersion === undefined ? {} : { ifVersion }),
})

export const createMonth = (id: MonthId, data: Month): Promise<number> => createRow(monthWrite(id, data))

/** A month out of the rows that were read. */
export const monthIn = (rows: Map<string, Row<unknown>>, id: MonthId): Row<Month> | undefined =>
	rowIn<Month>(rows, monthAddress(id))

/** The months that exist. @throws Unavailable */
export async function readMonths(ids: MonthId[]): Promise<{ id: MonthId; row: Row<Month> }[]> {
	const rows = await readRows(ids.map(monthAddress))
	return ids.flatMap((id) => {
		const row = monthIn(rows, id)
		return row ? [{ id, row }] : []
	})
}
