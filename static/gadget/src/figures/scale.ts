/** The axis: its marks from 0 upwards, the last at or above the largest value. */
export type Ticks = number[]

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const durations = [
	1000,
	5000,
	15_000,
	30_000,
	minute,
	2 * minute,
	5 * minute,
	10 * minute,
	15 * minute,
	30 * minute,
	hour,
	2 * hour,
	3 * hour,
	6 * hour,
	12 * hour,
	day,
	2 * day,
	7 * day,
	14 * day,
	30 * day,
]

/** Whole numbers in steps of 1, 2 or 5 times a power of ten, at most `want` steps. */
export function countTicks(largest: number, want: number): Ticks {
	for (let power = 1; ; power *= 10)
		for (const factor of [1, 2, 5]) if (largest <= factor * power * want) return steps(largest, factor * power)
}

/** Milliseconds in steps that a clock has, at most `want` steps. */
export function durationTicks(largest: number, want: number): Ticks {
	const step = durations.find((candidate) => largest <= candidate * want)
	return step === undefined ? countTicks(largest / day, want).map((days) => days * day) : steps(largest, step)
}

function steps(largest: number, step: number): Ticks {
	const count = Math.max(1, Math.ceil(largest / step))
	return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** Every how many columns a label fits. Widths in pixels. With a cycle, the same columns of each are labelled: of hours those of a day. */
export function labelEvery(columns: number, width: number, labelWidth: number, cycle?: number): number {
	const fit = Math.max(1, Math.floor(width / labelWidth))
	const every = Math.max(1, Math.ceil(columns / fit))
	if (cycle === undefined) return every
	if (every >= cycle) return Math.ceil(every / cycle) * cycle
	let even = every
	while (cycle % even !== 0) even++
	return even
}
