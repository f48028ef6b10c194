/** Local time by `Intl` alone. */

export interface WorkingHours {
	/** IANA name. */
	timeZone: string
	/** Monday first, `HH:MM`. */
	week: [from: string, until: string][][]
	/** Local ISO dates. */
	holidays: string[]
}

const MINUTE = 60_000
const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The local date and time as if it were UTC, milliseconds. */
function wall(at: number, timeZone: string): number {
	const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
	const format =
		formats.get(timeZone) ??
		new Intl.DateTimeFormat('en-US', { ...options, second: '2-digit', hourCycle: 'h23', timeZone })
	formats.set(timeZone, format)
	const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
	return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The local ISO date of a moment. */
export const dayOf = (at: number, timeZone: string): string => new Date(wall(at, timeZone)).toISOString().slice(0, 10)

/** When a clock on the wall first shows a time; where the clocks go forward over it, when they have. */
function instant(shown: number, timeZone: string): number {
	// No zone is further than 14 hours from UTC.
	let [low, high] = [shown - 15 * 60 * MINUTE, shown + 15 * 60 * MINUTE]
	// Quarter hours first: where the clocks go back, the first of two has to be found.
	for (let at = low; at <= high; at += 15 * MINUTE)
		if (wall(at, timeZone) >= shown) {
			;[low, high] = [at - 15 * MINUTE, at]
			break
		}
	for (let at = low; at < high; at += MINUTE) if (wall(at, timeZone) >= shown) return at
	return high
}

const spans = new Map<WorkingHours, Map<string, [number, number][]>>()

/** The working spans of a local date. */
function spansOn(date: string, hours: WorkingHours): [number, number][] {
	const known = spans.get(hours) ?? new Map<string, [number, number][]>()
	spans.set(hours, known)
	const found = known.get(date)
	if (found) return found
	const midnight = Date.parse(`${date}T00:00:00Z`)
	const weekday = (new Date(midnight).getUTCDay() + 6) % 7
	const at = (time: string) => {
		const [hour = 0, minute = 0] = time.split(':').map(Number)
		return instant(midnight + (hour * 60 + minute) * MINUTE, hours.timeZone)
	}
	const listed = hours.holidays.includes(date) ? [] : (hours.week[weekday] ?? [])
	const made = listed.map(([from, until]): [number, number] => [at(from), at(until)])
	known.set(date, made)
	return made
}

/** How much of a span of time lies in the working hours, milliseconds. */
export function within(from: number, until: number, hours: WorkingHours): number {
	let sum = 0
	const last = dayOf(until, hours.timeZone)
	for (let midnight = Date.parse(dayOf(from, hours.timeZone)); ; midnight += DAY) {
		const date = new Date(midnight).toISOString().slice(0, 10)
		if (date > last) return sum
		for (const [start, end] of spansOn(date, hours)) sum += Math.max(0, Math.min(until, end) - Math.max(from, start))
	}
}
