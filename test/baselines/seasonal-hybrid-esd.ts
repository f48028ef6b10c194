import { logTailOfT } from './distributions'
import { byScore, type Method, type Watched } from './method'
import { Sorted } from './sorted'
import { seasonal } from './stl'

/**
 * Seasonal-Hybrid ESD. Jordan Hochenbaum, Owen S. Vallis, Arun Kejariwal: Automatic Anomaly Detection in the Cloud Via Statistical Learning
 * (2017, arXiv 1704.07706); the test is Rosner's generalised ESD (Technometrics 25, 1983) with median and MAD, after the seasonal part of STL and the
 * median are taken off. As in their R package AnomalyDetection: one-sided, upwards; at most a tenth of the window may be anomalies; only values above the
 * median of the daily maxima count (`threshold = "med_max"`); no test where the MAD is nothing (under a hundredth of a message).
 *
 * Streaming: over the four weeks so far (twelve for daily buckets), decomposed anew every third day (daily buckets: each), tested at each bucket; it says
 * whether the newest bucket is among the anomalies. The period is the week, which is the data's. Tuned: the significance level; the score is -log10 of the
 * smallest at which it is one. Missing buckets repeat the week before, for STL needs them all.
 */
export const seasonalHybridEsd: Method = {
	name: 'Seasonal-Hybrid ESD (2017)',
	watch: (series) => byScore(scores(series)),
}

const DAY = 86_400_000
const MOST = 0.1
const BEYOND = 300

function scores({ bucket, points }: Watched): Float64Array {
	const first = points[0]?.at ?? 0
	const period = Math.round((7 * DAY) / bucket)
	const length = period * (bucket < DAY ? 4 : 12)
	const daily = Math.max(1, Math.round(DAY / bucket))
	const values: number[] = []
	const found = new Float64Array(points.length).fill(-Infinity)
	const residuals = new Sorted(length + 1)
	let phases = new Float64Array(period)
	let usualMost = 0
	let decomposed = -Infinity
	const residual = (i: number): number => (values[i] ?? 0) - (phases[i % period] ?? 0)

	for (const [p, { at, n }] of points.entries()) {
		const i = Math.round((at - first) / bucket)
		const known = values.length
		if (i < known) continue
		while (values.length < i) values.push(values[values.length - period] ?? values[values.length - 1] ?? 0)
		values.push(n)
		if (values.length <= 2 * period) continue
		if (values.length - decomposed >= (bucket < DAY ? 3 * daily : 1)) {
			decomposed = values.length
			const from = Math.max(0, values.length - length)
			const fitted = seasonal(values.slice(from), period)
			phases = phases.map((_, phase) => fitted[(((phase - from) % period) + period) % period] ?? 0)
			usualMost = medianOfMaxima(values.slice(from), daily)
			residuals.fill(Float64Array.from(values.slice(from), (_, j) => residual(from + j)))
		} else
			for (let j = known; j <= i; j++) {
				if (residuals.size >= length) residuals.remove(residual(j - length))
				residuals.add(residual(j))
			}
		if (n > usualMost) found[p] = significance(residuals, residual(i))
	}
	return found
}

function medianOfMaxima(values: number[], daily: number): number {
	const maxima = Array.from({ length: Math.floor(values.length / daily) }, (_, day) =>
		Math.max(...values.slice(day * daily, (day + 1) * daily)),
	)
	return maxima.sort((a, b) => a - b)[maxima.length >> 1] ?? 0
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
		if (deviation < 0.01) break
		best = Math.max(best, levelOf((residuals.at(left - 1) - median) / deviation, n, i))
	}
	return best
}

/**
 * Rosner's critical value, solved for the level: its -log10. With median and MAD a value can lie beyond what any level asks for; there the excess counts on,
 * so that a threshold can still tell more from less.
 */
function levelOf(extreme: number, n: number, i: number): number {
	if (extreme <= 0) return -Infinity
	const left = n - i
	const bound = left / Math.sqrt(left + 1)
	if (extreme >= bound) return BEYOND + extreme - bound
	const t = Math.sqrt(((left - 1) * extreme ** 2 * (left + 1)) / (left ** 2 - extreme ** 2 * (left + 1)))
	return Math.min(BEYOND, -(Math.log(left + 1) + logTailOfT(t, left - 1)) / Math.LN10)
}
