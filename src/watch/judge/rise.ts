import { aDay, anHour, type Grid, HOUR_MS, hourOfDay, tellsHours } from './clock'
import { type Beforehand, novelty, type Peaks, startPeaks } from './peaks'
import { repeated, round, set } from './round'

/**
 * A jump of the count's logarithm over its level and the last days' hours. Made for counts that burst all the time: what stands out is what the series has
 * not done of late. Learns from everything that happens, bursts too.
 */
export interface Rise {
	/** Moving average of counts. */
	average: number
	level: number
	variance: number
	/** By hour of the day, and how many buckets each has seen. */
	hours: number[]
	known: number[]
	peaks: Peaks
}

/** One way of looking: at single buckets, or at some hours together. */
export interface Look {
	/** Hours that are averaged; 0: each bucket by itself. */
	hours: number
	/** Added to counts before the logarithm: below it, changes are small ones. */
	offset: number
	/** Added to the standard deviation. */
	floor: number
	/** Hours that an hour's own level must have been seen for half of it to count. */
	trust: number
	/** Days of which an hour's own level is the average. */
	days: number
	/** Days over which the level is averaged. */
	levelDays: number
	beforehand: Beforehand
}

/** Of squared differences, as a multiple of the variance. */
const MOST = 50
const CLIP = 5

export const startRise = ({ beforehand }: Look): Rise => ({
	...{ average: 0, level: 0, variance: 1 },
	...{ hours: repeated(0, 24), known: repeated(0, 24), peaks: startPeaks(beforehand) },
})

/** @param seen buckets before this one */
export function rise(
	before: Rise,
	look: Look,
	grid: Grid & { from: number; seen: number },
	{ at, n }: { at: number; n: number },
): { rise: Rise; novel: number } {
	const first = grid.seen === 0
	const hour = hourOfDay(at)
	const hourly = tellsHours(grid)
	const width = Math.max(1, (look.hours * HOUR_MS) / grid.bucket)
	const log = (count: number) => Math.log(Math.max(0, count) + look.offset)
	const average = first ? n : before.average + (n - before.average) * (width === 1 ? 1 : 2 / (width + 1))
	const known = before.known[hour] ?? 0
	const own = before.hours[hour] ?? 0
	const usual = hourly ? (own * known) / (known + look.trust * anHour(grid)) : 0
	const was = first ? log(average) : before.level
	const away = log(average) - was - usual
	const deviation = Math.sqrt(before.variance) + look.floor
	const share = 1 / Math.min(grid.seen + 1, Math.max(14, look.levelDays * aDay(grid)))
	const level = was + share * Math.max(-CLIP * deviation, Math.min(CLIP * deviation, away))
	const most = MOST * before.variance + 0.01
	const days = Math.min(known + 1, Math.max(3, look.days * anHour(grid)))
	const { peaks, novel } = novelty(before.peaks, look.beforehand, grid, { at, value: away / deviation })
	return {
		rise: {
			average: round(average),
			level: round(level, 8),
			variance: round(before.variance + share * (Math.min(away * away, most) - before.variance), 8),
			hours: hourly ? set(before.hours, hour, round(own + (log(n) - level - own) / days, 4)) : before.hours,
			known: hourly ? set(before.known, hour, Math.min(known + 1, 999)) : before.known,
			peaks,
		},
		novel,
	}
}
