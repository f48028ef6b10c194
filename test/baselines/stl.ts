/**
 * The seasonal part of a robust periodic decomposition, by phase (`stl(s.window = "periodic", robust = TRUE)` in R).
 * Cleveland, Cleveland, McRae, Terpenning: STL, a seasonal-trend decomposition procedure based on loess (Journal of Official Statistics 6, 1990, 3–73).
 * With the paper's values: one inner and fifteen outer rounds (fewer once converged), trend window the first odd number from 1.5 periods on, every tenth of it fitted and joined
 * by lines. A periodic subseries smoother is the weighted mean of its phase, so that the low-pass filter of it is its mean.
 */
export function seasonal(values: ArrayLike<number>, period: number): Float64Array {
	const n = values.length
	const window = 2 * Math.floor((Math.ceil(1.5 * period) + 1) / 2) + 1
	const around = kernelsOf(n, window)
	const weights = new Float64Array(n).fill(1)
	const rest = new Float64Array(n)
	let trend: Float64Array = new Float64Array(n)
	let phases: Float64Array = new Float64Array(period)
	for (let round = 0; round < 15; round++) {
		const before = phases
		phases = phaseMeans(values, trend, weights, period)
		for (let i = 0; i < n; i++) rest[i] = (values[i] ?? 0) - (phases[i % period] ?? 0)
		trend = loess(rest, weights, around)
		for (let i = 0; i < n; i++) rest[i] = Math.abs((rest[i] ?? 0) - (trend[i] ?? 0))
		const spread = 6 * (rest.slice().sort()[n >> 1] ?? 0)
		if (spread === 0 || phases.every((one, i) => Math.abs(one - (before[i] ?? 0)) < spread / 1_000)) break
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

/** The tricube weights of the points around one that is fitted. */
interface Kernel {
	at: number
	left: number
	weights: Float64Array
}

/** The last ones: the same window is fitted again and again. */
let last = { n: 0, window: 0, around: [] as Kernel[] }

function kernelsOf(n: number, window: number): Kernel[] {
	if (last.n !== n || last.window !== window) last = { n, window, around: kernels(n, window) }
	return last.around
}

function kernels(n: number, window: number): Kernel[] {
	const jump = Math.ceil(window / 10)
	const size = Math.min(window, n)
	const found: Kernel[] = []
	for (let at = 0; ; at = Math.min(at + jump, n - 1)) {
		const left = Math.max(0, Math.min(at - (size >> 1), n - size))
		const far = Math.max(at - left, left + size - 1 - at) + (window > n ? (window - n) / 2 : 0)
		const weights = new Float64Array(size).map((_, i) => Math.max(0, 1 - (Math.abs(left + i - at) / far) ** 3) ** 3)
		found.push({ at, left, weights })
		if (at === n - 1) return found
	}
}

function loess(values: Float64Array, weights: Float64Array, around: Kernel[]): Float64Array {
	const smooth = new Float64Array(values.length)
	let before = 0
	for (const kernel of around) {
		const { at } = kernel
		smooth[at] = localLine(values, weights, kernel)
		for (let i = before + 1; i < at; i++) {
			const share = (i - before) / (at - before)
			smooth[i] = (1 - share) * (smooth[before] ?? 0) + share * (smooth[at] ?? 0)
		}
		before = at
	}
	return smooth
}

function localLine(values: Float64Array, weights: Float64Array, { at, left, weights: kernel }: Kernel): number {
	let total = 0
	let sumX = 0
	let sumY = 0
	let sumXX = 0
	let sumXY = 0
	for (let i = 0; i < kernel.length; i++) {
		const weight = (kernel[i] as number) * (weights[left + i] as number)
		const x = left + i - at
		const y = weight * (values[left + i] as number)
		const wx = weight * x
		total += weight
		sumX += wx
		sumY += y
		sumXX += wx * x
		sumXY += y * x
	}
	if (total <= 0) return values[at] ?? 0
	const across = sumXX - (sumX * sumX) / total
	const slope = across > 1e-9 ? (sumXY - (sumX * sumY) / total) / across : 0
	return (sumY - slope * sumX) / total
}
