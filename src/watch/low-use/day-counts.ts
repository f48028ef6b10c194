import { type Counted, cells } from '../../tally/cells'
import { daysOf, plusDays, type Span } from '../../tally/dates'

/** Conversations of a project's accounts by local day. */
export interface DayCounts {
	/** Both days inclusive. */
	of(account: string, span: Span): number
	total(span: Span): number
	/** Each of so many weeks' counts, oldest first; `last`: the Monday of the last one. */
	weeks(account: string, last: string, weeks: number): number[]
	totalWeeks(last: string, weeks: number): number[]
	/** The first day on which an account had any. */
	first(account: string): string | undefined
}

/** @param span what was read */
export function dayCounts(counted: Counted[], span: Span): DayCounts {
	const all = new Map<string, number>()
	const accounts = new Map<string, Map<string, number>>()
	for (const { account, day = '', count } of cells(counted, 'conversations', span)) {
		const own = accounts.get(account) ?? new Map<string, number>()
		accounts.set(account, own)
		own.set(day, (own.get(day) ?? 0) + count)
		all.set(day, (all.get(day) ?? 0) + count)
	}
	const none = new Map<string, number>()
	const of = (account: string) => accounts.get(account) ?? none
	return {
		of: (account, days) => sum(of(account), days),
		total: (days) => sum(all, days),
		weeks: (account, last, weeks) => weekly(of(account), last, weeks),
		totalWeeks: (last, weeks) => weekly(all, last, weeks),
		first: (account) => [...of(account)].flatMap(([day, count]) => (count > 0 ? [day] : [])).sort()[0],
	}
}

// Taking back may leave a day below 0.
const sum = (days: ReadonlyMap<string, number>, span: Span): number =>
	Math.max(
		0,
		daysOf(span).reduce((count, day) => count + (days.get(day) ?? 0), 0),
	)

const weekly = (days: ReadonlyMap<string, number>, last: string, weeks: number): number[] =>
	Array.from({ length: weeks }, (_, at) => {
		const from = plusDays(last, 7 * (at + 1 - weeks))
		return sum(days, { from, to: plusDays(from, 6) })
	})

/** History may be older than the account: it was counted before the account was made here. @param first its first conversation */
export const begunOn = (made: string, first: string | undefined): string =>
	first !== undefined && first < made ? first : made
