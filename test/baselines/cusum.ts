import { inControl } from './in-control'
import type { Method, Watched, Watching } from './method'

/** The thresholds that are tried: the chart begins anew after an alarm, so that they cannot be read off one run. */
const LADDER = Array.from({ length: 50 }, (_, i) => 1.5 * 1.13 ** i)

/**
 * Negative binomial likelihood ratio CUSUM with a time-varying in-control mean. Michael Höhle, Michaela Paul: Count data regression charts for the monitoring
 * of surveillance time series (Computational Statistics & Data Analysis 52, 2008, 4357–4368, doi:10.1016/j.csda.2008.02.015), for a known shift; for
 * Poisson counts it is Lucas' (Technometrics 27, 1985, doi:10.1080/00401706.1985.10488030). The chart starts anew after an alarm. Tuned: its limit.
 *
 * @param shift the mean out of control as a multiple of that in control: two for a surge, a tenth for a channel that is broken.
 */
export const cusum = (shift: number): Method => ({
	name: shift > 1 ? 'NB CUSUM (Höhle & Paul 2008)' : 'NB CUSUM downwards (2008)',
	watch: (series) => charted(increments(series, shift)),
})

/** What each bucket says for the shift. */
export const logRatio = (n: number, mean: number, dispersion: number, shift: number): number =>
	dispersion < 1e-6
		? n * Math.log(shift) - (shift - 1) * mean
		: n * Math.log(shift) - (n + 1 / dispersion) * Math.log((1 + dispersion * shift * mean) / (1 + dispersion * mean))

export function charted(steps: ArrayLike<number>): Watching {
	return {
		scores: LADDER,
		alarms(limit) {
			const found: number[] = []
			let sum = 0
			for (let i = 0; i < steps.length; i++) {
				sum = Math.max(0, sum + (steps[i] ?? 0))
				if (sum < limit) continue
				found.push(i)
				sum = 0
			}
			return found
		},
	}
}

function increments(series: Watched, shift: number): Float64Array {
	const { mean, dispersion } = inControl(series)
	return Float64Array.from(series.points, ({ n }, i) => {
		const expected = mean[i] ?? Number.NaN
		return Number.isNaN(expected) ? 0 : logRatio(n, expected, dispersion[i] ?? 0, shift)
	})
}
