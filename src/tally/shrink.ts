import type { AccountMonth, Month } from '../store/months'
import type { TimeMeasure } from '../store/tallies'
import { daysOf, monthSpan, plusDays, today } from './dates'
import { dropTimesOfRarest, mergeRarest } from './facets'
import { mergeTimes } from './times'

/** Days for which hours are kept: five weeks. In a large month also for which contacts are kept by day. */
export const HOURS_KEPT = 35
/** After so many days the times of a large month are kept for the month as a whole only, so that a report over years stays small. */
export const TIMES_KEPT = 90
const LARGE_BYTES = 20_000
/** A row takes 240 KiB, and a reading of 25 months 4 MB with all that is around them; a present month nears this only with thousands of requests a day. */
const MOST_BYTES = 150_000

/** Folds away what is too old, and from the oldest day and the rarest value on what is too much. Counts by day stay for ever. */
export function shrink(month: Month, id: string, now: number): void {
	const present = today(now, 'UTC')
	const days = daysOf(monthSpan(id))
	const olderThan = (kept: number): number => days.filter((day) => day < plusDays(present, -kept)).length
	const old = olderThan(HOURS_KEPT)
	dropHours(month, old)
	if (old > 0 && sizeOf(month) > LARGE_BYTES) dropContacts(month, old)
	if (olderThan(TIMES_KEPT) === days.length && sizeOf(month) > LARGE_BYTES) restTimes(month, days.length)
	for (let date = 1; date <= days.length && sizeOf(month) > MOST_BYTES; date++) {
		dropHours(month, date)
		dropContacts(month, date)
		restTimes(month, date)
	}
	while (sizeOf(month) > MOST_BYTES && (dropTimesOfRarest(month) || mergeRarest(month)));
}

const sizeOf = (month: Month): number => Buffer.byteLength(JSON.stringify(month))

function dropHours(month: Month, until: number): void {
	if (until <= month.hourless) return
	month.hourless = until
	for (const { hours } of Object.values(month.accounts)) for (const days of Object.values(hours)) empty(days, until)
}

function dropContacts(month: Month, until: number): void {
	if (until <= (month.contactless ?? 0)) return
	month.contactless = until
	for (const { contacts } of Object.values(month.accounts)) if (contacts) empty(contacts.days, until)
}

function restTimes(month: Month, until: number): void {
	if (until <= month.rested) return
	month.rested = until
	for (const account of Object.values(month.accounts))
		for (const measure of Object.keys(account.times) as TimeMeasure[]) restDays(account, measure, until)
}

function restDays({ times, rest }: AccountMonth, measure: TimeMeasure, until: number): void {
	const days = times[measure] ?? []
	rest[measure] = mergeTimes([rest[measure] ?? '', ...days.slice(0, until)])
	empty(days, until)
}

/** Empties the first days; a list with nothing left takes no room. */
function empty(days: string[], until: number): void {
	days.fill('', 0, until)
	if (days.every((text) => text === '')) days.length = 0
}
