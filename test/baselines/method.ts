/** A series as a method sees it: one bucket after the other. */
export interface Watched {
	bucket: number
	points: readonly { at: number; n: number }[]
}

/** A way to find what is unexpected, tuned by one number. */
export interface Method {
	name: string
	/** No look-ahead: what it says of a bucket depends on that bucket and those before. */
	watch(series: Watched): Watching
}

export interface Watching {
	/** By bucket, the higher the more unexpected; thresholds are picked among them. -Infinity: no say. */
	scores: ArrayLike<number>
	/** Indices of the buckets with an alarm. */
	alarms(threshold: number): number[]
}

/** An alarm wherever the score reaches the threshold. */
export function byScore(scores: ArrayLike<number>): Watching {
	return {
		scores,
		alarms(threshold) {
			const found: number[] = []
			for (let i = 0; i < scores.length; i++) if ((scores[i] ?? 0) >= threshold) found.push(i)
			return found
		},
	}
}
