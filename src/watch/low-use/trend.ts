import { fallOf } from './mann-kendall'

/** Conversations of the last whole weeks, oldest first; lists of one length. */
export interface Weeks {
	own: number[]
	/** Of the project's other accounts together. */
	others: number[]
	/** Its own 52 weeks earlier, which is the same season and the same weekdays; absent where it was not there yet. */
	yearBefore?: number[]
}

/** Conversations a week at the beginning of what was tested and in its last four weeks. */
export interface Level {
	before: number
	now: number
}

/** A fall beyond chance. */
export interface Fall extends Level {
	/** Over so many weeks. */
	weeks: number
	/** The other accounts' a week, and its own a year earlier, in the same weeks; absent where there were too few to compare. */
	others?: Level
	yearBefore?: Level
	/** In standard normal deviations: the least sure of what was tested. */
	sureness: number
}

/** Falls over a quarter and over half a year are looked for. */
export const LENGTHS = [13, 26] as const
/**
 * One false alarm in twenty years: an account is tested each week, for every length, so each test is held to 0.05 / (52 × 2) = 0.00048 (Bonferroni), 3.3
 * standard deviations. It is tested on whole weeks, so that asking every day asks nothing new.
 */
export const BEYOND_CHANCE = 3.3
/** A real but small fall is no reason to give a channel up. */
const HALVED = 0.5
/** With nothing to compare, a season looks like a fall: only a deeper one counts. */
const DEEP = 0.35
const LATELY = 4
/** Conversations a week. From fewer, a fall by half soon breaks the rule of too few in itself. */
const LEAST = 2
/** Fewer a week say nothing about a season week by week; of the year before, still something about its beginning and end. */
const COMPARABLE = { others: 10, yearBefore: 1 }
const TELLING = 0.5

/**
 * Whether an account's conversations fall beyond chance and by half, its season taken out: they must fall in themselves, against what the project's other
 * accounts do in the same weeks, and against the same weeks a year earlier, as far as there is enough to compare. Each of these has to pass (an
 * intersection-union test, https://doi.org/10.1214/ss/1032280304, which needs no further correction). Against both at once, it need not fall
 * in itself: a season may hide it. Pure.
 */
export function falling(weeks: Weeks): Fall | undefined {
	for (const length of LENGTHS) {
		const fall = weeks.own.length < length ? undefined : fallIn(lastOf(weeks, length), length)
		if (fall) return fall
	}
	return undefined
}

function fallIn({ own, others, yearBefore }: Weeks, length: number): Fall | undefined {
	const first = Math.floor(length / 3)
	const level = (counts: number[]): Level => ({
		before: mean(counts.slice(0, first)),
		now: mean(counts.slice(-LATELY)),
	})
	const beside = mean(others) >= COMPARABLE.others ? others : undefined
	const earlier = yearBefore && mean(yearBefore) >= COMPARABLE.yearBefore ? yearBefore : undefined
	const against = [beside, earlier].filter((counts) => counts !== undefined)
	const seasons = yearBefore && mean(yearBefore) >= TELLING ? [...against, yearBefore] : against
	const itself = level(own)
	const least = against.length > 0 ? HALVED : DEEP
	const deep = ({ before, now }: Level) => before === 0 || itself.now / itself.before <= least * (now / before)
	if (itself.before < LEAST || itself.now > itself.before || !seasons.map(level).every(deep)) return undefined
	if (against.length < 2 && itself.now > least * itself.before) return undefined
	const series = [
		...(against.length < 2 ? [own] : []),
		...against.map((counts) => own.map((count, week) => count / ((counts[week] ?? 0) + 0.5))),
	]
	const sureness = Math.min(...series.map(fallOf))
	if (sureness < BEYOND_CHANCE) return undefined
	return {
		...{ weeks: length, ...itself, sureness },
		...(beside ? { others: level(beside) } : {}),
		...(earlier ? { yearBefore: level(earlier) } : {}),
	}
}

const lastOf = ({ own, others, yearBefore }: Weeks, length: number): Weeks => ({
	own: own.slice(-length),
	others: others.slice(-length),
	...(yearBefore ? { yearBefore: yearBefore.slice(-length) } : {}),
})

export const mean = (counts: readonly number[]): number =>
	counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length
