/** A stream of random numbers that is the same for the same seed (mulberry32). */
export interface Dice {
	/** 0 to under 1. */
	next(): number
	between(low: number, high: number): number
	pick<T>(choice: readonly [T, ...T[]]): T
}

export function dice(seed: string): Dice {
	let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261)
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0
		let x = Math.imul(state ^ (state >>> 15), 1 | state)
		x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
		return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
	}
	return {
		next,
		between: (low, high) => low + (high - low) * next(),
		pick: (choice) => choice[Math.floor(next() * choice.length)] ?? choice[0],
	}
}

export function normal({ next }: Dice): number {
	return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** By multiplication up to a mean of 30; above, halves are drawn apart, which stays exact. */
export function poisson(from: Dice, mean: number): number {
	if (mean > 30) return poisson(from, mean / 2) + poisson(from, mean / 2)
	const end = Math.exp(-mean)
	let n = -1
	for (let product = 1; product > end || n < 0; product *= from.next()) n++
	return mean <= 0 ? 0 : n
}

/** A gamma variable of mean 1 and this variance (Marsaglia and Tsang 2000). */
export function gamma(from: Dice, variance: number): number {
	const shape = 1 / variance
	if (shape < 1) return gammaOfShape(from, shape + 1) * (1 - from.next()) ** (1 / shape) * variance
	return gammaOfShape(from, shape) * variance
}

function gammaOfShape(from: Dice, shape: number): number {
	const d = shape - 1 / 3
	const c = 1 / Math.sqrt(9 * d)
	for (;;) {
		const x = normal(from)
		const v = (1 + c * x) ** 3
		if (v > 0 && Math.log(1 - from.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
	}
}

/** Counts of this mean and variance mean + (spread · mean)²; a spread of 0 is Poisson. */
export const count = (from: Dice, mean: number, spread: number): number =>
	poisson(from, spread > 0 && mean > 0 ? mean * gamma(from, spread * spread) : mean)
