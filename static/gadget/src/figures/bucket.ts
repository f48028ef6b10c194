import type { Group, ReportView } from '../../../../src/contract'
import type { Formats } from './formats'
import { addDays, asUtc, localDay, localHour } from './local'

/** A bucket of the report as it is counted: clipped to the period. */
export interface Bucket {
	/** Local time (see local.ts), inclusive. */
	from: string
	/** Exclusive. */
	until: string
	/** Shorter than its kind: cut off by the period's ends, or not over yet. */
	partial: boolean
}

/** The report's buckets, oldest first. */
export function buckets(view: ReportView, group: Group, timeZone: string): Bucket[] {
	const end = addDays(view.to, 1)
	const now = localHour(view.asOf, timeZone)
	return view.buckets.map((start, index) => {
		const whole = natural(start, group)
		const from = start < view.from ? view.from : start
		// Where the clocks go back, an hour may come twice.
		const next = view.buckets.slice(index + 1).find((other) => other > start) ?? whole
		const until = next < end ? next : end
		return { from, until, partial: from !== start || until < whole || now < until }
	})
}

/** Where a bucket that begins at `start` would end. */
function natural(start: string, group: Group): string {
	if (group === 'day') return addDays(start, 1)
	if (group === 'week') return addDays(start, 7)
	if (group === 'month') return `${localDay(asUtc(`${start.slice(0, 7)}-28`) + 4 * 86_400_000).slice(0, 7)}-01`
	return new Date(asUtc(start) + 3_600_000).toISOString().slice(0, 13)
}

/** For the axis. */
export function shortLabel(bucket: Bucket, group: Group, formats: Formats): string {
	if (group === 'month') return formats.month(bucket.from)
	if (group === 'hour' && !bucket.from.endsWith('T00')) return formats.hour(bucket.from)
	return formats.shortDay(bucket.from)
}

/** In full, for a caption, a table and a screen reader. */
export function longLabel(bucket: Bucket, group: Group, formats: Formats): string {
	const label = (): string => {
		if (group === 'hour') return `${formats.day(bucket.from)}, ${formats.hour(bucket.from)}`
		if (group === 'day') return formats.day(bucket.from)
		if (group === 'month' && !bucket.partial) return formats.month(bucket.from)
		return formats.range(bucket.from, addDays(bucket.until, -1))
	}
	return bucket.partial ? `${label()} (part)` : label()
}
