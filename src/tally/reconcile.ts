import type { FoundIssue } from '../jira/search'
import { type RequestFacts, requestAddress } from '../store/requests'
import { addressOf, readRows } from '../store/row'
import { observeRequest } from './observe'

/**
 * Counts the resolutions and reopenings whose events were lost. What the search says lags, so that a difference is only the reason to read the
 * request by id. @returns how many were looked at. @throws as `observeRequest`
 */
export async function reconcileResolutions(found: FoundIssue[], now: number): Promise<number> {
	const rows = await readRows(found.map(({ id }) => requestAddress(id)))
	const differing = found.filter(({ id, done }) => {
		const facts = rows.get(addressOf(requestAddress(id)))?.data as RequestFacts | undefined
		return facts && !facts.deleted && (facts.resolvedAt !== undefined) !== done
	})
	for (const { id } of differing) await observeRequest(id, now)
	return differing.length
}
