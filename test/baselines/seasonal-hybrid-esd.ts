import { logTailOfT } from './distributions'
import { byScore, type Method, type Watched } from './method'
import { Sorted } from './sorted'
import { seasonal } from './stl'

/**
 * Seasonal-Hybrid ESD. Jordan Hochenbaum, Owen S. Vallis, Arun Kejariwal: Automatic Anomaly Detection in the Cloud Via Statistical Learning
 * (2017, arXiv 1704.07706); the test is Rosner's generalised ESD (Technometrics 25, 1983) with median and MAD, after the seasonal part of STL and the
 * median are taken off. One-sided; at most a tenth of the window may be anomalies, as in their R package AnomalyDetection.
 *
 * Streaming: over the four weeks so far (twelve for daily buckets), decomposed anew once a day, tested at each bucket; it says whether the newest bucket is
 * among the anomalies. The period is the week, which is the data's. Tuned: the significance level; the score is -log10 of the smallest at which it is one.
 * Missing buckets repeat the week before, for STL needs them all.
 */
export const seasonalHybridEsd = (direction: 'up' | 'down'): Method => ({
	name: 'Seasonal-Hybrid ESD (2017)',
	watch: (series) => byScore(scores(series, direction === 'up' ? 1 : -1)),
})

const DAY = 86_400_000
const MOST = 0.1

function scores({ bucket, points }: Watched, sign: 1 | -1): Float64Array {
	const first = points[0]?.at ?? 0
	const period = Math.round((7 * DAY) / bucket)
	const length = period * (bucket < DAY ? 4 : 12)
	const daily = Math.max(1, Math.round(DAY / bucket))
	const values: number[] = []
	const found = new Float64Array(points.length).fill(-Infinity)
	const residuals = new Sorted(length + 1)
	let phases = new Float64Array(period)
	let decomposed = -Infinity
	const residual = (i: number): number => sign * ((values[i] ?? 0) - (phases[i % period] ?? 0))

	for (const [p, { at, n }] of points.entries()) {
		const i = Math.round((at - first) / bucket)
		const known = values.length
		if (i < known) continue
		while (values.length < i) values.push(values[values.length - period] ?? values[values.length - 1] ?? 0)
		values.push(n)
		if (values.length <= 2 * period) continue
		if (values.length - decomposed >= daily) {
			decomposed = values.length
			const from = Math.max(0, values.length - length)
			const fitted = seasonal(values.slice(from), period)
			phases = phases.map((_, phase) => fitted[(((phase - from) % period) + period) % period] ?? 0)
			residuals.fill(Float64Array.from(values.slice(from), (_, j) => residual(from + j)))
		} else
			for (let j = known; j <= i; j++) {
				if (residuals.size >= length) residuals.remove(residual(j - length))
				residuals.add(residual(j))
			}
		found[p] = significance(residuals, residual(i))
	}
	return found
}

/** -log10 of the level from which on the value is among the anomalies. The median, taken off first, shifts all alike. */
export function significance(residuals: Sorted, value: number): number {
	const n = residuals.size
	const most = Math.floor(MOST * n)
	const rank = n - residuals.placeOf(value + 1e-12) + 1
	let best = -Infinity
	for (let i = Math.max(1, rank); i <= most; i++) {
		const left = n - i + 1
		const median = residuals.median(left)
		const deviation = residuals.deviation(left, median)
		if (deviation === 0) break
		const extreme = (residuals.at(left - 1) - median) / deviation
		best = Math.max(best, -levelOf(extreme, n, i) / Math.LN10)
	}
	return best
}

/** Rosner's critical value, solved for the level: its natural logarithm. */
function levelOf(extreme: number, n: number, i: number): number {
	if (extreme <= 0) return 0
	const left = n - i
	const squared = extreme * extreme * (left + 1)
	if (squared >= left * left) return -690
	const t = Math.sqrt(((left - 1) * squared) / (left * left - squared))
	return Math.max(-690, Math.log(left + 1) + logTailOfT(t, left - 1))
}
