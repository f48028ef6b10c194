import type { CountedChannel } from '../message'
import type { CountMeasure, TimeMeasure } from '../store/tallies'
import { isTime } from './cells'
import { contactCells } from './contact-cells'
import type { Span } from './dates'
import { ALL, type By, isFacet, keyOf } from './dimension'
import { isWanted, type Scope } from './scope'
import { emptySketch, type Sketch, unite } from './sketch'
import { split } from './split'
import { addCell, nothing, type Sum, sumAt } from './sum'

const MEASURES: readonly (CountMeasure | TimeMeasure)[] = [
	...(['requests', 'inbound', 'outbound', 'conversations', 'missedCalls', 'inTarget', 'overTarget'] as const),
	...(['everResolved', 'everReopened', 'firstContact', 'transfers'] as const),
	...(['firstResponse', 'handling', 'resolution'] as const),
	...(['firstResponseHours', 'handlingHours', 'resolutionHours'] as const),
]

/** All that was counted under one key in a span. */
export interface Gathered {
	channels: Set<CountedChannel>
	sums: Map<CountMeasure | TimeMeasure, Sum>
	/** One of its accounts has working hours. */
	hours: boolean
	/** Some of the times are of whole months that reach beyond the span. */
	beyond: boolean
	/** Who wrote. */
	contacts: Sketch
	/** Some of the contacts are of whole months that reach beyond the span. */
	contactsBeyond: boolean
	/** Messages came in while nobody counted who wrote. */
	uncounted: boolean
}

const empty = (): Gathered => ({
	...{ channels: new Set(), sums: new Map(), hours: false, beyond: false },
	...{ contacts: emptySketch(), contactsBeyond: false, uncounted: false },
})

/** Every measure by key: of each account's key, and of each with traffic in the span. Pure. */
export function gather(scope: Scope, by: By, span: Span): Map<string, Gathered> {
	const found = new Map<string, Gathered>()
	const at = (key: string): Gathered => {
		const known = found.get(key) ?? empty()
		found.set(key, known)
		return known
	}
	if (by === 'all') at(ALL)
	if (!isFacet(by))
		for (const place of scope.places.values()) {
			if (place.removed) continue
			const into = at(keyOf(by, { ...place, account: place.id }, scope.places))
			into.channels.add(place.channel)
			if (place.hours) into.hours = true
		}
	for (const measure of MEASURES)
		for (const cell of split(scope, by, measure, span)) {
			const into = at(cell.key)
			into.channels.add(cell.channel)
			if (cell.beyond) into.beyond = true
			if (isTime(measure) && measure.endsWith('Hours')) into.hours = true
			addCell(sumAt(into.sums, measure), cell)
		}
	if (isFacet(by)) return found
	for (const { sketch, wholeMonth, ...cell } of contactCells(scope.counted, span)) {
		if (!isWanted(scope, cell.channel)) continue
		const into = at(keyOf(by, cell, scope.places))
		into.channels.add(cell.channel)
		unite(into.contacts, sketch)
		if (wholeMonth) into.contactsBeyond = true
	}
	// Months from before contacts were counted.
	const strange = scope.counted.map(({ id, month }) => {
		const accounts = Object.entries(month.accounts).filter(([, { contacts }]) => !contacts)
		return { id, month: { ...month, accounts: Object.fromEntries(accounts) } }
	})
	for (const { key } of split({ ...scope, counted: strange }, by, 'inbound', span)) at(key).uncounted = true
	return found
}

/** What was gathered of a measure. */
export const sumFor = ({ sums }: Gathered, measure: CountMeasure | TimeMeasure): Sum => sums.get(measure) ?? nothing()

/** Keys whose requests cancel out are no rows: what has no topic, where all have one. */
export const isBlank = ({ sums }: Gathered): boolean =>
	[...sums.values()].every(({ count, times }) => count === 0 && times.size === 0)
