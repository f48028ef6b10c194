import type { Account } from '../store/accounts'
import { cells } from './cells'
import { localDay } from './local-day'
import { readCounted } from './read'

/** How many messages came in and went out in the present hour, over all accounts, each in its own time zone. @throws Unavailable */
export async function countedThisHour(accounts: Account[], now: number): Promise<number> {
	const projects = [...new Set(accounts.map(({ filing }) => filing.projectKey))]
	const nows = new Map(accounts.map(({ id, timeZone }) => [id, localDay(now, timeZone)]))
	const days = [...nows.values()].map(({ day }) => day).sort()
	const span = { from: days[0] ?? '', to: days.at(-1) ?? '' }
	if (days.length === 0) return 0
	const counted = await readCounted(projects, [span], now)
	let count = 0
	for (const measure of ['inbound', 'outbound'] as const)
		for (const cell of cells(counted, measure, span, true)) {
			const present = nows.get(cell.account)
			if (cell.day === present?.day && cell.hour === present?.hour) count += cell.count
		}
	return count
}
