import type { Value } from '../contract'
import type { Cell } from './cells'
import { type Histogram, merge, quantile } from './histogram'

/** Cells put together. */
export interface Sum {
	count: number
	times: Histogram
}

export const nothing = (): Sum => ({ count: 0, times: new Map() })

export function addCell(sum: Sum, { count, times }: Cell): void {
	sum.count += count
	if (times) merge(sum.times, times)
}

export function sumOf(cells: Iterable<Cell>): Sum {
	const sum = nothing()
	for (const cell of cells) addCell(sum, cell)
	return sum
}

/** A count, 0 included; of times a quantile in whole milliseconds, null where there is none. @param q of times: 0.5 is the median */
export function toValue({ count, times }: Sum, ofTimes: boolean, q = 0.5): Value {
	if (!ofTimes) return { value: count, count }
	const found = quantile(times, q)
	return found ? { value: Math.round(found.value), count: found.count } : { value: null, count: 0 }
}

/** The sum under a key, made if need be. */
export function sumAt<K>(sums: Map<K, Sum>, key: K): Sum {
	const known = sums.get(key) ?? nothing()
	sums.set(key, known)
	return known
}
