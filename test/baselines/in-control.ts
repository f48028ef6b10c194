import type { Watched } from './method'

/** What is expected of each bucket by those before it; NaN where too little is known. */
export interface InControl {
	mean: Float64Array
	/** Of the negative binomial: variance mean + dispersion · mean². */
	dispersion: Float64Array
}

const HOUR = 3_600_000
const WEEK = 168 * HOUR

/**
 * The in-control mean of Höhle and Paul's charts, log-linear in its seasonal terms: here by weekday and by hour of the day, for the week is these counts'
 * season; maximum likelihood by proportional fitting, dispersion by moments. Fitted anew each week on the eight weeks before (26 for daily buckets).
 */
export function inControl({ bucket, points }: Watched): InControl {
	const mean = new Float64Array(points.length).fill(Number.NaN)
	const dispersion = new Float64Array(points.length).fill(Number.NaN)
	const first = points[0]?.at ?? 0
	const history = (bucket < 24 * HOUR ? 8 : 26) * WEEK
	let fitted = -1
	let cells: Float64Array | undefined
	let scatter = 0
	let begin = 0
	for (const [i, { at }] of points.entries()) {
		const week = Math.floor((at - first) / WEEK)
		if (week > fitted && week >= 2) {
			while ((points[begin]?.at ?? at) < at - history) begin++
			cells = factors(points.slice(begin, i))
			scatter = scatterOf(points.slice(begin, i), cells)
		}
		fitted = week
		if (cells === undefined) continue
		mean[i] = cells[cellOf(at)] ?? 0
		dispersion[i] = scatter
	}
	return { mean, dispersion }
}

/** Hour of the week, from Monday on. */
const cellOf = (at: number): number => Math.floor(at / HOUR + 72) % 168

function factors(points: Watched['points']): Float64Array {
	const counts = new Float64Array(168)
	const buckets = new Float64Array(168)
	for (const { at, n } of points) {
		const cell = cellOf(at)
		counts[cell] = (counts[cell] ?? 0) + n
		buckets[cell] = (buckets[cell] ?? 0) + 1
	}
	const means = new Float64Array(168).fill(1)
	const adjust = (groupOf: (cell: number) => number): void => {
		const seen = new Float64Array(24)
		const expected = new Float64Array(24)
		for (let cell = 0; cell < 168; cell++) {
			const group = groupOf(cell)
			seen[group] = (seen[group] ?? 0) + (counts[cell] ?? 0)
			expected[group] = (expected[group] ?? 0) + (buckets[cell] ?? 0) * (means[cell] ?? 0)
		}
		for (let cell = 0; cell < 168; cell++) {
			const group = groupOf(cell)
			// Half a message keeps a cell without any from an expectation of nothing at all.
			const share = (expected[group] ?? 0) > 0 ? ((seen[group] ?? 0) + 0.5) / (expected[group] ?? 1) : 1
			means[cell] = (means[cell] ?? 0) * share
		}
	}
	for (let round = 0; round < 4; round++) {
		adjust((cell) => Math.floor(cell / 24))
		adjust((cell) => cell % 24)
	}
	return means
}

function scatterOf(points: Watched['points'], cells: Float64Array): number {
	let over = 0
	let squares = 0
	for (const { at, n } of points) {
		const mean = cells[cellOf(at)] ?? 0
		over += (n - mean) ** 2 - mean
		squares += mean * mean
	}
	return squares > 0 ? Math.max(0, over / squares) : 0
}
