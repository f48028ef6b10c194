import { type Grid, HOUR_MS } from './clock'
import { round } from './round'

/** What was just as high lately is nothing new: it takes from what comes next, and wears off by the hour. */
export interface Wear {
	/** How much of the newest novelty it takes. */
	tires: number
	/** An hour. */
	recovers: number
	most: number
	/** What does not rise so far above what was just seen repeats it. */
	margin: number
	/** What a repetition loses besides. */
	repeats: number
}

/** @param worn the newest novelty, as far as it has not worn off at the last bucket. @returns it now, and what is left of `novel` */
export function worn(before: number, wear: Wear, { bucket }: Grid, novel: number): { worn: number; novel: number } {
	const left = Math.max(0, before - (wear.recovers * bucket) / HOUR_MS)
	const risen = novel > left + wear.margin
	return {
		worn: round(risen ? Math.min(novel, wear.most) : left),
		novel: novel - left * wear.tires - (risen ? 0 : wear.repeats),
	}
}
