import { readAccounts } from '../../src/store/accounts'
import { type Month, type MonthId, monthWrite } from '../../src/store/months'
import { putRow } from '../../src/store/row'
import type { Delta } from '../../src/store/tallies'
import { monthOf } from '../../src/tally/dates'
import { counted, timed } from '../../src/tally/delta'
import { localDay } from '../../src/tally/local-day'
import { addTo, emptyMonth } from '../../src/tally/month'
import { shrink } from '../../src/tally/shrink'
import type { RequestHistory } from '../sample/history'

/**
 * Runs inside the app's isolate: counts finished requests with the app's own code, straight into month documents. They are overwritten,
 * so all requests of a project come in one call: a request's messages fall into later months than its opening.
 * @returns how many documents were written
 */
export async function recount(requests: RequestHistory[]): Promise<{ months: number }> {
	const zones = new Map((await readAccounts()).map(({ id, timeZone }) => [id, timeZone]))
	const months = new Map<string, { id: MonthId; month: Month }>()
	for (const request of requests)
		for (const delta of deltasOf(request, zones.get(request.account) ?? 'UTC')) {
			const id = { project: delta.project, month: monthOf(delta.day) }
			const name = `${id.project} ${id.month}`
			const entry = months.get(name) ?? { id, month: emptyMonth() }
			months.set(name, entry)
			addTo(entry.month, delta)
		}
	for (const { id, month } of months.values()) {
		shrink(month, id.month, Date.now())
		await putRow(monthWrite(id, month))
	}
	return { months: months.size }
}

/** What filing, answering and observing this request would have counted. Pure. */
export function deltasOf(request: RequestHistory, timeZone: string): Delta[] {
	const { project, account, channel, openedAt, messages, resolutions } = request
	const place = { project, account, channel, timeZone }
	const opened = { project, account, channel, ...localDay(openedAt, timeZone) }
	const deltas = messages.map(({ at, direction }) =>
		counted(place, at, direction === 'in' ? { inbound: 1 } : { outbound: 1 }),
	)
	deltas.push(counted(place, openedAt, { requests: 1, conversations: 1 }))
	for (const { reopenedAt } of resolutions)
		if (reopenedAt !== undefined) deltas.push(counted(place, reopenedAt, { conversations: 1 }))
	const answer = messages.find(({ direction }) => direction === 'out')
	if (answer) deltas.push(timed(opened, 'firstResponse', answer.at - openedAt))
	const end = resolutions.at(-1)
	if (end && end.reopenedAt === undefined) deltas.push(timed(opened, 'resolution', end.resolvedAt - openedAt))
	return deltas
}
