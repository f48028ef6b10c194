import { type Growth, growthOf } from './growth'
import { addDays } from './local'

/** Requests opened a day on one channel, whole days only. */
export interface DailyCounts {
	key: string
	name: string
	counts: number[]
}

export interface Estimate {
	middle: number
	low: number
	high: number
}

/** A day of this year beside the same weekday 52 weeks before. */
export interface PeakDay {
	day: string
	lastYear: number
	/** Null from today on. */
	thisYear: number | null
	/** Null until yesterday. */
	projected: Estimate | null
}

export interface Peak {
	state: 'projected'
	/** The season's first and last day, this year. */
	from: string
	to: string
	growth: Growth
	/** From eight weeks ago to the season's end. */
	days: PeakDay[]
	/** Requests of the whole season. */
	lastYear: number
	projected: Estimate
	/** The projection's parts, busiest first; they add up to its middle. */
	channels: { key: string; name: string; lastYear: number; projected: number }[]
}

/** Why nothing is projected. */
export type NoPeak =
	| { state: 'short'; first: string | undefined; enoughFrom: string | undefined }
	| { state: 'few'; least: number }

const year = 364
const lead = 56
const ahead = 182
const season = 28
/** Fewer requests than this in last year's season or lead say nothing. */
export const leastRequests = 30

/**
 * Last year's season and what it lets expect this year. The season is the busiest 28 days of the 26 weeks that followed this day 52 weeks
 * ago, so that weekdays stay weekdays; expected is each of its days times the growth of the last eight weeks over the same weeks last
 * year (figures/growth.ts).
 *
 * @param from day of the first count; all channels have counts until yesterday
 */
export function nextPeak(channels: DailyCounts[], from: string): Peak | NoPeak {
	const length = channels[0]?.counts.length ?? 0
	const all = Array.from({ length }, (_, index) => sum(channels.map(({ counts }) => counts[index] ?? 0)))
	const first = all.findIndex((count) => count > 0)
	const leadThen = length - year - lead
	if (first < 0 || first > leadThen)
		return {
			state: 'short',
			first: first < 0 ? undefined : addDays(from, first),
			enoughFrom: first < 0 ? undefined : addDays(from, first + year + lead),
		}
	const start = busiest(all, length - year, length - year + ahead)
	const lastYear = span(all, start, season)
	if (lastYear < leastRequests || span(all, leadThen, lead) < leastRequests)
		return { state: 'few', least: leastRequests }

	const growth = growthOf(all.slice(leadThen, leadThen + lead), all.slice(-lead))
	const scaled = (count: number): Estimate => ({
		middle: count * growth.ratio,
		low: count * growth.low,
		high: count * growth.high,
	})
	const dayOf = (index: number): PeakDay => {
		const before = all[index - year] ?? 0
		const past = index < length
		return {
			day: addDays(from, index),
			lastYear: before,
			thisYear: past ? (all[index] ?? 0) : null,
			projected: past ? null : scaled(before),
		}
	}
	const end = start + year + season
	return {
		state: 'projected',
		from: addDays(from, start + year),
		to: addDays(from, end - 1),
		growth,
		days: Array.from({ length: end - (length - lead) }, (_, index) => dayOf(length - lead + index)),
		lastYear,
		projected: scaled(lastYear),
		channels: split(channels, {
			start,
			leadThen,
			total: lastYear * growth.ratio,
			lift: lastYear / span(all, leadThen, lead),
		}),
	}
}

/**
 * Each channel by its own growth; one without enough of last year by its last eight weeks, lifted as all channels were lifted. Scaled, so
 * that the parts add up to the total.
 */
function split(
	channels: DailyCounts[],
	{ start, leadThen, total, lift }: { start: number; leadThen: number; total: number; lift: number },
): Peak['channels'] {
	const parts = channels.map(({ key, name, counts }) => {
		const lastYear = span(counts, start, season)
		const before = span(counts, leadThen, lead)
		const thisYear = sum(counts.slice(-lead))
		const known = lastYear >= leastRequests && before >= leastRequests
		return { key, name, lastYear, weight: known ? (lastYear * thisYear) / before : thisYear * lift }
	})
	const whole = sum(parts.map(({ weight }) => weight))
	return parts
		.map(({ weight, ...part }) => ({ ...part, projected: whole === 0 ? 0 : (weight / whole) * total }))
		.filter(({ lastYear, projected }) => lastYear > 0 || projected > 0)
		.sort((one, other) => other.projected - one.projected)
}

/** Where the busiest 28 days begin that lie in `from` to `until` (exclusive); the earliest of equals. */
function busiest(counts: number[], from: number, until: number): number {
	let best = from
	for (let start = from + 1; start + season <= until; start++)
		if (span(counts, start, season) > span(counts, best, season)) best = start
	return best
}

function span(counts: number[], start: number, days: number): number {
	return sum(counts.slice(start, start + days))
}

function sum(counts: number[]): number {
	return counts.reduce((total, count) => total + count, 0)
}
