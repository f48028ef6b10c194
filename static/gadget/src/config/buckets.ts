import type { Group, Period } from '../../../../src/contract'
import { daysBetween } from '../figures/local'

/** A month of hours or two years of days: what still makes a picture and stays small on the wire. */
export const mostBuckets = 750

const daysOf = { P7D: 7, P30D: 30, P90D: 90, P1Y: 366 }
const bucketsADay: Record<Group, number> = { hour: 24, day: 1, week: 1 / 7, month: 1 / 30 }

/** Whether the period, so grouped, has more than `mostBuckets` buckets. */
export function tooFine(period: Period, group: Group): boolean {
	const days = typeof period === 'string' ? daysOf[period] : daysBetween(period.from, period.to) + 1
	return days * bucketsADay[group] > mostBuckets
}

/** The finest group that is not finer than `group` and not too fine for the period; at worst months. */
export function coarsen(period: Period, group: Group): Group {
	const coarser: Group[] = ['hour', 'day', 'week', 'month']
	const allowed = coarser.slice(coarser.indexOf(group)).find((candidate) => !tooFine(period, candidate))
	return allowed ?? 'month'
}
