import type { FigureRow } from '../contract'
import { countedSince } from './counted-since'
import type { Span } from './dates'
import { type By, isFacet } from './dimension'
import { figuresOf } from './figures'
import { type Gathered, gather, isBlank } from './gather'
import type { Scope } from './scope'
import { labelOf } from './series'

/**
 * A row of every measure for each key that was gathered, busiest first. Pure.
 * @param earlier the span compared with: where a row was first counted within it, or later, a date says so instead of numbers
 */
export function rowsOf(
	scope: Scope,
	by: By,
	gathered: ReadonlyMap<string, Gathered>,
	earlier: Span | undefined,
): FigureRow[] {
	const before = earlier && gather(scope, by, earlier)
	const since = countedSince(scope, by)
	const rows = [...gathered].flatMap(([key, one]): FigureRow[] => {
		if (isFacet(by) && isBlank(one)) return []
		const row = { ...labelOf(scope, by, key, one), figures: figuresOf(one, isFacet(by)) }
		if (!earlier) return [row]
		const first = since(key)
		if (first !== undefined && first > earlier.from) return [{ ...row, notCountedBefore: first }]
		const then = before?.get(key)
		return [then ? { ...row, before: figuresOf(then, isFacet(by)) } : row]
	})
	return rows.sort((a, b) => b.figures.requests - a.figures.requests || (a.name < b.name ? -1 : 1))
}
