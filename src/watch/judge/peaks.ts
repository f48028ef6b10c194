import { DAY_MS, type Grid } from './clock'
import { round } from './round'

/**
 * How a statistic's highest values of each two days are distributed: extreme values (Gumbel 1958; Coles 2001, "An Introduction to Statistical Modeling of Extreme
 * Values", ch. 3) say how often chance alone would bring a value, whatever the series is like.
 */
export interface Peaks {
	/** Of the blocks' highest values. */
	mean: number
	variance: number
	blocks: number
	/** The running block and its highest value; −1: none yet. */
	block: number
	top: number
}

/** What blocks' highest values are taken for beforehand, and for how many blocks that counts. */
export interface Beforehand {
	mean: number
	meanCounts: number
	deviation: number
	deviationCounts: number
	/** A block teaches no more than so many deviations above the mean. */
	clip: number
}

const BLOCK_MS = 2 * DAY_MS
/** Blocks that are remembered. */
const MEMORY = 20

export const startPeaks = ({ mean }: Beforehand): Peaks => ({ mean, variance: 0, blocks: 0, block: -1, top: -9 })

/** How far a value stands out from the highest of two days: 0 is as usual, in standard deviations. */
export function novelty(
	before: Peaks,
	beforehand: Beforehand,
	grid: Grid & { from: number },
	{ at, value }: { at: number; value: number },
): { peaks: Peaks; novel: number } {
	const block = Math.floor((at - grid.from) / Math.max(BLOCK_MS, 4 * grid.bucket))
	const peaks = block === before.block ? before : withBlock(before, beforehand, block)
	return {
		peaks: { ...peaks, top: round(Math.max(peaks.top, value)) },
		novel: (value - peaks.mean) / deviationOf(peaks, beforehand),
	}
}

function withBlock(peaks: Peaks, beforehand: Beforehand, block: number): Peaks {
	if (peaks.block < 0) return { ...peaks, block }
	const { mean, variance, top } = peaks
	const blocks = peaks.blocks + 1
	const share = 1 / Math.min(blocks + beforehand.meanCounts, MEMORY)
	const away = Math.min(top - mean, beforehand.clip * deviationOf(peaks, beforehand))
	return {
		...{ blocks: Math.min(blocks, MEMORY), block, top: -9 },
		mean: round(mean + share * away),
		variance: round(variance + share * (away * away * (1 - share) - variance)),
	}
}

function deviationOf({ variance, blocks }: Peaks, { deviation, deviationCounts }: Beforehand): number {
	return Math.sqrt((variance * blocks + deviation ** 2 * deviationCounts) / (blocks + deviationCounts))
}

/** How often in a month chance alone brings something as novel: Gumbel's distribution with mean 0 and standard deviation 1. */
export function aMonth(novel: number, { bucket }: Grid): number {
	const chance = -Math.expm1(-Math.exp(-((Math.PI / Math.sqrt(6)) * novel + 0.5772)))
	return (chance * 30 * DAY_MS) / Math.max(BLOCK_MS, 4 * bucket)
}

/** From how often in a month chance brings it: a half is once a month, 0.75 once in two years, 0.9 once in sixty. */
export const scoreOf = (monthly: number): number => 1 / (1 + Math.cbrt(monthly))

/** The other way round. */
export const monthlyOf = (score: number): number => ((1 - score) / score) ** 3
