import { TZDate } from '@date-fns/tz'
import { lightFormat, startOfWeek, subYears } from 'date-fns'
import { localDay } from './local-day'

/** Arithmetic on local ISO dates (`2026-11-21`). It is done in UTC, where every day has 24 hours, so that no time zone's changes matter. */

/** Both days inclusive. */
export interface Span {
	from: string
	to: string
}

const DAY_MS = 86_400_000

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const utc = (day: string): TZDate => new TZDate(`${day}T00:00:00Z`, 'UTC')
const iso = (date: Date): string => lightFormat(date, 'yyyy-MM-dd')

/** By hand, as the two below: a report, and the daily run, ask for thousands of days. */
export const plusDays = (day: string, days: number): string =>
	new Date(startOf(day) + days * DAY_MS).toISOString().slice(0, 10)

/** The same date a year earlier; 28 February for the 29th. */
export const yearBefore = (day: string): string => iso(subYears(utc(day), 1))

/** The first day of the day's week; `first` as in `Date.getDay`: 0 Sunday, 1 Monday, 6 Saturday. */
export const weekOf = (day: string, first: 0 | 1 | 6 = 1): string => iso(startOfWeek(utc(day), { weekStartsOn: first }))

/** 0–6, Monday first. */
export const weekdayOf = (day: string): number => (utc(day).getDay() + 6) % 7

/** `2026-11` */
export const monthOf = (day: string): string => day.slice(0, 7)

/** 1–31 */
export const dateOf = (day: string): number => Number(day.slice(8, 10))

export const lengthOf = ({ from, to }: Span): number => (startOf(to) - startOf(from)) / DAY_MS + 1

export const today = (now: number, timeZone: string): string => localDay(now, timeZone).day

/** All days of a month, or of a span. */
export function daysOf({ from, to }: Span): string[] {
	const first = startOf(from)
	return Array.from({ length: lengthOf({ from, to }) }, (_, index) =>
		new Date(first + index * DAY_MS).toISOString().slice(0, 10),
	)
}

/** `2026-11` → its first and last day. */
export function monthSpan(month: string): Span {
	const from = `${month}-01`
	return { from, to: plusDays(`${monthOf(plusDays(from, 31))}-01`, -1) }
}

/** The months that a span touches, oldest first. */
export function monthsOf({ from, to }: Span): string[] {
	const months: string[] = []
	for (let month = monthOf(from); month <= monthOf(to); month = monthOf(plusDays(`${month}-01`, 31))) months.push(month)
	return months
}

/** The span from the first day of its first month to the last of its last. */
export const wholeMonths = ({ from, to }: Span): Span => ({
	from: monthSpan(monthOf(from)).from,
	to: monthSpan(monthOf(to)).to,
})

export const within = (inner: Span, outer: Span): boolean => inner.from >= outer.from && inner.to <= outer.to
