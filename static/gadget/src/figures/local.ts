import { TZDateMini } from '@date-fns/tz'

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
	const there = new TZDateMini(moment, timeZone)
	const two = (value: number) => String(value).padStart(2, '0')
	return `${there.getFullYear()}-${two(there.getMonth() + 1)}-${two(there.getDate())}T${two(there.getHours())}`
}

/** The moment at which the clock there showed `local`; where the clocks jumped over it, the moment of the jump or shortly after. */
export function momentOf(local: string, timeZone: string): number {
	const [, year, month, date, hour] = form.exec(local) ?? []
	return new TZDateMini(Number(year), Number(month) - 1, Number(date), Number(hour ?? 0), timeZone).getTime()
}
