import type { Series, Value } from '../../../../src/contract'
import { sum } from './compare'

/** A series as it is drawn. */
export interface Strand {
	name: string
	/** Of the dimension: one, or the rest together. */
	keys: string[]
	/** Colour and mark: 1 to 8; 0 for the rest together. */
	slot: number
	values: Value[]
	total: Value
}

export const slots = 8

/**
 * At most eight strands, because no more colours can be told apart. Of counts the smallest are drawn together as one; medians cannot
 * be added up, so that the least busy are left out (the table has them).
 *
 * @param series busiest first
 */
export function strands(series: Series[], kind: 'count' | 'time'): { strands: Strand[]; omitted: number } {
	const tooMany = series.length > slots
	const drawn = tooMany ? series.slice(0, kind === 'count' ? slots - 1 : slots) : series
	const rest = series.slice(drawn.length)
	const slotOf = slotsOf(drawn.map(({ key }) => key))
	const own = drawn.map(({ key, name, values, total }) => ({
		name,
		keys: [key],
		slot: slotOf.get(key) ?? 0,
		values,
		total,
	}))
	if (rest.length === 0 || kind === 'time') return { strands: own, omitted: rest.length }
	const length = rest[0]?.values.length ?? 0
	const others: Strand = {
		name: `${rest.length} others`,
		keys: rest.map(({ key }) => key),
		slot: 0,
		values: Array.from({ length }, (_, index) => sum(rest.flatMap(({ values }) => values[index] ?? []))),
		total: sum(rest.map(({ total }) => total)),
	}
	return { strands: [...own, others], omitted: 0 }
}

/**
 * A colour slot (1 to 8) for each value, the same in every gadget as long as no two meet: a hash of the id, the next free one when
 * taken, whatever the order they come in.
 */
export function slotsOf(ids: string[]): Map<string, number> {
	const taken = new Map<string, number>()
	for (const id of [...ids].sort()) {
		let slot = (hash(id) >>> 11) % slots
		while ([...taken.values()].includes(slot + 1) && taken.size < slots) slot = (slot + 1) % slots
		taken.set(id, slot + 1)
	}
	return taken
}

/** FNV-1a, 32 bit; its lowest bits spread short names badly, hence the shift above. */
function hash(text: string): number {
	let value = 0x811c9dc5
	for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
	return value
}
