const SCALES = Array.from({ length: 40 }, (_, i) => 10 ** (i - 12))

/** States are kept as JSON, in few digits: what moves slowly needs more of them. */
export function round(x: number, digits = 6): number {
	const size = Math.abs(x)
	if (size < 1e-9 || size > 1e12) return size < 1e-9 ? 0 : Math.round(x)
	let whole = -9
	while ((SCALES[whole + 13] ?? 0) <= size) whole++
	const places = digits - whole - 1
	if (places <= 0) return Math.round(x)
	const scale = SCALES[places + 12] ?? 1
	return Math.round(x * scale) / scale
}

/** A copy of a list with one entry set. */
export function set(list: readonly number[], at: number, x: number): number[] {
	const copy = list.slice()
	copy[at] = x
	return copy
}

export const repeated = (x: number, length: number): number[] => Array.from({ length }, () => x)
