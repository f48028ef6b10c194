import type { FacetMonth, Month } from '../store/months'
import type { Delta, Facets, TimeMeasure } from '../store/tallies'
import { dateOf } from './dates'
import { changed } from './list'
import { pack, packHours, unpack } from './packed'
import { mergeTimes, withTimes } from './times'

/** Values of one facet in one month; whatever comes after these is `other`. */
const MOST_VALUES = 40
export const OTHER = 'other'

type Values = Record<string, FacetMonth>

/** Adds the requests and times of a delta to the values of its facets. */
export function addFacets(month: Month, { account, day, counts = {}, times = [], facets = {} }: Delta): void {
	const { requests = 0 } = counts
	if (requests === 0 && times.length === 0) return
	for (const [facet, value] of Object.entries(facets) as [keyof Facets, string][]) {
		month.facets ??= {}
		month.facets[facet] ??= {}
		const into = valueIn(month.facets[facet], value)
		month.places ??= []
		if (!month.places.includes(account)) month.places.push(account)
		const place = month.places.indexOf(account)
		if (requests !== 0)
			into.days = changed(into.days, place, '', (text) =>
				packHours(changed(unpack(text), dateOf(day) - 1, 0, (count) => count + requests)),
			)
		if (!into.times) continue
		for (const measure of new Set(times.map((time) => time.measure)))
			into.times[measure] = changed(into.times[measure], place, '', (text) => withTimes(text, measure, times))
	}
}

/** Once there is `other`, new values are among it: what is taken back is taken from where it was put. */
function valueIn(values: Values, value: string): FacetMonth {
	const full = values[OTHER] !== undefined || Object.keys(values).length >= MOST_VALUES
	const name = Object.hasOwn(values, value) || !full ? value : OTHER
	values[name] ??= { days: [], times: {} }
	return values[name]
}

/** Lets go of the times of the value with the fewest requests that has any. @returns whether there was one */
export function dropTimesOfRarest(month: Month): boolean {
	const [rarest] = ranked(month).filter(({ of }) => of.times && Object.keys(of.times).length > 0)
	if (rarest) delete rarest.of.times
	return rarest !== undefined
}

/** Makes the value with the fewest requests `other`. @returns whether there was one */
export function mergeRarest(month: Month): boolean {
	const [rarest] = ranked(month).filter(({ value }) => value !== OTHER)
	if (!rarest) return false
	const { values, value, of } = rarest
	values[OTHER] ??= { days: [], times: {} }
	const other = values[OTHER]
	for (const [place, text] of of.days.entries())
		other.days = changed(other.days, place, '', (known) => added(known, text))
	// Without the times of one value those of all would be wrong.
	if (!of.times) delete other.times
	if (other.times)
		for (const [measure, texts] of Object.entries(of.times ?? {}) as [TimeMeasure, string[]][])
			for (const [place, text] of texts.entries())
				other.times[measure] = changed(other.times[measure], place, '', (known) => mergeTimes([known, text]))
	delete values[value]
	return true
}

/** All values of all facets, the rarest first. */
function ranked({ facets = {} }: Month): { values: Values; value: string; of: FacetMonth; requests: number }[] {
	return Object.values(facets)
		.flatMap((values) => Object.entries(values).map(([value, of]) => ({ values, value, of, requests: requestsOf(of) })))
		.sort((a, b) => a.requests - b.requests)
}

const requestsOf = ({ days }: FacetMonth): number => days.flatMap(unpack).reduce((sum, count) => sum + count, 0)

function added(text: string, other: string): string {
	const [a, b] = [unpack(text), unpack(other)]
	return pack(Array.from({ length: Math.max(a.length, b.length) }, (_, at) => (a[at] ?? 0) + (b[at] ?? 0)))
}
