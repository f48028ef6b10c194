import { tzOffset } from '@date-fns/tz'

/**
 * Local times without a zone, as the report gives them: `2026-11-21` or, for an hour, `2026-11-21T09`. Arithmetic on them is plain
 * calendar arithmetic; a zone is needed only to get from or to a moment.
 */

const day = 86_400_000
const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}))?$/

/** Whether `value` is an ISO day that exists (not `2026-02-30`). */
export function isLocalDay(value: unknown): value is string {
	return typeof value === 'string' && value.length === 10 && form.test(value) && localDay(asUtc(value)) === value
}

/** The milliseconds that this local time would have in UTC: for calendar arithmetic, and for Intl with `timeZone: 'UTC'`. */
export function asUtc(local: string): number {
	const [, year, month, date, hour] = form.exec(local) ?? []
	return Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour ?? 0))
}

/** The reverse of `asUtc`, as a day. */
export function localDay(utc: number): string {
	return Number.isNaN(utc) ? '' : new Date(utc).toISOString().slice(0, 10)
}

export function addDays(local: string, days: number): string {
	return localDay(asUtc(local) + days * day)
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((asUtc(to) - asUtc(from)) / day)
}

/** What the clock showed there at `moment`, to the hour. */
export function localHour(moment: number, timeZone: string): string {
	return new Date(moment + offset(moment, timeZone)).toISOString().slice(0, 13)
}

/** The moment at which the clock there first showed `local`; where the clocks jumped over it, the moment of the jump. */
export function momentOf(local: string, timeZone: string): number {
	const utc = asUtc(local)
	// A zone changes at most once within two days, so that its offsets of the day before and the day after are the only candidates.
	const candidates = [utc - offset(utc - day, timeZone), utc - offset(utc + day, timeZone)]
	const right = candidates.filter((moment) => moment + offset(moment, timeZone) === utc)
	return right.length > 0 ? Math.min(...right) : Math.max(...candidates)
}

/** By zone and quarter of an hour, within which no zone changes. A year of columns asks for the same ones again and again. */
const offsets = new Map<string, number>()

/** Milliseconds ahead of UTC. */
function offset(moment: number, timeZone: string): number {
	const key = `${timeZone} ${Math.floor(moment / 900_000)}`
	const kept = offsets.get(key)
	if (kept !== undefined) return kept
	const found = tzOffset(timeZone, new Date(moment)) * 60_000
	offsets.set(key, found)
	return found
}
