import type { Month } from '../store/months'
import type { CountMeasure, Delta } from '../store/tallies'
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
		into.days[measure] = changed(into.days[measure], date - 1, 0, (count) => count + n)
		if (date > month.hourless)
			into.hours[measure] = changed(into.hours[measure], date - 1, '', (hours) =>
				packHours(changed(unpack(hours), hour, 0, (count) => count + n)),
			)
	}
	for (const measure of new Set(times.map((time) => time.measure))) {
		const add = (text: string) => {
			const histogram = unpackBins(text)
			for (const time of times) if (time.measure === measure) put(histogram, binOf(time.ms), time.n)
			return packBins(histogram)
		}
		if (date > month.rested) into.times[measure] = changed(into.times[measure], date - 1, '', add)
		else into.rest[measure] = add(into.rest[measure] ?? '')
	}
}

/** A list with one entry changed, without holes before it: they would become null in JSON. */
function changed<T>(list: T[] = [], at: number, empty: T, change: (entry: T) => T): T[] {
	while (list.length <= at) list.push(empty)
	list[at] = change(list[at] ?? empty)
	return list
}
