import { tzOffset } from '@date-fns/tz'
import type { Hours } from '../message'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** A Monday, 29 December 1969. */
const MONDAY = -3 * DAY_MS
/** No zone changes its clock twice in so short a time: the shortest known is Morocco's Ramadan. */
const STEADY_MS = 28 * DAY_MS

/**
 * The part of a time that lies in working hours, in milliseconds: of every moment in it counts whether the clock on that zone's wall shows a time
 * within one of that weekday's spans, on no holiday. So an hour that is skipped counts nothing, and one that is there twice counts twice. A span over
 * midnight is given as two: until `24:00`, and from `00:00`. Costs the same for a day and for years, but for one look a month at the zone's clock.
 * @param from milliseconds; before `until`, else it is 0
 */
export function businessTime(from: number, until: number, hours: Hours): number {
	if (!(until > from) || !Number.isFinite(until - from)) return 0
	return steady(from, until, hours.timeZone).reduce(
		(sum, { from: start, until: end, offset }) => sum + onTheWall(start + offset, end + offset, hours),
		0,
	)
}

/** Of a wall's clock that never changes; its times as milliseconds as if they were UTC. */
function onTheWall(from: number, until: number, { week, holidays }: Hours): number {
	const spans = week.map((day) => day.map(([start, end]) => [msOf(start), msOf(end)] as const))
	const within = (day: number, start: number, end: number): number =>
		(spans[weekdayOf(day)] ?? []).reduce(
			(sum, [opens, closes]) => sum + Math.max(0, Math.min(end, day + closes) - Math.max(start, day + opens)),
			0,
		)
	const weekly = spans.flat().reduce((sum, [opens, closes]) => sum + closes - opens, 0)
	const weeks = Math.floor((until - from) / WEEK_MS)
	let sum = weeks * weekly
	const rest = from + weeks * WEEK_MS
	for (let day = Math.floor(rest / DAY_MS) * DAY_MS; day < until; day += DAY_MS) sum += within(day, rest, until)
	for (const holiday of new Set(holidays)) {
		const day = Date.parse(holiday)
		if (day < until && day + DAY_MS > from) sum -= within(day, from, until)
	}
	return sum
}

/** Monday 0. */
const weekdayOf = (day: number): number => ((((day - MONDAY) % WEEK_MS) + WEEK_MS) % WEEK_MS) / DAY_MS

function msOf(time: string): number {
	const [hour = 0, minute = 0] = time.split(':').map(Number)
	return (hour * 60 + minute) * MINUTE_MS
}

interface Steady {
	from: number
	until: number
	/** Milliseconds that the wall's clock is ahead of UTC. */
	offset: number
}

/** A time in parts within each of which the zone's clock goes steadily. */
function steady(from: number, until: number, timeZone: string): Steady[] {
	const parts: Steady[] = []
	for (let start = from; start < until; ) {
		const offset = offsetAt(start, timeZone)
		const last = parts.at(-1)
		let end = Math.min(until, start + STEADY_MS)
		if (offsetAt(end, timeZone) !== offset) end = changeIn(start, end, offset, timeZone)
		if (last?.offset === offset) last.until = end
		else parts.push({ from: start, until: end, offset })
		start = end
	}
	return parts
}

/** The first moment after `from` at which the clock is no longer `offset` ahead. */
function changeIn(from: number, until: number, offset: number, timeZone: string): number {
	let [before, after] = [from, until]
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2)
		if (offsetAt(middle, timeZone) === offset) before = middle
		else after = middle
	}
	return after
}

/** An unknown zone counts as UTC. */
const offsetAt = (at: number, timeZone: string): number =>
	Math.round((tzOffset(timeZone, new Date(at)) || 0) * MINUTE_MS)
