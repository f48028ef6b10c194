import { tzOffset } from '@date-fns/tz'

/** An hour of the clock on somebody's wall. */
export interface LocalHour {
	/** The wall's time as if it were UTC, milliseconds. */
	at: number
	/** When it really began and ended. */
	start: number
	end: number
	/** How many quarters of an hour it really had: 4, or 8 where clocks were put back in it. One that clocks skip is none. */
	quarters: number
}

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
export const HOUR_MS = 60 * MINUTE_MS
/** No zone is further from UTC. */
const FURTHEST_MS = 15 * HOUR_MS

/** The wall's time of a moment as if it were UTC. `timeZone`: IANA name; an unknown one counts as UTC. */
export const wallOf = (at: number, timeZone: string): number => at + (tzOffset(timeZone, new Date(at)) || 0) * MINUTE_MS

export const hourOf = (wall: number): number => Math.floor(wall / HOUR_MS) * HOUR_MS

/** The hours on a zone's walls after the hour `after` (as `at`) that have begun by `until` (a moment), oldest first. Pure. */
export function localHours(timeZone: string, after: number, until: number): LocalHour[] {
	const found: LocalHour[] = []
	for (let from = hourOf(after - FURTHEST_MS); from < until + 2 * HOUR_MS; from += HOUR_MS)
		for (const quarter of quartersOf(from, timeZone)) {
			const last = found.at(-1)
			const at = hourOf(quarter.wall)
			if (at <= after) continue
			// Clocks that are put back show an hour twice.
			const known = last && last.at >= at ? found.findLast((hour) => hour.at === at) : undefined
			if (known) {
				known.end = quarter.at + QUARTER_MS
				known.quarters++
			} else found.push({ at, start: quarter.at, end: quarter.at + QUARTER_MS, quarters: 1 })
		}
	return found.filter(({ start }) => start <= until)
}

/** Every zone's clock is put forward or back by quarters of an hour, and at one of them. */
function quartersOf(from: number, timeZone: string): { at: number; wall: number }[] {
	const moments = [0, 1, 2, 3].map((nth) => from + nth * QUARTER_MS)
	const offset = wallOf(from, timeZone) - from
	const steady = wallOf(from + HOUR_MS, timeZone) - from - HOUR_MS === offset
	return moments.map((at) => ({ at, wall: steady ? at + offset : wallOf(at, timeZone) }))
}
