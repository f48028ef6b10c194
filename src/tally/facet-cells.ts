import type { Facets, TimeMeasure } from '../store/tallies'
import { type Cell, type Counted, isTime } from './cells'
import { dateOf, daysOf, monthSpan, type Span, within } from './dates'
import { unpack, unpackBins } from './packed'

/** A cell of the requests with one value of a facet. */
export interface FacetCell extends Cell {
	/** `other`: those beyond the 40 commonest of the month. */
	value: string
}

/**
 * Requests by day, or times, by the values of a facet; requests without one are in no cell. Times are kept for whole months only, and given only where
 * the month lies in the span and they did not take too much room.
 */
export function* facetCells(
	counted: Counted[],
	facet: keyof Facets,
	measure: 'requests' | TimeMeasure,
	span: Span,
): Generator<FacetCell> {
	for (const { id, month } of counted) {
		const whole = monthSpan(id.month)
		const days = daysOf(whole).filter((day) => day >= span.from && day <= span.to)
		for (const [value, { days: counts, times = {} }] of Object.entries(month.facets?.[facet] ?? {}))
			for (const [at, account] of (month.places ?? []).entries()) {
				const channel = month.accounts[account]?.channel
				if (!channel) continue
				const place = { value, project: id.project, account, channel, month: id.month }
				if (isTime(measure)) {
					const text = times[measure]?.[at]
					if (text && within(whole, span)) yield { ...place, count: 0, times: unpackBins(text) }
					continue
				}
				const list = unpack(counts[at] ?? '')
				for (const day of days) {
					const count = list[dateOf(day) - 1] ?? 0
					if (count !== 0) yield { ...place, day, count }
				}
			}
	}
}

/** Whether a span cuts a month, whose times by facet are then left out. */
export const cutsMonths = (counted: Counted[], span: Span): boolean =>
	counted.some(({ id }) => {
		const { from, to } = monthSpan(id.month)
		return from <= span.to && to >= span.from && !within({ from, to }, span)
	})
