import { aDay, type Grid } from './clock'
import { round } from './round'

/** How counts over a width of time scatter about what was expected of them. */
export interface Scatter {
	/** Moving averages of counts and of what was expected, a bucket. */
	n: number
	e: number
	/** Squared differences beyond Poisson, and squared expectations: their ratio is the spread. */
	beyond: number
	squares: number
}

const SPREAD = 0.02
const SPREAD_COUNTS = 200
const MEMORY_DAYS = 28
/** A bucket teaches no more than so many times the variance. */
const MOST = 8

export const startScatter = (): Scatter => ({
	...{ n: 0, e: 0, beyond: SPREAD * SPREAD_COUNTS, squares: SPREAD_COUNTS },
})

/** The variance beyond Poisson, as a share of what is expected, squared. */
export const spreadOf = ({ beyond, squares }: Scatter): number => Math.max(1e-4, beyond / squares)

/**
 * @param width buckets @param known buckets in which the season was known well enough to learn from; 0: not yet
 * @returns it with a bucket learned, and what came and was expected in the width that ends with it
 */
export function scattered(
	before: Scatter,
	grid: Grid & { seen: number; known: number },
	{ n, expected, width }: { n: number; expected: number; width: number },
): { scatter: Scatter; came: number; awaited: number } {
	const share = grid.seen === 0 || width === 1 ? 1 : 2 / (width + 1)
	const [averageN, averageE] = [before.n + (n - before.n) * share, before.e + (expected - before.e) * share]
	const [came, awaited] = [averageN * width, averageE * width]
	const variance = awaited + spreadOf(before) * awaited ** 2
	const learns = grid.known === 0 ? 0 : 1 / Math.min(grid.known + 50, Math.max(60, MEMORY_DAYS * aDay(grid)))
	const beyond = Math.min((came - awaited) ** 2, MOST * (variance + 1)) - awaited
	return {
		scatter: {
			...{ n: round(averageN), e: round(averageE) },
			beyond: Math.max(0, round(before.beyond + learns * (beyond - before.beyond))),
			squares: round(before.squares + learns * (awaited ** 2 - before.squares)),
		},
		came,
		awaited,
	}
}
