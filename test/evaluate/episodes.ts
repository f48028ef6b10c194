import type { Planted } from '../watch/gallery/draw'

/** How alarms count. Milliseconds. */
export interface Rules {
	/** Alarms at most this far apart are one. */
	refractory: number
	/** An alarm that stands longer counts anew. */
	longest: number
	/** After an event's end an alarm still belongs to it. */
	tolerance: number
}

export interface Counted {
	/** For each event: from its begin to the end of the first bucket with an alarm; absent: missed. */
	delays: (number | undefined)[]
	/** When alarms began that belong to no event. */
	falseAlarms: number[]
}

interface Watch {
	bucket: number
	/** Moments of the buckets with an alarm, in order. */
	alarms: readonly number[]
	planted: readonly Planted[]
}

/** Compares alarms with what was planted. */
export function countAlarms({ bucket, alarms, planted }: Watch, { refractory, longest, tolerance }: Rules): Counted {
	const belongs = (at: number, { from, until }: Planted): boolean => at + bucket > from && at < until + tolerance
	const delays = planted.map((event) => {
		const first = alarms.find((at) => belongs(at, event))
		return first === undefined ? undefined : first + bucket - event.from
	})
	const falseAlarms: number[] = []
	let begun = Number.NEGATIVE_INFINITY
	let last = Number.NEGATIVE_INFINITY
	for (const at of alarms) {
		if (at - last > refractory + bucket || at - begun > longest) {
			begun = at
			if (!planted.some((event) => belongs(at, event))) falseAlarms.push(at)
		}
		last = at
	}
	return { delays, falseAlarms }
}
