import { byScore, type Method, type Watched } from './method'

/**
 * Farrington's method. Farrington, Andrews, Beale, Catchpole: A statistical algorithm for the early detection of outbreaks of infectious disease
 * (Journal of the Royal Statistical Society A 159, 1996, 547–563, doi:10.2307/2983331), with the values of Noufaily et al. (Statistics in Medicine 32, 2013,
 * doi:10.1002/sim.5595): five seasons back, down-weighting of past outbreaks above 2.58, at least five cases in the last four buckets. A quasi-Poisson
 * log-linear trend over the baseline, kept only while it does not exceed what was seen; limit on the 2/3 power scale. Their season is the year, here the week;
 * the half-window is three buckets below an hour, one hour, none for days. Tuned: the normal quantile of the limit; the score is the one that a bucket reaches.
 */
export const farrington: Method = { name: 'Farrington (1996, 2013)', watch: (series) => byScore(scores(series)) }

const DAY = 86_400_000
const HOUR = 3_600_000
const BACK = 5

function scores({ bucket, points }: Watched): Float64Array {
	const first = points[0]?.at ?? 0
	const period = Math.round((7 * DAY) / bucket)
	const half = bucket < HOUR ? 3 : bucket < DAY ? 1 : 0
	const values: number[] = []
	return Float64Array.from(points, ({ at, n }) => {
		const i = Math.round((at - first) / bucket)
		values[i] = n
		const baseline: Baseline = []
		for (let back = 1; back <= BACK; back++)
			for (let j = i - back * period - half; j <= i - back * period + half; j++) {
				const value = values[j]
				if (value !== undefined) baseline.push({ t: -back, n: value, weight: 1 })
			}
		let recent = 0
		for (let j = i - 3; j <= i; j++) recent += values[j] ?? 0
		return baseline.length >= 3 && recent >= 5 ? exceedance(n, baseline) : -Infinity
	})
}

type Baseline = { t: number; n: number; weight: number }[]

interface Fit {
	at(t: number): number
	/** Of the linear predictor for now, in units of the dispersion. */
	variance: number
	dispersion: number
}

/** How many standard deviations a count lies above what the baseline predicts. */
export function exceedance(n: number, baseline: Baseline): number {
	const once = regress(baseline, true)
	for (const one of baseline) {
		const mean = once.at(one.t)
		const anscombe = (1.5 * (one.n ** (2 / 3) - mean ** (2 / 3))) / (mean ** (1 / 6) * Math.sqrt(once.dispersion))
		one.weight = anscombe > 2.58 ? (2.58 / anscombe) ** 2 : 1
	}
	const most = Math.max(...baseline.map((one) => one.n))
	const withTrend = regress(baseline, true)
	const { at, variance, dispersion } = withTrend.at(0) > most ? regress(baseline, false) : withTrend
	const mean = at(0)
	const deviation = Math.sqrt(dispersion * mean + dispersion * variance * mean * mean)
	return (1.5 * ((n / mean) ** (2 / 3) - 1) * mean) / deviation
}

/** Weighted quasi-Poisson regression by Fisher scoring. */
function regress(baseline: Baseline, trend: boolean): Fit {
	const total = baseline.reduce((sum, { weight }) => sum + weight, 0)
	const middle = baseline.reduce((sum, { t, weight }) => sum + t * weight, 0) / total
	let level = Math.log(baseline.reduce((sum, { n, weight }) => sum + n * weight, 0) / total + 0.05)
	let slope = 0
	let information = { a: 1, b: 0, c: 1 }
	for (let round = 0; round < 6; round++) {
		let a = 0
		let b = 0
		let c = 0
		let da = 0
		let db = 0
		for (const { t, n, weight } of baseline) {
			const x = trend ? t - middle : 0
			const mean = Math.exp(level + slope * x)
			a += weight * mean
			b += weight * mean * x
			c += weight * mean * x * x
			da += weight * (n - mean)
			db += weight * (n - mean) * x
		}
		information = { a, b, c }
		const determinant = a * c - b * b
		if (!trend || determinant < 1e-9) level += limited(da / a)
		else {
			level += limited((c * da - b * db) / determinant)
			slope += limited((a * db - b * da) / determinant)
		}
	}
	level = Math.max(level, -7)
	const at = (t: number): number => Math.exp(Math.min(20, Math.max(-7, level + slope * (trend ? t - middle : 0))))
	const pearson = baseline.reduce((sum, { t, n, weight }) => sum + (weight * (n - at(t)) ** 2) / at(t), 0)
	const { a, b, c } = information
	const determinant = a * c - b * b
	const x = trend ? -middle : 0
	const variance = trend && determinant > 1e-9 ? (c - 2 * b * x + a * x * x) / determinant : 1 / a
	return { at, variance, dispersion: Math.max(1, pearson / Math.max(1, total - (trend ? 2 : 1))) }
}

const limited = (step: number): number => Math.max(-3, Math.min(3, step))
