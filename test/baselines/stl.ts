/**
 * The seasonal part of a robust periodic decomposition, by phase (`stl(s.window = "periodic", robust = TRUE)` in R).
 * Cleveland, Cleveland, McRae, Terpenning: STL, a seasonal-trend decomposition procedure based on loess (Journal of Official Statistics 6, 1990, 3–73).
 * With the paper's values: one inner and fifteen outer rounds, trend window the first odd number from 1.5 periods on, every tenth of it fitted and joined
 * by lines. A periodic subseries smoother is the weighted mean of its phase, so that the low-pass filter of it is its mean.
 */
export function seasonal(values: ArrayLike<number>, period: number): Float64Array {
	const n = values.length
	const window = 2 * Math.floor((Math.ceil(1.5 * period) + 1) / 2) + 1
	const weights = new Float64Array(n).fill(1)
	const rest = new Float64Array(n)
	let trend: Float64Array = new Float64Array(n)
	let phases: Float64Array = new Float64Array(period)
	for (let round = 0; round < 15; round++) {
		phases = phaseMeans(values, trend, weights, period)
		for (let i = 0; i < n; i++) rest[i] = (values[i] ?? 0) - (phases[i % period] ?? 0)
		trend = loess(rest, weights, window)
		for (let i = 0; i < n; i++) rest[i] = Math.abs((rest[i] ?? 0) - (trend[i] ?? 0))
		const spread = 6 * (rest.slice().sort()[n >> 1] ?? 0)
		if (spread === 0) break
		for (let i = 0; i < n; i++) {
			const u = (rest[i] ?? 0) / spread
			weights[i] = u < 1 ? (1 - u * u) ** 2 : 0
		}
	}
	return phases
}

function phaseMeans(
	values: ArrayLike<number>,
	trend: Float64Array,
	weights: Float64Array,
	period: number,
): Float64Array {
	const sums = new Float64Array(period)
	const totals = new Float64Array(period)
	for (let i = 0; i < values.length; i++) {
		// A phase that is all outliers still has its mean.
		const weight = (weights[i] ?? 0) + 1e-9
		sums[i % period] = (sums[i % period] ?? 0) + weight * ((values[i] ?? 0) - (trend[i] ?? 0))
		totals[i % period] = (totals[i % period] ?? 0) + weight
	}
	const means = sums.map((sum, phase) => sum / (totals[phase] || 1))
	const mean = means.reduce((total, one) => total + one, 0) / period
	return means.map((one) => one - mean)
}

function loess(values: Float64Array, weights: Float64Array, window: number): Float64Array {
	const n = values.length
	const jump = Math.ceil(window / 10)
	const smooth = new Float64Array(n)
	let before = 0
	for (let at = 0; ; at = Math.min(at + jump, n - 1)) {
		smooth[at] = localLine(values, weights, window, at)
		for (let i = before + 1; i < at; i++) {
			const share = (i - before) / (at - before)
			smooth[i] = (1 - share) * (smooth[before] ?? 0) + share * (smooth[at] ?? 0)
		}
		before = at
		if (at === n - 1) return smooth
	}
}

function localLine(values: Float64Array, weights: Float64Array, window: number, at: number): number {
	const n = values.length
	const size = Math.min(window, n)
	const left = Math.max(0, Math.min(at - (size >> 1), n - size))
	const far = Math.max(at - left, left + size - 1 - at) + (window > n ? (window - n) / 2 : 0)
	let total = 0
	let sumX = 0
	let sumY = 0
	let sumXX = 0
	let sumXY = 0
	for (let i = left; i < left + size; i++) {
		const distance = Math.abs(i - at) / far
		const weight = distance < 0.999 ? (1 - distance ** 3) ** 3 * (weights[i] ?? 0) : 0
		const x = i - at
		const y = values[i] ?? 0
		total += weight
		sumX += weight * x
		sumY += weight * y
		sumXX += weight * x * x
		sumXY += weight * x * y
	}
	if (total <= 0) return values[at] ?? 0
	const across = sumXX - (sumX * sumX) / total
	const slope = across > 1e-9 ? (sumXY - (sumX * sumY) / total) / across : 0
	return (sumY - slope * sumX) / total
}
