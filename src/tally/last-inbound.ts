import { TZDate } from '@date-fns/tz'
import type { Account } from '../store/accounts'
import type { AccountMonth } from '../store/months'
import { dateOf, daysOf, monthSpan, plusDays, today } from './dates'
import { unpack } from './packed'
import { readCounted } from './read'

/** How far back to look. */
const DAYS = 330

/**
 * When a message last came in, by account id: the start of its hour in milliseconds, of its day where the hours are no longer kept. An
 * account that had none in the last eleven months is absent. @throws Unavailable
 */
export async function lastInboundDays(accounts: Account[], now: number): Promise<Map<string, number>> {
	const projects = [...new Set(accounts.map(({ filing }) => filing.projectKey))]
	// Tomorrow: some accounts' days begin before those of UTC.
	const to = plusDays(today(now, 'UTC'), 1)
	const counted = await readCounted(projects, [{ from: plusDays(to, -DAYS), to }], now)
	const newest = new Map<string, number>()
	for (const { id, timeZone } of accounts) {
		const moments = counted.flatMap(({ id: { month: name }, month }) => {
			const data = month.accounts[id]
			return (data && lastIn(data, name, timeZone)) ?? []
		})
		if (moments.length > 0) newest.set(id, Math.min(now, Math.max(...moments)))
	}
	return newest
}

function lastIn({ days, hours }: AccountMonth, month: string, timeZone: string): number | undefined {
	const counts = days.inbound ?? []
	const day = daysOf(monthSpan(month)).findLast((date) => (counts[dateOf(date) - 1] ?? 0) > 0)
	if (!day) return undefined
	const date = dateOf(day)
	const hour = unpack(hours.inbound?.[date - 1] ?? '').findLastIndex((count) => count > 0)
	const [year = 0, nth = 1] = month.split('-').map(Number)
	return new TZDate(year, nth - 1, date, Math.max(0, hour), timeZone).getTime()
}
