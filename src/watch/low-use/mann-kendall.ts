/**
 * How surely a series falls: the Mann–Kendall trend test, one-sided, with the correction for ties and for continuity; the larger, the surer. It asks only how
 * often a later value is below an earlier one, so neither a viral day nor the counts' uneven spread deceives it. Sizes are those of a standard normal
 * deviation, good from ten values on. Mann 1945; Kendall 1975; formulas: https://search.r-project.org/CRAN/refmans/trend/html/mk.test.html. Pure.
 */
export function fallOf(values: readonly number[]): number {
	const n = values.length
	let lower = 0
	for (const [at, earlier] of values.entries())
		for (const later of values.slice(at + 1)) lower += Math.sign(earlier - later)
	const ties = new Map<number, number>()
	for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1)
	const tied = [...ties.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
	const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18
	return lower > 0 && variance > 0 ? (lower - 1) / Math.sqrt(variance) : 0
}
