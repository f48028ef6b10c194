import { aDay, DAY_MS, type Grid } from './clock'
import { scoreOf } from './peaks'
import { round } from './round'

/** Falling for weeks beyond chance: the last days against the weeks before them, with last year's course taken out where there was one. */
export interface LowUseState extends Grid {
	/** Days since 1970 of the running day, its count and how much of it was seen (0 to 1). */
	day: number
	n: number
	covered: number
	/** Counts of the last days, the newest last; null: not seen. */
	days: (number | null)[]
	/** A day's mean count by week, the newest last, of the weeks before `days`. */
	weeks: (number | null)[]
	/** Of the last whole day. */
	score: number
}

const DAYS = 56
const WEEKS = 66
/** Days that are compared with what was before. */
const WINDOWS = [21, 28, 56]
/** Weeks before the window. */
const BEFORE = 12
const LEAST_WEEKS = 6
/** Less of a fall is none. */
const FALL = 0.7
/** Weeks differ by more than chance. */
const LEAST_SPREAD = 0.015
const LEAST = 3

export const startLowUse = ({ bucket }: Grid): LowUseState => ({
	...{ bucket, day: -1, n: 0, covered: 0, days: [], weeks: [], score: 0 },
})

/** See `Judge`. Pure. */
export function stepLowUse(before: LowUseState, { at, n }: { at: number; n: number }) {
	const today = Math.floor(at / DAY_MS)
	let state = before.day < 0 ? { ...before, day: today } : before
	while (state.day < today) state = nextDay(state, today)
	const { score } = state
	const expected = usualOf(state.weeks.slice(-BEFORE))
	state = { ...state, n: round(state.n + n), covered: round(Math.min(1, state.covered + 1 / aDay(before))) }
	return { state, score, expected: (expected?.mean ?? 0) / aDay(before) }
}

/** The running day is over: it is judged with those before it. After a long gap the days between are as unseen. */
function nextDay(state: LowUseState, today: number): LowUseState {
	const { covered, n } = state
	const days = [...state.days, covered >= 0.5 ? round(n / covered, 5) : null]
	let weeks = state.weeks
	if (days.length >= DAYS + 7) weeks = [...weeks, meanOf(days.splice(0, 7))].slice(-WEEKS)
	const day = today - state.day > 400 ? today : state.day + 1
	const next = { ...state, days, weeks, day, n: 0, covered: 0 }
	return {
		...next,
		score: covered >= 0.5 ? scoreOf(Math.min(...WINDOWS.map((window) => monthly(next, window)))) : state.score,
	}
}

/** How often in a month chance brings so few in a window, if the account had fallen to `FALL` of what it was. */
function monthly({ days, weeks }: LowUseState, window: number): number {
	const recent = seen(days.slice(-window))
	const earlier = days.slice(0, Math.max(0, days.length - window))
	const before = [...weeks, ...sevens(earlier)]
	const usual = usualOf(before.slice(-BEFORE))
	if (!usual || recent.length < window * 0.7 || days.length < window) return Number.POSITIVE_INFINITY
	const awaited = FALL * usual.mean * recent.length * yearly(before, window)
	const came = recent.reduce((sum, n) => sum + n, 0)
	if (awaited < LEAST) return Number.POSITIVE_INFINITY
	const spread = Math.max(LEAST_SPREAD, usual.spread)
	const variance =
		awaited + awaited ** 2 * (spread / (window / 7) + spread / usual.weeks + 1 / (usual.mean * 7 * usual.weeks))
	const stable = (count: number) => 2 * Math.sqrt(count + 3 / 8)
	const z = (stable(came) - stable(awaited)) / Math.sqrt(variance / awaited)
	return 1.5 * below(z)
}

/** Last year's course: these days against the weeks before them, then. 1 where that was not seen. */
function yearly(before: (number | null)[], window: number): number {
	const then = before.length - 52
	const same = seen(before.slice(then, then + Math.round(window / 7)))
	const earlier = seen(before.slice(Math.max(0, then - BEFORE), then))
	if (then < LEAST_WEEKS || same.length < 2 || earlier.length < LEAST_WEEKS) return 1
	const ratio = (median(same) + 0.3) / (median(earlier) + 0.3)
	return Math.max(0.4, Math.min(1, ratio))
}

function usualOf(weeks: (number | null)[]): { mean: number; spread: number; weeks: number } | undefined {
	const known = seen(weeks)
	if (known.length < LEAST_WEEKS) return undefined
	const mean = median(known)
	if (mean <= 0) return undefined
	// Robust, of weeks: what is beyond Poisson.
	const deviation = 1.4826 * median(known.map((n) => Math.abs(n - mean)))
	const spread = Math.max(0, (deviation / mean) ** 2 - 1 / (7 * mean))
	return { mean, spread: Math.min(spread, 0.2), weeks: known.length }
}

function sevens(days: (number | null)[]): (number | null)[] {
	const whole = days.slice(days.length % 7)
	return Array.from({ length: whole.length / 7 }, (_, i) => meanOf(whole.slice(7 * i, 7 * i + 7)))
}

function meanOf(days: (number | null)[]): number | null {
	const known = seen(days)
	return known.length < 4 ? null : round(known.reduce((sum, n) => sum + n, 0) / known.length, 5)
}

const seen = (counts: (number | null)[]): number[] => counts.filter((n) => n !== null)

function median(list: number[]): number {
	const sorted = [...list].sort((a, b) => a - b)
	const half = sorted.length / 2
	return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
}

/** The normal distribution's lower tail (Abramowitz & Stegun 26.2.17). */
function below(z: number): number {
	const t = 1 / (1 + 0.2316419 * Math.abs(z))
	const tail =
		(Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
		t *
		(0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
	return z < 0 ? tail : 1 - tail
}
