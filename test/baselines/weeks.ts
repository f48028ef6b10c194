import type { Watched } from './method'

export interface Week {
	/** Scaled up for missing buckets. */
	n: number
	/** The index of its last bucket. */
	last: number
}

const WEEK = 604_800_000

/** Whole weeks, those with less than half of their buckets left out. */
export function weeks({ bucket, points }: Watched): Week[] {
	const first = points[0]?.at ?? 0
	const found: Week[] = []
	let sum = 0
	let seen = 0
	for (const [i, { at, n }] of points.entries()) {
		sum += n
		seen += bucket
		const next = points[i + 1]?.at ?? at + bucket
		if (Math.floor((next - first) / WEEK) === Math.floor((at - first) / WEEK)) continue
		if (seen >= WEEK / 2) found.push({ n: (sum * WEEK) / seen, last: i })
		sum = 0
		seen = 0
	}
	return found
}

/** A score for each bucket: at the end of a week the week's, otherwise no say. */
export function byWeek(series: Watched, scored: (counts: number[], week: number) => number): Float64Array {
	const scores = new Float64Array(series.points.length).fill(-Infinity)
	const all = weeks(series)
	const counts = all.map(({ n }) => n)
	for (const [week, { last }] of all.entries()) scores[last] = scored(counts, week)
	return scores
}

/** Mean and variance (negative binomial by moments, Poisson at least) of the weeks before, the last eight of them left out. */
export function reference(counts: number[], week: number): { mean: number; variance: number } | undefined {
	const known = counts.slice(Math.max(0, week - 34), Math.max(0, week - 8))
	if (known.length < 4) return undefined
	const mean = known.reduce((sum, n) => sum + n, 0) / known.length
	const variance = known.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (known.length - 1)
	return { mean, variance: Math.max(mean, variance, 1e-3) }
}
