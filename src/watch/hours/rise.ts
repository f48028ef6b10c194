import type { LocalHour } from './local-hours'
import { surge } from './thresholds'

/** An hour as the judge saw it. */
export interface Judged {
	hour: LocalHour
	n: number
	expected: number
	score: number
}

/** Where a surge stands. */
export interface Rise {
	/** Milliseconds: when its first hour began. Absent: there is none. */
	since?: number
	/** Its highest hour. */
	peak?: Peak
	/** Ordinary hours since it was last one, and how many messages were expected in them. */
	calm: number
	calmExpected: number
}

export interface Peak {
	/** As `LocalHour`. */
	at: number
	start: number
	n: number
	expected: number
}

export const noRise: Rise = { calm: 0, calmExpected: 0 }

/** Whether a surge begins with this hour. Pure. */
export const isSurge = ({ n, expected, score }: Pick<Judged, 'n' | 'expected' | 'score'>): boolean =>
	score >= surge.onset && n >= surge.least && n >= expected + surge.more && n >= expected * surge.times

/** One hour later. Pure. */
export function rising(rise: Rise, judged: Judged): Rise {
	const { hour, n, expected } = judged
	const peak: Peak = { at: hour.at, start: hour.start, n, expected: Math.round(expected * 10) / 10 }
	if (rise.since === undefined) return isSurge(judged) ? { ...noRise, since: hour.start, peak } : noRise
	const highest = rise.peak && rise.peak.n >= n ? rise.peak : peak
	const still = n >= expected + surge.stillMore && n >= expected * surge.stillTimes
	if (still) return { ...noRise, since: rise.since, peak: highest }
	const calm = rise.calm + 1
	const calmExpected = rise.calmExpected + expected
	const proven = calm >= surge.calmHours && calmExpected >= surge.calmExpected
	return proven || calm >= surge.calmAtMost ? noRise : { since: rise.since, peak: highest, calm, calmExpected }
}
