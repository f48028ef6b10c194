/** Lanczos. */
export function logGamma(x: number): number {
	const c = [
		76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3,
		-5.395239384953e-6,
	]
	const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5)
	const sum = c.reduce((total, one, i) => total + one / (x + 1 + i), 1.000000000190015)
	return -t + Math.log((2.5066282746310007 * sum) / x)
}

/** The natural logarithm of P(T > t) for Student's t, t ≥ 0; by the incomplete beta function's continued fraction. */
export function logTailOfT(t: number, freedom: number): number {
	const x = freedom / (freedom + t * t)
	const a = freedom / 2
	const b = 0.5
	const front = a * Math.log(x) + b * Math.log1p(-x) - (logGamma(a) + logGamma(b) - logGamma(a + b))
	if (x < (a + 1) / (a + b + 2)) return front + Math.log(fraction(a, b, x) / a) - Math.LN2
	return Math.log1p(-Math.exp(front) * (fraction(b, a, 1 - x) / b)) - Math.LN2
}

function fraction(a: number, b: number, x: number): number {
	let c = 1
	let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
	let h = d
	for (let m = 1; m < 300; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
		d = 1 / notZero(1 + even * d)
		c = notZero(1 + even / c)
		h *= d * c
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
		d = 1 / notZero(1 + odd * d)
		c = notZero(1 + odd / c)
		h *= d * c
		if (Math.abs(d * c - 1) < 1e-12) break
	}
	return h
}

const notZero = (x: number): number => (Math.abs(x) < 1e-30 ? 1e-30 : x)
