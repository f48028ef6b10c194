import { type Counted, cells } from '../../tally/cells'
import { dateOf, monthOf, type Span } from '../../tally/dates'
import { HOUR_MS } from './local-hours'

/** Messages that came in, by the hour on the account's wall (milliseconds as if UTC). */
export type HourCounts = Map<number, number>

/** By account. Pure. */
export function hourCounts(counted: Counted[], span: Span): Map<string, HourCounts> {
	const found = new Map<string, HourCounts>()
	for (const { account, day = '', hour = 0, count } of cells(counted, 'inbound', span, true)) {
		const counts = found.get(account) ?? new Map<number, number>()
		found.set(account, counts)
		counts.set(Date.parse(`${day}T00:00Z`) + hour * HOUR_MS, count)
	}
	return found
}

export const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10)

/** Whether the month documents still have a day's hours: those of old days are folded away. Pure. */
export function keepsHours(counted: Counted[]): (wall: number) => boolean {
	const hourless = new Map<string, number>()
	for (const { id, month } of counted) hourless.set(id.month, Math.max(hourless.get(id.month) ?? 0, month.hourless))
	return (wall) => dateOf(dayOf(wall)) > (hourless.get(monthOf(dayOf(wall))) ?? 0)
}
