import { aDay, anHour, dayOfWeek, type Grid, HOUR_MS, hourOfDay, hourOfWeek, tellsHours } from './clock'
import { repeated, round, set } from './round'

/** Counts, and what was expected of them without this factor, both fading: their ratio is the factor. */
interface Factors {
	n: number[]
	e: number[]
}

/** What is usual: a level, and by which factors hours of the day, days of the week and hours of the week differ from it. */
export interface Season {
	level: { n: number; e: number }
	hours: Factors
	days: Factors
	/** By hour of the week; what they rest on follows from the rest. */
	slots: number[]
	/** Buckets that were learned. */
	seen: number
	/** What was expected since the last message. */
	missing: number
}

/** A factor is 1 until so many counts speak against it. */
const PRIOR = 6
const MEMORY_WEEKS = 8
/** Days of which the level is the mean: as many as bring some messages. */
const LEVEL_DAYS = { least: 10, most: 60, messages: 40 }
/** So many standard deviations above what is expected, a count teaches no more. */
const CLIP = 4
/** When so many messages are missing, the source may have failed, and the level is not learned from it, for so long. Hours and days are: they may be closed. */
const FAILED = 12
const FAILED_DAYS = 28

const none = (length: number): Factors => ({ n: repeated(0, length), e: repeated(0, length) })

export const startSeason = (): Season => ({
	...{ level: { n: 0, e: 0 }, seen: 0, missing: 0 },
	...{ hours: none(24), days: none(7), slots: repeated(1, 168) },
})

/** What is expected of the bucket that starts at `at`. */
export const expectedOf = (season: Season, grid: Grid, at: number): number =>
	Math.max(1e-4, layers(season, grid, at).expected)

/** Level, factors and their product; each factor is trusted by the counts that it rests on. */
function layers({ level: { n, e }, hours, days, slots, seen }: Season, grid: Grid, at: number) {
	const level = (n + 0.02) / (e + 0.02)
	const byDay = factor(days, dayOfWeek(at))
	if (!tellsHours(grid)) return { level, byDay, byHour: 1, bySlot: 1, expected: level * byDay }
	const byHour = factor(hours, hourOfDay(at))
	const weeks = Math.min(MEMORY_WEEKS, Math.max(0, seen / aDay(grid) / 7 - 1))
	const counts = level * byHour * byDay * weeks * anHour(grid)
	const bySlot = ((slots[hourOfWeek(at)] ?? 1) * counts + PRIOR) / (counts + PRIOR)
	return { level, byDay, byHour, bySlot, expected: level * byDay * byHour * bySlot }
}

const factor = ({ n, e }: Factors, at: number): number => ((n[at] ?? 0) + PRIOR) / ((e[at] ?? 0) + PRIOR)

/** The season with a bucket learned. `spread`: the counts' scatter beyond Poisson, as a share of what is expected, squared. */
export function learned(season: Season, grid: Grid, { at, n }: { at: number; n: number }, spread: number): Season {
	const { level: before, hours, days, slots, seen } = season
	const { level, byDay, byHour, bySlot, expected } = layers(season, grid, at)
	const [perDay, perHour, hourly] = [aDay(grid), anHour(grid), tellsHours(grid)]
	const missing = n > 0 ? 0 : round(season.missing + expected)
	const failed = missing > FAILED && missing < FAILED + FAILED_DAYS * perDay * level
	const young = seen < 7 * perDay
	const most = young ? Number.POSITIVE_INFINITY : expected + CLIP * Math.sqrt(expected + spread * expected ** 2 + 0.5)
	const count = Math.min(n, most)
	const base = seen === 0 ? n : level
	const remembered = Math.min(LEVEL_DAYS.most, Math.max(LEVEL_DAYS.least, LEVEL_DAYS.messages / (level * perDay)))
	const fade = 1 - 1 / Math.min(seen + 1, Math.max(6, remembered * perDay))
	return {
		level: failed
			? before
			: { n: round(before.n * fade + count, 8), e: round(before.e * fade + byDay * byHour * bySlot, 8) },
		days: faded(days, dayOfWeek(at), MEMORY_WEEKS * Math.min(24, perDay) * perHour, count, base * byHour),
		hours: hourly ? faded(hours, hourOfDay(at), MEMORY_WEEKS * 7 * perHour, count, base) : hours,
		slots: hourly ? slotted(slots, grid, { at, seen }, count / Math.max(base * byHour * byDay, 1e-3)) : slots,
		seen: seen + 1,
		missing,
	}
}

function faded({ n, e }: Factors, at: number, memory: number, count: number, expected: number): Factors {
	const keep = 1 - 1 / memory
	return {
		n: set(n, at, round((n[at] ?? 0) * keep + count)),
		e: set(e, at, round((e[at] ?? 0) * keep + expected)),
	}
}

function slotted(slots: number[], grid: Grid, { at, seen }: { at: number; seen: number }, ratio: number): number[] {
	const slot = hourOfWeek(at)
	const known = slots[slot] ?? 1
	const within = anHour(grid)
	// In the first week hours and days are not known well enough to tell what is left.
	const week = Math.floor(seen / aDay(grid) / 7)
	if (week === 0) return slots
	const visits = (week - 1) * within + Math.floor((at % HOUR_MS) / grid.bucket) + 1
	const share = 1 / Math.min(MEMORY_WEEKS * within, visits)
	return set(slots, slot, round(known + (Math.min(99, ratio) - known) * share, 4))
}
