import type { AccountMonth, Month } from '../store/months'
import type { TimeMeasure } from '../store/tallies'
import { daysOf, monthSpan, plusDays, today } from './dates'
import { merge } from './histogram'
import { packBins, unpackBins } from './packed'

/** Days for which hours are kept: five weeks. */
export const HOURS_KEPT = 35
/** After so many days the times of a large month are kept for the month as a whole only, so that a report over years stays small. */
export const TIMES_KEPT = 90
const LARGE_BYTES = 20_000
/** A row takes 240 KiB; a present month nears this only with thousands of requests a day. */
const MOST_BYTES = 160_000

/** Folds away what is too old, and from the oldest day on what is too much. Counts by day stay for ever. */
export function shrink(month: Month, id: string, now: number): void {
	const present = today(now, 'UTC')
	const days = daysOf(monthSpan(id))
	dropHours(month, days.filter((day) => day < plusDays(present, -HOURS_KEPT)).length)
	const old = days.every((day) => day < plusDays(present, -TIMES_KEPT))
	if (old && sizeOf(month) > LARGE_BYTES) restTimes(month, days.length)
	for (let date = 1; date <= days.length && sizeOf(month) > MOST_BYTES; date++) {
		dropHours(month, date)
		restTimes(month, date)
	}
}

const sizeOf = (month: Month): number => JSON.stringify(month).length

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
