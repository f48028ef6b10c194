import type { NativeDays } from '../contract'
import { type Month, type MonthId, monthWrite, readMonths } from '../store/months'
import { transact, untilSettled } from '../store/row'
import { dateOf, monthOf, plusDays } from './dates'
import { emptyMonth } from './month'

/** Sets requests a day of JSM's own channels in the month documents, whatever was there; twice does no harm. @throws Unavailable, Conflict */
export async function setNative(days: NativeDays[]): Promise<void> {
	const months = new Map<string, { id: MonthId; set: { native: NativeDays; day: string; count: number }[] }>()
	for (const native of days)
		for (const [index, count] of native.counts.entries()) {
			const day = plusDays(native.from, index)
			const id = { project: native.project, month: monthOf(day) }
			const entry = months.get(`${id.project} ${id.month}`) ?? { id, set: [] }
			months.set(`${id.project} ${id.month}`, entry)
			entry.set.push({ native, day, count })
		}
	for (const { id, set } of months.values())
		await untilSettled(async () => {
			const row = (await readMonths([id]))[0]?.row
			const month: Month = row?.data ?? emptyMonth()
			for (const { native, day, count } of set) {
				month.accounts[native.channel] ??= { channel: native.channel, days: {}, hours: {}, times: {}, rest: {} }
				const into = month.accounts[native.channel]
				if (!into) continue
				const requests = into.days.requests ?? []
				while (requests.length < dateOf(day)) requests.push(0)
				requests[dateOf(day) - 1] = count
				into.days.requests = requests
			}
			await transact([monthWrite(id, month, row?.version)])
		})
}
