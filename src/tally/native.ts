import type { NativeDays } from '../contract'
import { createMonth, type Month, type MonthId, monthAddress, monthIn, monthWrite } from '../store/months'
import { readRows, transact, untilSettled, type Write } from '../store/row'
import { dateOf, monthOf, plusDays } from './dates'
import { emptyMonth, setDay } from './month'

/** A transaction takes 25 operations of 4 MB in all; a month is 160 KB at most. */
const MONTHS = 20

interface Settings {
	id: MonthId
	sets: ((month: Month) => void)[]
}

/**
 * Sets the requests a day of JSM's own channels, whatever was there: they are counted by JQL, never added up. Each channel is an account of the same id in
 * the month documents. Months are written up to 20 at once; what was written before a failure stays, and setting it again does no harm.
 * @throws Unavailable, Conflict after several tries
 */
export async function setNative(days: NativeDays[]): Promise<void> {
	const months = new Map<string, Settings>()
	for (const { project, channel, from, counts } of days)
		for (const [after, count] of counts.entries()) {
			const day = plusDays(from, after)
			const id = { project, month: monthOf(day) }
			const { key } = monthAddress(id)
			const { sets }: Pick<Settings, 'sets'> = months.get(key) ?? { sets: [] }
			sets.push((month) => setDay(month, channel, 'requests', dateOf(day), count))
			months.set(key, { id, sets })
		}
	const all = [...months.values()]
	for (let start = 0; start < all.length; start += MONTHS) await setMonths(all.slice(start, start + MONTHS))
}

const setMonths = (months: Settings[]): Promise<void> =>
	untilSettled(async () => {
		const rows = await readRows(months.map(({ id }) => monthAddress(id)))
		const writes: Write<Month>[] = []
		for (const { id, sets } of months) {
			const row = monthIn(rows, id) ?? { data: emptyMonth(), version: await createMonth(id, emptyMonth()) }
			const before = JSON.stringify(row.data)
			for (const set of sets) set(row.data)
			if (JSON.stringify(row.data) !== before) writes.push(monthWrite(id, row.data, row.version))
		}
		if (writes.length > 0) await transact(writes)
	})
