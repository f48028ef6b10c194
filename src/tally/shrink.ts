import type { AccountMonth, Month } from '../store/months'
import type { TimeMeasure } from '../store/tallies'
import { daysOf, monthSpan, plusDays, today } from './dates'
import { merge } from './histogram'
import { packBins, unpackBins } from './packed'

/** Days for which hours are kept: five weeks. */
export const HOURS_KEPT = 35
/** Days for which times are kept by day. Afterwards longer periods go by whole months. */
export const TIMES_KEPT = 90
/** A row takes 240 KiB; a month nears this only with thousands of requests a day. */
const MOST_BYTES = 160_000

/** Folds away what is too old, and from the oldest day on what is too much. Counts by day stay for ever. */
export function shrink(month: Month, id: string, now: number): void {
	const present = today(now, 'UTC')
	const olderThan = (days: number): number =>
		daysOf(monthSpan(id)).filter((day) => day < plusDays(present, -days)).length
	dropHours(month, olderThan(HOURS_KEPT))
	restTimes(month, olderThan(TIMES_KEPT))
	for (let date = 1; date <= 31 && JSON.stringify(month).length > MOST_BYTES; date++) {
		dropHours(month, date)
		restTimes(month, date)
	}
}

function dropHours(month: Month, until: number): void {
	if (until <= month.hourless) return
	month.hourless = until
	for (const { hours } of Object.values(month.accounts)) for (const days of Object.values(hours)) empty(days, until)
}

function restTimes(month: Month, until: number): void {
	if (until <= month.rested) return
	month.rested = until
	for (const account of Object.values(month.accounts))
		for (const measure of Object.keys(account.times) as TimeMeasure[]) restDays(account, measure, until)
}

function restDays({ times, rest }: AccountMonth, measure: TimeMeasure, until: number): void {
	const days = times[measure] ?? []
	const histogram = unpackBins(rest[measure] ?? '')
	for (const text of days.slice(0, until)) merge(histogram, unpackBins(text))
	empty(days, until)
	rest[measure] = packBins(histogram)
}

/** Empties the first days; a list with nothing left takes no room. */
function empty(days: string[], until: number): void {
	days.fill('', 0, until)
	if (days.every((text) => text === '')) days.length = 0
}
