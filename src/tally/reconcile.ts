import type { FoundIssue } from '../jira/search'
import { type RequestFacts, requestAddress } from '../store/requests'
import { readRows, rowIn } from '../store/row'
import { observeRequest } from './observe'

/**
 * Counts the resolutions and reopenings whose events were lost. What the search says lags, so that a difference is only the reason to read the
 * request by id. @returns how many were looked at. @throws as `observeRequest`
 */
export async function reconcileResolutions(found: FoundIssue[], now: number): Promise<number> {
	const rows = await readRows(found.map(({ id }) => requestAddress(id)))
	const differing = found.filter((issue) => {
		const facts = rowIn<RequestFacts>(rows, requestAddress(issue.id))?.data
		return facts && facts.twinOf === undefined && differs(facts, issue)
	})
	for (const { id } of differing) await observeRequest(id, now)
	return differing.length
}

/** Also one that was resolved, reopened and resolved again while nobody heard of it. Pure. */
function differs({ deleted, resolvedAt: counted }: RequestFacts, { done, resolvedAt }: FoundIssue): boolean {
	if (deleted || (counted !== undefined) !== done) return true
	return done && resolvedAt !== null && resolvedAt !== counted
}
