/**
 * The scoring of the Numenta Anomaly Benchmark, standard profile.
 * Alexander Lavin, Subutai Ahmad: Evaluating Real-time Anomaly Detection Algorithms, the Numenta Anomaly Benchmark (IEEE ICMLA 2015,
 * doi:10.1109/ICMLA.2015.141, arXiv 1510.03336); details after nab/sweeper.py in https://github.com/numenta/NAB
 */
const WEIGHT = { tp: 1, fp: 0.11, fn: 1 }

/** A window's first and last row. */
export type NabWindow = readonly [left: number, right: number]

/** What a row adds to the sum once its score reaches the threshold. */
export interface NabPoint {
	score: number
	gain: number
	/** The window it lies in; absent: outside, a false alarm. */
	window?: string
}

export interface NabSum {
	raw: number
	windows: number
	hits: number
	falseAlarms: number
}

/** -1 is a window's left edge, 0 its right edge; beyond that false alarms cost the more the later they are. */
export const scaledSigmoid = (position: number): number => (position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1)

/** Rows at the start that are not scored. */
export const probation = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750)

/** The scored rows of a series. */
export function nabPoints(name: string, scores: readonly number[], windows: readonly NabWindow[]): NabPoint[] {
	const inOrder = [...windows].sort((a, b) => a[0] - b[0])
	const first = probation(scores.length)
	const points: NabPoint[] = []
	let next = 0
	let before: NabWindow | undefined
	for (const [i, score] of scores.entries()) {
		const window = inOrder[next]
		if (window !== undefined && i >= window[0]) {
			const [left, right] = window
			const gain = (scaledSigmoid(-(right - i + 1) / (right - left + 1)) * WEIGHT.tp) / scaledSigmoid(-1)
			if (i >= first) points.push({ score, gain, window: `${name}|${left}` })
			if (i >= right) {
				before = window
				next++
			}
			continue
		}
		const past = before === undefined ? 3 : (i - before[1]) / (before[1] - before[0])
		if (i >= first) points.push({ score, gain: scaledSigmoid(past) * WEIGHT.fp })
	}
	return points
}

/** The sum at a threshold: every window's best hit or its miss, and all false alarms. */
export function nabSum(points: readonly NabPoint[], threshold: number): NabSum {
	const best = new Map<string, number>()
	let raw = 0
	let falseAlarms = 0
	for (const { score, gain, window } of points) {
		const alarm = score >= threshold
		if (window !== undefined) best.set(window, Math.max(best.get(window) ?? -WEIGHT.fn, alarm ? gain : -WEIGHT.fn))
		else if (alarm) {
			raw += gain
			falseAlarms++
		}
	}
	for (const gain of best.values()) raw += gain
	return { raw, windows: best.size, hits: [...best.values()].filter((gain) => gain > -WEIGHT.fn).length, falseAlarms }
}

/** 0: every window missed and no alarm; 100: every window met in its first row and no false alarm. */
export const normalised = ({ raw, windows }: NabSum): number =>
	(100 * (raw + WEIGHT.fn * windows)) / (WEIGHT.tp * windows + WEIGHT.fn * windows)

/** The threshold with the highest sum, out of all scores that occur; above 1 when no alarm at all is best. */
export function bestThreshold(points: readonly NabPoint[]): number {
	const falling = [...points].sort((a, b) => b.score - a.score)
	const best = new Map<string, number>()
	let sum = 0
	let top = { sum: 0, threshold: 1.1 }
	for (const [i, { score, gain, window }] of falling.entries()) {
		if (window === undefined) sum += gain
		else {
			const was = best.get(window) ?? -WEIGHT.fn
			if (gain > was) {
				best.set(window, gain)
				sum += gain - was
			}
		}
		if (falling[i + 1]?.score !== score && sum > top.sum) top = { sum, threshold: score }
	}
	return top.threshold
}
