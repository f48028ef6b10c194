import { charted, logRatio } from './cusum'
import { byScore, type Method, type Watched } from './method'
import { byWeek, reference, weeks } from './weeks'

/**
 * Mann and Kendall's test for a falling trend of the last twelve weeks, with the correction for ties. Henry B. Mann: Nonparametric tests against trend
 * (Econometrica 13, 1945, 245–259, doi:10.2307/1907187); Maurice G. Kendall: Rank Correlation Methods (1975). Tuned: the normal quantile.
 */
export const mannKendall: Method = {
	name: 'Mann-Kendall (1945, 1975)',
	watch: (series) =>
		byScore(byWeek(series, (counts, week) => (week < 11 ? -Infinity : -trend(counts.slice(week - 11, week + 1))))),
}

/** The test's standard normal statistic. */
export function trend(values: number[]): number {
	const n = values.length
	let s = 0
	const ties = new Map<number, number>()
	for (const [i, value] of values.entries()) {
		ties.set(value, (ties.get(value) ?? 0) + 1)
		for (let j = 0; j < i; j++) s += Math.sign(value - (values[j] ?? 0))
	}
	const tied = [...ties.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
	const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18
	return variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0
}

/**
 * The lower Poisson EWMA chart of weekly counts. Borror, Champ, Rigdon: Poisson EWMA control charts (Journal of Quality Technology 30, 1998, 352–361,
 * doi:10.1080/00224065.1998.11979871), λ = 0.2; mean and variance from 26 weeks that end eight weeks ago. Tuned: the limit's width.
 */
export const ewma: Method = {
	name: 'Poisson EWMA (1998)',
	watch(series) {
		const lambda = 0.2
		return byScore(
			byWeek(series, (counts, week) => {
				const usual = reference(counts, week)
				if (usual === undefined) return -Infinity
				let level = usual.mean
				for (const n of counts.slice(Math.max(0, week - 25), week + 1)) level += lambda * (n - level)
				return (usual.mean - level) / Math.sqrt((usual.variance * lambda) / (2 - lambda))
			}),
		)
	},
}

/**
 * The lower negative binomial CUSUM of weekly counts for a fall to a half (Höhle and Paul 2008, Lucas 1985; see cusum.ts), with the same reference.
 * Tuned: its limit.
 */
export const weeklyCusum: Method = {
	name: 'NB CUSUM downwards, weekly (2008)',
	watch: (series) => charted(steps(series)),
}

function steps(series: Watched): Float64Array {
	const found = new Float64Array(series.points.length)
	const all = weeks(series)
	const counts = all.map(({ n }) => n)
	for (const [week, { n, last }] of all.entries()) {
		const usual = reference(counts, week)
		if (usual === undefined) continue
		const dispersion = usual.mean > 0 ? (usual.variance - usual.mean) / usual.mean ** 2 : 0
		found[last] = logRatio(n, Math.max(usual.mean, 0.05), dispersion, 0.5)
	}
	return found
}
