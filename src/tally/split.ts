import type { CountMeasure, Facets, TimeMeasure } from '../store/tallies'
import { type Cell, cells, isTime } from './cells'
import { dateOf, monthSpan, type Span, wholeMonths, within } from './dates'
import { type By, isFacet, keyOf, NONE } from './dimension'
import { facetCells } from './facet-cells'
import { isWanted, type Scope } from './scope'

/** A cell under the key of what the report is split by. */
export interface Keyed extends Cell {
	key: string
	/** Of a month that reaches beyond the span, because these times are kept as a whole only. */
	beyond?: true
}

/** What was counted of a measure in a span, by a dimension. Nothing where the measure is not counted by it. Pure. */
export function* split(
	scope: Scope,
	by: By,
	measure: CountMeasure | TimeMeasure,
	span: Span,
	hourly = false,
): Generator<Keyed> {
	if (!isFacet(by)) {
		for (const cell of accountCells(scope, measure, span, hourly))
			if (isWanted(scope, cell.channel)) yield { ...cell, key: keyOf(by, cell, scope.places) }
	} else if (isTime(measure)) {
		for (const { value, ...cell } of facetCells(scope.counted, by, measure, wholeMonths(span)))
			if (isWanted(scope, cell.channel)) yield { ...marked(cell, span), key: value }
	} else if (measure === 'requests') yield* facetRequests(scope, by, span)
}

/** Times of days that are kept with their whole month only are those of the month, also where the span cuts it. */
function* accountCells(
	{ counted }: Scope,
	measure: CountMeasure | TimeMeasure,
	span: Span,
	hourly: boolean,
): Generator<Omit<Keyed, 'key'>> {
	yield* cells(counted, measure, span, hourly)
	if (!isTime(measure)) return
	const cut = counted.filter(({ id, month: { rested } }) => {
		const { from, to } = monthSpan(id.month)
		const first = span.from > from ? span.from : from
		return from <= span.to && to >= span.from && !within({ from, to }, span) && dateOf(first) <= rested
	})
	for (const cell of cells(cut, measure, wholeMonths(span))) if (cell.day === undefined) yield marked(cell, span)
}

const marked = (cell: Cell, span: Span): Omit<Keyed, 'key'> =>
	within(monthSpan(cell.month), span) ? cell : { ...cell, beyond: true }

/** With those that have no value: all, less those that have one. */
function* facetRequests(scope: Scope, facet: keyof Facets, span: Span): Generator<Keyed> {
	for (const cell of split(scope, 'all', 'requests', span)) yield { ...cell, key: NONE }
	for (const { value, ...cell } of facetCells(scope.counted, facet, 'requests', span)) {
		if (!isWanted(scope, cell.channel)) continue
		yield { ...cell, key: value }
		yield { ...cell, key: NONE, count: -cell.count }
	}
}
