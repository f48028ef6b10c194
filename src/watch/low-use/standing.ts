import { plusDays } from '../../tally/dates'
import { CLEAR_DAYS, clearedAt, GRACE_DAYS, type Limits, levelsOf, type Rule } from './limits'
import type { Fall } from './trend'

/** What is remembered of an account from day to day. */
export interface Standing {
	/** The last local day that was judged. */
	day: string
	/** The local day since which it has worked without a long break, and for how many days in a row it does not. */
	up: string
	off?: number
	/** The rules that it breaks. */
	rules: Rule[]
	/** Days in a row on which a threshold was well kept. */
	kept?: Partial<Record<Rule, number>>
	/** The limits that were judged by. */
	by?: string
	/** The Monday of the last whole week whose trend was looked at. */
	week?: string
	fell?: Fell
}

/** From where an account fell, in conversations a week: its own, the other accounts', its own a year earlier. */
export interface Fell {
	/** The Monday of the first week that was tested, and of the last one that showed the fall. */
	since: string
	week: string
	own: number
	others?: number
	yearBefore?: number
}

/** Conversations a week in the last four whole weeks: its own, the other accounts', its own a year earlier. */
export interface Lately {
	own: number
	others: number
	yearBefore?: number
}

/** What a day showed. */
export interface Seen {
	day: string
	/** It takes messages, and is not thought to be broken. */
	works: boolean
	limits: Limits
	/** Conversations in the limits' days up to this one: its own and of all the project's accounts. */
	count: number
	total: number
	/** The Monday of the last whole week. */
	week: string
	/** What that week shows; asked for once a week. */
	trend: () => { fall?: Fall | undefined; lately: Lately }
}

/** A shorter break leaves enough of four weeks to judge by. */
const LONG_BREAK_DAYS = 3
/** A fall is over when the last four weeks brought so much of what would be expected without it … */
const RECOVERED = 0.75
/** … or when no further fall was seen for so many days: the level is its usual one. */
const SETTLED_DAYS = 182

/**
 * One day further. A rule stands from the day on which it is broken until it is well kept for days; so a count about its limit does not make the flag come
 * and go. Whatever is asked again of a day that was judged changes nothing. Pure.
 */
export function judgeDay(before: Standing, seen: Seen): Standing {
	const { day, limits, week } = seen
	if (day <= before.day) return before
	if (!seen.works) return { day, up: before.up, off: (before.off ?? 0) + 1, rules: [], week }
	const up = (before.off ?? 0) >= LONG_BREAK_DAYS ? day : before.up
	// Its days and the grace are over.
	const ripe = plusDays(up, limits.days + GRACE_DAYS) <= plusDays(day, 1)
	const by = `${limits.below}/${limits.days}/${limits.share}`
	const rules: Rule[] = []
	const kept: Partial<Record<Rule, number>> = {}
	for (const [rule, level] of Object.entries(levelsOf(limits, seen.total)) as ['few' | 'share', number][]) {
		const stood = before.rules.includes(rule) && (rule === 'few' ? level > 0 && before.by === by : limits.share > 0)
		const days = seen.count >= clearedAt(level) ? (before.kept?.[rule] ?? 0) + 1 : 0
		if (stood ? days >= CLEAR_DAYS : !ripe || seen.count >= level) continue
		rules.push(rule)
		if (days > 0) kept[rule] = days
	}
	const fell = week === before.week ? before.fell : fellBy(before.fell, seen)
	return {
		...{ day, up, rules: fell ? [...rules, 'falling'] : rules, by, week },
		...(Object.keys(kept).length > 0 ? { kept } : {}),
		...(fell ? { fell } : {}),
	}
}

function fellBy(before: Fell | undefined, { week, trend }: Seen): Fell | undefined {
	const { fall, lately } = trend()
	if (!before)
		return (
			fall && {
				...{ since: plusDays(week, -7 * (fall.weeks - 1)), week, own: fall.before },
				...(fall.others ? { others: fall.others.before } : {}),
				...(fall.yearBefore ? { yearBefore: fall.yearBefore.before } : {}),
			}
		)
	const seasons = [
		...(before.others ? [lately.others / before.others] : []),
		...(before.yearBefore && lately.yearBefore !== undefined ? [lately.yearBefore / before.yearBefore] : []),
	]
	const expected = before.own * (seasons.length > 0 ? Math.min(...seasons) : 1)
	if (lately.own >= RECOVERED * expected) return undefined
	if (fall) return { ...before, week }
	return plusDays(before.week, SETTLED_DAYS) <= week ? undefined : before
}
