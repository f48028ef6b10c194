import type { Grid } from './clock'
import { type Beforehand, novelty, type Peaks, startPeaks } from './peaks'
import { type Scatter, scattered, spreadOf, startScatter } from './scatter'

/**
 * Counts above what the season expects, over a width of time: differences of the variance-stabilised counts (Anscombe 1948, "The transformation of Poisson, binomial
 * and negative-binomial data", doi:10.1093/biomet/35.3-4.246). Made for counts that scatter as counts do.
 */
export interface Excess {
	scatter: Scatter
	peaks: Peaks
}

export const startExcess = (beforehand: Beforehand): Excess => ({
	scatter: startScatter(),
	peaks: startPeaks(beforehand),
})

/** @param width buckets @param grid `seen`: buckets before this one; `known`: as for `scattered`. `count`: messages in the width */
export function excess(
	before: Excess,
	beforehand: Beforehand,
	grid: Grid & { from: number; seen: number; known: number },
	{ at, n, expected, width }: { at: number; n: number; expected: number; width: number },
): { excess: Excess; novel: number; count: number } {
	const { scatter, came, awaited } = scattered(before.scatter, grid, { n, expected, width })
	const spread = spreadOf(before.scatter)
	const stable = (count: number) => (2 * Math.asinh(Math.sqrt(spread * (count + 3 / 8)))) / Math.sqrt(spread)
	if (grid.known === 0) return { excess: { scatter, peaks: before.peaks }, novel: 0, count: came }
	const { peaks, novel } = novelty(before.peaks, beforehand, grid, { at, value: stable(came) - stable(awaited) })
	return { excess: { scatter, peaks }, novel, count: came }
}
