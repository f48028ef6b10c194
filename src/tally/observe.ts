import { isUnsettled } from '../errors'
import { readRequest } from '../jira/requests'
import { type Account, accountAddress } from '../store/accounts'
import { type RequestFacts, requestAddress, requestWrite } from '../store/requests'
import { addressOf, type Row, readRow, readRows, transact } from '../store/row'
import { type Delta, tallyWrite } from '../store/tallies'
import { timed } from './delta'

const TRIES = 8

/** Reads a request as Jira has it now and counts what changed. Events come late, twice or never: the row's facts make repeats harmless. @throws as `jira`, Unavailable */
export async function observeRequest(issueId: string, now: number): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const row = await readRow<RequestFacts>(requestAddress(issueId))
		if (!row) return
		const state = await readRequest(issueId)
		if (!state) return
		const rows = await readRows([accountAddress(row.data.account)])
		const account = rows.get(addressOf(accountAddress(row.data.account))) as Row<Account> | undefined
		const resolvedAt = state.done ? (state.resolvedAt ?? row.data.resolvedAt ?? now) : null
		const seen = observed(row.data, resolvedAt, account?.data.timeZone ?? 'UTC')
		if (!seen) return
		try {
			await transact([
				requestWrite(issueId, seen.facts, row.version),
				// The version makes the row's name: whoever changes it from this version counts it.
				tallyWrite(`${issueId}-${row.version}`, now, seen.deltas),
			])
			return
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
		}
	}
}

/**
 * What a request's resolution means for the counts, undefined where nothing changed. A resolution that is taken back is counted negative. Pure.
 * @param resolvedAt milliseconds, null while it is open
 */
export function observed(
	facts: RequestFacts,
	resolvedAt: number | null,
	timeZone: string,
): { facts: RequestFacts; deltas: Delta[] } | undefined {
	const { project, account, channel, openedAt } = facts
	const place = { project, account, channel, timeZone }
	const known = facts.resolvedAt ?? null
	if (known === resolvedAt) return undefined
	const deltas: Delta[] = []
	// The customer's clock and Jira's differ.
	const took = (until: number) => Math.max(0, until - openedAt)
	if (known !== null) deltas.push(timed(place, openedAt, 'resolution', took(known), -1))
	if (resolvedAt !== null) deltas.push(timed(place, openedAt, 'resolution', took(resolvedAt)))
	const { resolvedAt: _before, ...rest } = facts
	const reopened = facts.reopened + (resolvedAt === null ? 1 : 0)
	return { facts: { ...rest, reopened, ...(resolvedAt === null ? {} : { resolvedAt }) }, deltas }
}

/** Marks a deleted request, so that the next message opens a new one. @throws Unavailable, Conflict */
export async function forgetRequest(issueId: string): Promise<void> {
	const row = await readRow<RequestFacts>(requestAddress(issueId))
	if (!row || row.data.deleted) return
	await transact([requestWrite(issueId, { ...row.data, deleted: true }, row.version)])
}
