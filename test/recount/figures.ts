import { dayOf, type WorkingHours, within } from './hours'
import type { Seen } from './seen'

/** What an admin entered for an account. */
export interface Terms {
	name: string
	/** IANA name. */
	timeZone: string
	hours?: WorkingHours
	/** Minutes. */
	target?: number
	team?: string
}

/** By account id. */
export type AllTerms = Record<string, Terms>

/** Milliseconds of each request, in no order. */
export interface Taken {
	elapsed: number[]
	/** Null: no account has hours. */
	business: number[] | null
}

/** By README's "Measures". */
export interface Recounted {
	requests: number
	inbound: number
	outbound: number
	conversations: number
	contacts: number
	firstResponse: Taken
	handling: Taken
	resolution: Taken
	withinTarget: { part: number; of: number }
	firstContact: { part: number; of: number }
	reopened: { part: number; of: number }
	transfers: number
	missedCalls: number
}

/** Local ISO dates, inclusive. */
export interface Dates {
	from: string
	to: string
}

/** The most that one answer is taken to have been worked on. */
const LONGEST_WORK = 15 * 60_000

/** Counts requests by hand. Pure. */
export function recount(requests: Seen[], terms: AllTerms, { from, to }: Dates): Recounted {
	const falls = (at: number, { account }: Seen) => {
		const day = dayOf(at, terms[account]?.timeZone ?? 'UTC')
		return day >= from && day <= to
	}
	const standing = requests.filter(({ deleted }) => !deleted)
	const cohort = standing.filter((one) => falls(one.openedAt, one))
	const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0)
	const said = requests.flatMap((one) => one.said.filter(({ at }) => falls(at, one)).map((word) => ({ ...word, one })))
	const resolved = cohort.filter(({ ends }) => ends.some(({ done }) => done))
	const reopened = resolved.filter(isReopened)
	const answered = cohort.filter((one) => terms[one.account]?.target !== undefined && answerOf(one) !== undefined)
	return {
		requests: cohort.length,
		inbound: said.length,
		outbound: sum(requests.map((one) => one.answers.filter(({ at }) => falls(at, one)).length)),
		conversations: cohort.length + sum(standing.map((one) => one.reopenings.filter((at) => falls(at, one)).length)),
		contacts: new Set(said.map(({ one }) => one.contact)).size,
		firstResponse: taken(cohort, terms, firstResponse),
		handling: taken(cohort, terms, handling),
		resolution: taken(cohort, terms, resolution),
		withinTarget: {
			part: answered.filter((one) => isInTarget(one, terms)).length,
			of: answered.length,
		},
		firstContact: {
			part: resolved.filter((one) => one.answers.filter(({ byPerson }) => byPerson).length <= 1 && !isReopened(one))
				.length,
			of: resolved.length,
		},
		reopened: { part: reopened.length, of: resolved.length },
		transfers: sum(cohort.map(({ transfers }) => transfers)),
		missedCalls: said.filter(({ missed }) => missed).length,
	}
}

/** Spans of time whose sum is meant; none: it has no such time. */
type Spans = (one: Seen) => [from: number, until: number][]

const answerOf = ({ answers }: Seen): number | undefined => answers.find(({ byPerson }) => byPerson)?.at
const isReopened = ({ ends }: Seen): boolean => ends.some(({ done }) => !done)
const isResolved = ({ ends }: Seen): boolean => ends.at(-1)?.done === true

const firstResponse: Spans = (one) => {
	const answer = answerOf(one)
	return answer === undefined ? [] : [[one.openedAt, Math.max(answer, one.openedAt)]]
}

const resolution: Spans = (one) =>
	isResolved(one) ? [[one.openedAt, Math.max(one.openedAt, one.ends.at(-1)?.at ?? 0)]] : []

const handling: Spans = (one) => {
	if (!isResolved(one)) return []
	const work = one.answers.filter(({ byPerson }) => byPerson)
	return work.map(({ at }, nth) => {
		const heard = one.said.filter(({ filedAt }) => filedAt <= at).map((word) => word.at)
		const since = Math.min(at, Math.max(...heard, work[nth - 1]?.at ?? 0))
		return [Math.max(since, at - LONGEST_WORK), at]
	})
}

function taken(cohort: Seen[], terms: AllTerms, spans: Spans): Taken {
	const timed = cohort.filter((one) => spans(one).length > 0)
	const sum = (one: Seen, length: (from: number, until: number) => number) =>
		spans(one).reduce((all, [from, until]) => all + length(from, until), 0)
	const business = timed.flatMap((one) => {
		const hours = terms[one.account]?.hours
		return hours ? [sum(one, (from, until) => within(from, until, hours))] : []
	})
	return {
		elapsed: timed.map((one) => sum(one, (from, until) => until - from)),
		business: cohort.some(({ account }) => terms[account]?.hours) ? business : null,
	}
}

function isInTarget(one: Seen, terms: AllTerms): boolean {
	const { hours, target = 0 } = terms[one.account] ?? {}
	return firstResponse(one).every(
		([from, until]) => (hours ? within(from, until, hours) : until - from) <= target * 60_000,
	)
}

/** The q-quantile of a list, between two ranks interpolated; null of an empty one. */
export function quantile(times: number[], q: number): number | null {
	if (times.length === 0) return null
	const sorted = [...times].sort((a, b) => a - b)
	const rank = q * (sorted.length - 1)
	const [low = 0, high = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
	return low + (high - low) * (rank % 1)
}
