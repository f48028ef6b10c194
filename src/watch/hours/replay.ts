import type { Watched } from '../../store/watch'
import { judges } from '../judges'
import { type Hush, hushing, noHush } from './hush'
import { HOUR_MS, type LocalHour } from './local-hours'
import { type Judged, noRise, type Rise, rising } from './rise'
import { JUDGES, SHOWN_HOURS, YOUNG_MS } from './thresholds'

/** What is known of an account after an hour. */
export interface Known {
	judges: number
	/** The hour of its first message. */
	first: number
	surge: ReturnType<typeof judges.surge.start>
	silent: ReturnType<typeof judges.silent.start>
	rise: Rise
	hush: Hush
}

/** What was judged, up to the last hour. */
export interface Replay {
	now: Watched<Known>
	/** The same up to the last hour that is counted for good, to be kept. */
	kept: Watched<Known>
	/** The last hours, oldest first. */
	trail: Judged[]
}

/** Messages of an hour; undefined where it was not counted: that is a gap. */
export type CountOf = (hour: LocalHour) => number | undefined

/** Judges hour after hour from what was kept. Pure. @param settled hours that ended by then (a moment) are counted for good */
export function replay(from: Watched<Known>, hours: LocalHour[], countOf: CountOf, settled: number): Replay {
	const { off: _, state, ...place } = from
	let now: Watched<Known> = state?.judges === JUDGES ? { ...place, state } : place
	let kept = now
	const trail: Judged[] = []
	for (const hour of hours) {
		const n = countOf(hour)
		if (n !== undefined) {
			const seen = judged(now.state, hour, n)
			now = { ...place, upTo: hour.at, ...(seen ? { state: seen.state } : {}) }
			if (seen) trail.push(seen.judged)
		} else now = { ...now, upTo: hour.at, ...(now.state ? { state: afterGap(now.state) } : {}) }
		if (hour.end <= settled) kept = now
	}
	return { now, kept, trail: trail.slice(-SHOWN_HOURS) }
}

/** A silence is not known to have lasted through hours that nobody counted. */
export const afterGap = (state: Known): Known => ({
	...state,
	hush: { ...noHush, usual: state.hush.usual, heard: state.hush.heard },
})

/** One hour later; undefined as long as no message came. Pure. */
export function judged(
	before: Known | undefined,
	hour: LocalHour,
	n: number,
): { state: Known; judged: Judged; whole: Judged } | undefined {
	if (!before && n <= 0) return undefined
	const known = before ?? begin(hour.at)
	const surge = judges.surge.step(known.surge, { at: hour.at, n })
	const silent = judges.silent.step(known.silent, { at: hour.at, n })
	const young = hour.at - known.first < YOUNG_MS
	const rise: Judged = { hour, n, expected: surge.expected, score: young ? 0 : surge.score }
	const hush: Judged = { hour, n, expected: silent.expected, score: young ? 0 : silent.score }
	const state: Known = {
		...known,
		surge: surge.state,
		silent: silent.state,
		rise: rising(known.rise, rise),
		hush: hushing(known.hush, hush, (hour.at - known.first) / HOUR_MS),
	}
	return { state, judged: rise, whole: hush }
}

const begin = (first: number): Known => ({
	judges: JUDGES,
	first,
	surge: judges.surge.start({ bucket: HOUR_MS }),
	silent: judges.silent.start({ bucket: HOUR_MS }),
	rise: noRise,
	hush: noHush,
})
