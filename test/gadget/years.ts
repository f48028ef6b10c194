import { addDays } from '../../static/gadget/src/figures/local'

/** Monday first: what a day of the week brings. */
const week = [120, 110, 100, 100, 90, 40, 30]

/** Requests a day from `from` until before `until`: by weekday, tripled in the four weeks from each of `seasons`, times `level`. */
export function years(
	from: string,
	until: string,
	{ seasons, level = () => 1 }: { seasons: string[]; level?: (day: string) => number },
): number[] {
	const counts: number[] = []
	for (let day = from; day < until; day = addDays(day, 1)) {
		const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
		const peak = seasons.some((start) => day >= start && day < addDays(start, 28)) ? 3 : 1
		counts.push((week[weekday] ?? 0) * peak * level(day))
	}
	return counts
}
