import { monthlyOf, scoreOf } from '../judge/peaks'
import type { Judged } from './rise'
import { silent } from './thresholds'

/** Where a silence stands. */
export interface Hush {
	/** Since the last message: the first hour without one, as `LocalHour`; absent where there was one in the last hour. */
	from?: { at: number; start: number }
	/** How many messages were expected since. */
	expected: number
	/** The judge's score after the last hour. */
	score: number
	/** How many an hour are usually expected. */
	usual: number
	/** How many came so far. */
	heard: number
	/** It was found: after which hour (its end on the wall), and how many were expected until then. Stays until a message comes. */
	found?: { until: number; expected: number }
}

export const noHush: Hush = { expected: 0, score: 0, usual: 0, heard: 0 }

/** Hours of the usual's memory. */
const WEEK = 168

/** One hour later. Pure. */
export function hushing(hush: Hush, { hour, n, expected, score }: Judged, hours: number): Hush {
	const usual = hush.usual + (expected - hush.usual) / Math.min(hours + 1, WEEK)
	if (n > 0) return { ...noHush, usual, heard: hush.heard + n }
	const next: Hush = {
		...hush,
		from: hush.from ?? { at: hour.at, start: hour.start },
		expected: hush.expected + expected,
		score,
		usual,
	}
	if (next.found || !isSilent(next, expected)) return next
	return { ...next, found: { until: hour.at + 3_600_000, expected: next.expected } }
}

const isSilent = (hush: Hush, expected: number): boolean =>
	hush.heard >= silent.heard &&
	hush.score >= silent.onset &&
	hush.expected >= silent.expected &&
	expected >= silent.awake * hush.usual

/** What every hour of a month brings is not rare at all. */
const NOT_RARE = scoreOf(720)

/** The digits of how rare a score is. */
const digits = (score: number): number => -Math.log10(monthlyOf(Math.min(Math.max(score, NOT_RARE), 1 - 1e-5)))

/**
 * Which part (0 to 1) of a running hour without a message makes a silence of what stands; undefined: not even the whole. The chance of no message
 * shrinks evenly with the time, as digits do. Pure. @param whole the hour as the judge sees it if no message comes
 */
export function silentAfter(hush: Hush, whole: Omit<Judged, 'hour' | 'n'>): number | undefined {
	const then: Hush = { ...hush, score: whole.score, expected: hush.expected + whole.expected }
	if (hush.found || !isSilent(then, whole.expected)) return undefined
	const part = (is: number, was: number, wanted: number) => (is > was ? (wanted - was) / (is - was) : 0)
	const byScore = part(digits(whole.score), digits(hush.score), digits(silent.onset))
	const byCount = part(then.expected, hush.expected, silent.expected)
	return Math.max(0, byScore, byCount)
}
