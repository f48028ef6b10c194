import type { Dice } from './random'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY

/** How much is usual at a moment, 1 on average over a week. */
export type Rhythm = (at: number) => number

/** Weekdays by the usual hours of work, with a dip at noon; a little in the evening and at weekends. */
export function office(dice: Dice): Rhythm {
	const morning = dice.between(9.5, 11)
	const afternoon = dice.between(14, 15.5)
	const weekend = dice.between(0.1, 0.35)
	const night = dice.between(0.02, 0.08)
	return weekly((day, hour) => {
		const busy = bump(hour, morning, 1.6) + 0.8 * bump(hour, afternoon, 1.8) + 0.15 * bump(hour, 20, 2.5)
		return (night + busy) * (day < 5 ? 1 - 0.04 * day : weekend)
	})
}

/** People at home: evenings and weekends are the busiest. */
export function home(dice: Dice): Rhythm {
	const evening = dice.between(19, 21)
	const weekend = dice.between(1.2, 1.6)
	return weekly((day, hour) => (0.1 + bump(hour, evening, 3) + 0.35 * bump(hour, 12.5, 2.5)) * (day < 5 ? 1 : weekend))
}

/** Nothing at all outside of the opening hours. */
export function opening(dice: Dice): Rhythm {
	const opens = Math.round(dice.between(7, 9))
	const closes = Math.round(dice.between(17, 19))
	return weekly((day, hour) => (day < 5 && hour >= opens && hour < closes ? 1 : 0))
}

/** The same around the clock. */
export const flat: Rhythm = () => 1

/** The same, so much later: as when customers elsewhere change their clocks. */
export const later =
	(rhythm: Rhythm, by: number): Rhythm =>
	(at) =>
		rhythm(at - by)

const bump = (hour: number, at: number, width: number): number => {
	const away = Math.min(Math.abs(hour - at), 24 - Math.abs(hour - at))
	return Math.exp(-0.5 * (away / width) ** 2)
}

/** `day` 0 is Monday; quarters of an hour. */
function weekly(shape: (day: number, hour: number) => number): Rhythm {
	const quarters = Array.from({ length: 7 * 96 }, (_, i) => shape(Math.floor(i / 96), (i % 96) / 4))
	const mean = quarters.reduce((sum, one) => sum + one, 0) / quarters.length
	return (at) => (quarters[quarterOf(at)] ?? 0) / mean
}

/** 1 January 1970 was a Thursday. */
const quarterOf = (at: number): number => Math.floor(((at + 3 * DAY) % WEEK) / (HOUR / 4))
