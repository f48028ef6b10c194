import { type Month, monthWrite } from '../../src/store/months'
import { putRow } from '../../src/store/row'
import { monthOf } from '../../src/tally/dates'
import { addTo, emptyMonth } from '../../src/tally/month'
import { HOUR_MS, hourOf, localHours, wallOf } from '../../src/watch/hours/local-hours'

export interface Line {
	account: string
	/** IANA name. */
	timeZone?: string
	/** Messages in an hour of the wall's time as if it were UTC. */
	count(wall: number): number
}

/** Quiet nights, a lunch break, and some more on Mondays. */
export const office =
	(busy: number) =>
	(wall: number): number => {
		const hour = new Date(wall).getUTCHours()
		if (hour < 8 || hour >= 20) return hour % 3 === 0 ? Math.round(busy / 20) : 0
		const wave = hour === 12 ? 0.6 : 1
		const monday = new Date(wall).getUTCDay() === 1 ? 1.3 : 1
		return Math.round(busy * wave * monday) + ((hour * 7 + new Date(wall).getUTCDate() * 3) % 3) - 1
	}

/** Sets a project's month documents to what came in from one moment to another. */
export async function traffic(lines: Line[], from: number, until: number, project = 'SUP'): Promise<void> {
	const months = new Map<string, Month>()
	for (const { account, timeZone = 'Europe/Berlin', count } of lines)
		for (const { at, start, end, quarters } of localHours(timeZone, hourOf(wallOf(from, timeZone)) - HOUR_MS, until)) {
			const passed = Math.min(1, (until - start) / (end - start))
			const inbound = Math.round((count(at) * passed * quarters) / 4)
			if (inbound <= 0) continue
			const day = new Date(at).toISOString().slice(0, 10)
			const month = months.get(monthOf(day)) ?? emptyMonth()
			months.set(monthOf(day), month)
			const place = { project, account, channel: 'telegram' as const }
			addTo(month, { ...place, day, hour: new Date(at).getUTCHours(), counts: { inbound } })
		}
	for (const [month, data] of months) await putRow(monthWrite({ project, month }, data))
}
