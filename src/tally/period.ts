import type { GadgetConfig, Group, Period } from '../contract'
import { daysOf, lengthOf, monthOf, plusDays, type Span, today, weekOf, yearBefore } from './dates'

const LAST = { P7D: 7, P30D: 30, P90D: 90 }

/** The days that a report counts; a period by length ends today, in the report's time zone. */
export function spanOf(period: Period, now: number, timeZone: string): Span {
	if (typeof period === 'object') return period.from <= period.to ? period : { from: period.to, to: period.from }
	const to = today(now, timeZone)
	return { from: period === 'P1Y' ? plusDays(yearBefore(to), 1) : plusDays(to, 1 - LAST[period]), to }
}

/** What a span is compared with: as many days before it, or the same days last year on the same weekdays (364 days). */
export function comparedWith(span: Span, compare: GadgetConfig['compare']): { label: string; span: Span } | undefined {
	if (compare === 'none') return undefined
	const days = lengthOf(span)
	const back = compare === 'year' ? 364 : days
	const label = compare === 'year' ? 'same days last year' : days === 1 ? 'day before' : `${days} days before`
	return { label, span: { from: plusDays(span.from, -back), to: plusDays(span.to, -back) } }
}

/**
 * The start of the bucket that a day, or an hour of it, falls into: `2026-11-21`, `2026-11-21T09`. The start of a week or month may lie
 * before the span. @param weekStart as in `weekOf`
 */
export function bucketOf(day: string, hour: number | undefined, group: Group, weekStart: 0 | 1 | 6 = 1): string {
	if (group === 'hour') return `${day}T${String(hour ?? 0).padStart(2, '0')}`
	if (group === 'week') return weekOf(day, weekStart)
	return group === 'month' ? `${monthOf(day)}-01` : day
}

/**
 * All buckets of a span, oldest first. A day has the clock's 24 hours: one that comes twice when the clocks go back is one bucket, one that
 * is left out in spring stays empty.
 */
export function bucketsOf(span: Span, group: Group, weekStart: 0 | 1 | 6 = 1): string[] {
	const hours = group === 'hour' ? Array.from({ length: 24 }, (_, hour) => hour) : [0]
	return [...new Set(daysOf(span).flatMap((day) => hours.map((hour) => bucketOf(day, hour, group, weekStart))))]
}
