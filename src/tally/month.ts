import type { AccountMonth, Month } from '../store/months'
import type { CountMeasure, Delta, TimeMeasure } from '../store/tallies'
import { dateOf } from './dates'
import { binOf, put } from './histogram'
import { packBins, packHours, unpack, unpackBins } from './packed'

export const emptyMonth = (): Month => ({ accounts: {}, hourless: 0, rested: 0 })

/** Adds a delta of this project and month to `month`. */
export function addTo(month: Month, { account, channel, day, hour, counts = {}, times = [] }: Delta): void {
	month.accounts[account] ??= { channel, days: {}, hours: {}, times: {}, rest: {} }
	const into = month.accounts[account]
	const date = dateOf(day)
	for (const [measure, n] of Object.entries(counts) as [CountMeasure, number][]) {
		const days = filled((into.days[measure] ??= []), date, 0)
		days[date - 1] = (days[date - 1] ?? 0) + n
		if (date > month.hourless) addHour(into, measure, date, hour, n)
	}
	for (const { measure, ms, n } of times) addTime(into, measure, date > month.rested ? date : undefined, ms, n)
}

function addHour(into: AccountMonth, measure: CountMeasure, date: number, hour: number, n: number): void {
	const days = filled((into.hours[measure] ??= []), date, '')
	const hours = filled(unpack(days[date - 1] ?? ''), hour + 1, 0)
	hours[hour] = (hours[hour] ?? 0) + n
	days[date - 1] = packHours(hours)
}

function addTime(into: AccountMonth, measure: TimeMeasure, date: number | undefined, ms: number, n: number): void {
	const days = date === undefined ? [] : filled((into.times[measure] ??= []), date, '')
	const histogram = unpackBins((date === undefined ? into.rest[measure] : days[date - 1]) ?? '')
	put(histogram, binOf(ms), n)
	if (date === undefined) into.rest[measure] = packBins(histogram)
	else days[date - 1] = packBins(histogram)
}

/** Makes a list at least `length` long: holes would become null in JSON. */
function filled<T>(list: T[], length: number, empty: T): T[] {
	while (list.length < length) list.push(empty)
	return list
}
