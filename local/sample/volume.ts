import { TZDate } from '@date-fns/tz'
import type { Profile } from './profiles'

/** By weekday, Sunday first. */
const week = [0.5, 1.4, 1.25, 1.1, 1.05, 1.0, 0.6]

/** Relative weight of each local hour. */
const hours = [1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 4, 7, 10, 11, 10, 9, 8, 8, 8, 8, 9, 10, 11, 10, 7, 4, 2]

/** How much busier than usual a day is: the weeks before Christmas, and what is sent back afterwards. `month` from 1. */
export function seasonFactor(month: number, day: number): number {
	if (month === 11) return day < 10 ? 1.25 : day < 20 ? 1.6 : day < 24 ? 2 : 3
	if (month === 12) return day < 8 ? 2.6 : day < 21 ? 2.3 : day < 24 ? 1.8 : day < 27 ? 0.5 : 1.5
	if (month === 1 && day < 15) return 1.5
	if (month === 7 || month === 8) return 0.85
	return 1
}

/** Requests to be expected on a local day. `age`: years since growth is reckoned from, negative before. */
export function expected(
	profile: Pick<Profile, 'perDay' | 'growth' | 'peaks'>,
	date: { month: number; day: number; weekday: number },
	age: number,
): number {
	const season = profile.peaks ? seasonFactor(date.month, date.day) : 1
	return profile.perDay * (1 + profile.growth * age) * (week[date.weekday] ?? 1) * season
}

/** How many happen when `mean` are expected (Poisson). `chance`: uniform, 0 to 1. */
export function happening(mean: number, chance: () => number): number {
	const floor = Math.exp(-mean)
	let count = 0
	for (let left = chance(); left > floor; left *= chance()) count++
	return count
}

/** A moment of a local day as likely as its hour is busy, milliseconds. */
export function moment(date: { year: number; month: number; day: number }, timeZone: string, chance: () => number) {
	let left = chance() * hours.reduce((sum, weight) => sum + weight, 0)
	const hour = hours.findIndex((weight) => {
		left -= weight
		return left < 0
	})
	const start = new TZDate(date.year, date.month - 1, date.day, Math.max(hour, 0), 0, 0, timeZone).getTime()
	return start + Math.floor(chance() * 3600) * 1000
}

/** A local day as the season reckons with it; `month` from 1, `weekday` from Sunday. */
export const dateOf = (local: Date) => ({
	year: local.getFullYear(),
	month: local.getMonth() + 1,
	day: local.getDate(),
	weekday: local.getDay(),
})
