/** Counts by bin; a value's bin says it to 1 %. Counts may be negative for a while: what is taken out may come before what was put in. */
export type Histogram = Map<number, number>

/**
 * The logarithmic mapping of DDSketch at a relative accuracy of 1 % (https://arxiv.org/abs/1908.10693, section 2), bin for bin that of
 * `LogarithmicMapping` in @datadog/sketches-js, as the test shows. Not imported: its module brings protobufjs (50 KB minified) along.
 */
const GAMMA = 1.01 / 0.99
const LOG_GAMMA = Math.log1p(0.02 / 0.99)

/** The bin of a time in milliseconds; whatever is shorter than one counts as one. */
export const binOf = (ms: number): number => Math.ceil(Math.log(Math.max(1, ms)) / LOG_GAMMA)

/** The time in milliseconds that a bin stands for. */
export const timeOf = (bin: number): number => (GAMMA ** bin * 2) / (1 + GAMMA)

/** Puts `n` times into a bin; negative: takes them out. */
export function put(histogram: Histogram, bin: number, n: number): void {
	const count = (histogram.get(bin) ?? 0) + n
	if (count === 0) histogram.delete(bin)
	else histogram.set(bin, count)
}

/** Adds `other` to `histogram`. */
export function merge(histogram: Histogram, other: Histogram): void {
	for (const [bin, n] of other) put(histogram, bin, n)
}

/**
 * The q-quantile in milliseconds (0.5: the median) and the number it rests on, undefined where there is none. Between two ranks it is
 * interpolated, as the usual median of an even number is; so the error stays within 1 %.
 */
export function quantile(histogram: Histogram, q: number): { value: number; count: number } | undefined {
	const bins = [...histogram].filter(([, n]) => n > 0).sort(([a], [b]) => a - b)
	const count = bins.reduce((sum, [, n]) => sum + n, 0)
	if (count === 0) return undefined
	const at = (rank: number): number => {
		let seen = 0
		const bin = bins.find(([, n]) => {
			seen += n
			return seen > rank
		})
		return timeOf(bin?.[0] ?? 0)
	}
	const rank = q * (count - 1)
	const low = at(Math.floor(rank))
	return { value: low + (at(Math.ceil(rank)) - low) * (rank - Math.floor(rank)), count }
}
