import { dateOf, daysOf, monthSpan } from './dates'
import { ALL, type By, isFacet, keyOf } from './dimension'
import { isWanted, type Scope } from './scope'

/**
 * The local ISO date from which each key was counted: when the first of its accounts was made, or has counts, whichever is earlier. Facets were
 * counted since everything was. Pure.
 */
export function countedSince(scope: Scope, by: By): (key: string) => string | undefined {
	const dimension = isFacet(by) ? ALL : by
	const since = new Map<string, string>()
	const seen = (key: string, day: string) => {
		const known = since.get(key)
		if (known === undefined || day < known) since.set(key, day)
	}
	for (const place of scope.places.values())
		if (place.since) seen(keyOf(dimension, { ...place, account: place.id }, scope.places), place.since)
	for (const { id, month } of scope.counted)
		for (const [account, { channel, days }] of Object.entries(month.accounts)) {
			if (!isWanted(scope, channel)) continue
			const lists = Object.values(days)
			const first = daysOf(monthSpan(id.month)).find((day) => lists.some((list) => list[dateOf(day) - 1]))
			if (first) seen(keyOf(dimension, { account, channel, project: id.project }, scope.places), first)
		}
	return (key) => since.get(isFacet(by) ? ALL : key)
}
