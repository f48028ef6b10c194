import { readAccounts } from '../../src/store/accounts'
import { type Month, type MonthId, monthWrite } from '../../src/store/months'
import { type NowDocument, nowWrite } from '../../src/store/now'
import { installationPepper } from '../../src/store/pepper'
import { putRow } from '../../src/store/row'
import { monthOf } from '../../src/tally/dates'
import { addTo, emptyMonth } from '../../src/tally/month'
import { addToNow, emptyNow, pruneNow } from '../../src/tally/now'
import { shrink } from '../../src/tally/shrink'
import type { RequestHistory } from '../sample/history'
import { identityOf } from './identity'
import { played } from './played'

/**
 * Runs inside the app's isolate: counts finished requests with the app's own code, straight into the documents of months and of what waits now. They
 * are overwritten, so all requests of a project come in one call: a request's messages fall into later months than its opening.
 * @returns how many documents were written
 */
export async function recount(requests: RequestHistory[]): Promise<{ months: number }> {
	const accounts = new Map((await readAccounts()).map((account) => [account.id, account]))
	const pepper = await installationPepper()
	const months = new Map<string, { id: MonthId; month: Month }>()
	const nows = new Map<string, NowDocument>()
	for (const request of requests) {
		const account = accounts.get(request.account)
		if (!account) continue
		for (const delta of played(request, account, identityOf(request, account, pepper)).deltas) {
			const id = { project: delta.project, month: monthOf(delta.day) }
			const name = `${id.project} ${id.month}`
			const entry = months.get(name) ?? { id, month: emptyMonth() }
			months.set(name, entry)
			addTo(entry.month, delta)
			const now = nows.get(delta.project) ?? emptyNow()
			nows.set(delta.project, now)
			addToNow(now, delta)
		}
	}
	for (const { id, month } of months.values()) {
		shrink(month, id.month, Date.now())
		await putRow(monthWrite(id, month))
	}
	for (const [project, now] of nows) {
		pruneNow(now, Date.now())
		await putRow(nowWrite(project, now))
	}
	return { months: months.size }
}
