import { minute } from '../store/mailboxes'
import { type MonthId, monthAddress, monthIn } from '../store/months'
import { addressOf, readRows } from '../store/row'
import { readTallies, tallyAddress } from '../store/tallies'
import type { Counted } from './cells'
import { monthOf, monthsOf, type Span } from './dates'
import { addTo, emptyMonth } from './month'

/** Rows of the last minutes are left alone: whoever writes them has ended by then, and queries show them. */
export const FOLDED_AFTER_MS = 15 * 60_000
/** How far the clocks of two runs may differ. */
const CLOCKS_MS = 2 * 60_000
/** More rows than this wait only where folding is down. */
const MOST_ROWS = 20_000

/**
 * All that was counted in the months of some spans: the documents and the rows that are not in them yet. One query and one batch, as long
 * as there are few projects and months. @throws Unavailable
 */
export async function readCounted(projects: string[], spans: Span[], now: number): Promise<Counted[]> {
	const months = [...new Set(spans.flatMap(monthsOf))].sort()
	const ids = projects.flatMap((project) => months.map((month): MonthId => ({ project, month })))
	if (ids.length === 0) return []
	const tallies = await readTallies({ most: MOST_ROWS })
	// The query lags: an old row may have been folded since and must not count twice. Young ones cannot have been.
	const doubtful = tallies.filter(({ slot }) => slot < minute(now - FOLDED_AFTER_MS + CLOCKS_MS))
	const rows = await readRows([...ids.map(monthAddress), ...doubtful.map(tallyAddress)])
	const folded = new Set(doubtful.filter((tally) => !rows.has(addressOf(tallyAddress(tally)))).map(({ key }) => key))
	const counted = new Map(
		ids.map((id): [string, Counted] => [
			addressOf(monthAddress(id)),
			{ id, month: monthIn(rows, id)?.data ?? emptyMonth() },
		]),
	)
	for (const { key, deltas } of tallies) {
		if (folded.has(key)) continue
		for (const delta of deltas) {
			const place = monthAddress({ project: delta.project, month: monthOf(delta.day) })
			const into = counted.get(addressOf(place))
			if (into) addTo(into.month, delta)
		}
	}
	return [...counted.values()]
}
