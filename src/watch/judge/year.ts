import { DAY_MS, type Grid } from './clock'
import { repeated, round } from './round'

/** What weeks brought a year ago, on the same weekdays: a season's rise that came then is expected again. */
export interface Year {
	/** A bucket's mean count by week, 52 of them; below 0: not seen. */
	weeks: number[]
	/** The running week (since 1970), its sum and its buckets. */
	week: number
	sum: number
	buckets: number
	/** Of the last weeks, oldest first: what they brought a year ago is still needed. */
	late: number[]
	/** A bucket's mean count of late, as the season's level follows. */
	level: number
}

const WEEK_MS = 7 * DAY_MS
const WEEKS = 52
/** Weeks with which a week is compared: about as many days as the level remembers. */
const BEFORE = 2
/** A rise is trusted by so many messages. */
const PRIOR = 30
const MOST = 4
const LEVEL_DAYS = 10

export const startYear = (): Year => ({ weeks: repeated(-1, WEEKS), week: -1, sum: 0, buckets: 0, late: [], level: 0 })

/**
 * By how much this week or the next rose above the two before it a year ago (a season begins on any weekday), as far as the level has not followed yet; 1 where it
 * did not, or nobody knows.
 */
export function risen({ weeks, late, level }: Year, { bucket }: Grid, at: number): number {
	const week = Math.floor(at / WEEK_MS)
	const then = (back: number) => weeks[(week - back) % WEEKS] ?? -1
	const [same, last, second] = [Math.max(then(0), then(-1)), then(1), then(2)]
	const [now = -1, before = -1] = late.slice(-BEFORE)
	if (same < 0 || last < 0 || second < 0 || now < 0 || before < 0) return 1
	const counts = WEEK_MS / bucket
	const rise = (same * counts + PRIOR) / (((last + second) / BEFORE) * counts + PRIOR)
	return Math.max(1, Math.min(MOST, (rise * (now + before)) / BEFORE / Math.max(level, 1e-6)))
}

/** The year with a bucket in it. */
export function noted(year: Year, { bucket }: Grid, { at, n }: { at: number; n: number }): Year {
	const week = Math.floor(at / WEEK_MS)
	const running = year.week < 0 ? { ...year, week } : year.week === week ? year : turned(year, week, bucket)
	const share = Math.max(
		bucket / DAY_MS / LEVEL_DAYS,
		1 / (running.buckets + 1 + (running.late.length * WEEK_MS) / bucket),
	)
	const level = round(year.level + Math.min(1, share) * (n - year.level), 8)
	return { ...running, sum: round(running.sum + n, 8), buckets: running.buckets + 1, level }
}

function turned(year: Year, week: number, bucket: number): Omit<Year, 'level'> {
	const enough = year.buckets * bucket >= WEEK_MS / 2
	const weeks = year.weeks.slice()
	let late = [...year.late, enough ? round(year.sum / year.buckets, 4) : -1]
	// Weeks without a bucket are not seen.
	for (let empty = year.week + 1; empty < Math.min(week, year.week + WEEKS); empty++) late = [...late, -1]
	while (late.length > BEFORE + 1) {
		weeks[(week - late.length) % WEEKS] = late[0] ?? -1
		late = late.slice(1)
	}
	return { weeks, late, week, sum: 0, buckets: 0 }
}
