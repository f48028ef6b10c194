import { type LowUseState, startLowUse, stepLowUse } from './judge/low-use'
import { type SilentState, startSilent, stepSilent } from './judge/silent'
import { type SurgeState, startSurge, stepSurge } from './judge/surge'

/**
 * Pure and streaming: one bucket after the other, without looking ahead. States are JSON under 4 KB. `score` (0 to 1) says how unexpected a bucket is:
 * 1 ÷ (1 + ∛ how often in a month chance alone would bring such), so that 0.5 is once a month and 0.75 once in two years. Thresholds, hysteresis and
 * advice are applied by whoever asks. Buckets are aligned to local wall-clock time that is given as if it were UTC: a week's hours are the same all year.
 */
export interface Judge<State> {
	/** `bucket`: its length in milliseconds, five minutes to a day. */
	start(options: { bucket: number }): State
	/** `at`: the bucket's start, milliseconds; `n`: its count. Buckets may be missing. */
	step(state: State, bucket: { at: number; n: number }): { state: State; score: number; expected: number }
}

/**
 * - `surge`: more than expected. Falls when a surge goes on as it began: what was just seen is nothing new.
 * - `silent`: nothing, where something was to come.
 * - `lowUse`: falling for weeks, beyond chance and last year's course. Changes once a day.
 */
export const judges = {
	surge: { start: startSurge, step: stepSurge } satisfies Judge<SurgeState>,
	silent: { start: startSilent, step: stepSilent } satisfies Judge<SilentState>,
	lowUse: { start: startLowUse, step: stepLowUse } satisfies Judge<LowUseState>,
}
