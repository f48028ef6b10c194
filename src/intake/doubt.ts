import { JiraRefused } from '../errors'
import { findComment } from '../jira/comments'
import { findRequest } from '../jira/find-request'
import { canSeeProject, type RequestRef } from '../jira/requests'
import type { Account } from '../store/accounts'
import type { Conversation } from '../store/conversations'
import type { Claim } from '../store/mailboxes'

/** How long a creation may take to show up in search before it counts as not done. */
export const CERTAIN_AFTER_MS = 600_000
const CLOCKS_DIFFER_MS = 60_000

/** What became of an expired claim's Jira write. `wait`: seconds until it makes sense to look again. */
export type Verdict =
	| { kind: 'comment'; request: RequestRef; comment: string }
	| { kind: 'request'; request: RequestRef }
	| { kind: 'nothing' }
	| { kind: 'wait'; seconds: number }

/** Looks in Jira for the effect of a write whose answer was lost, by the mark that travels inside the write. @throws as `jira` */
export async function effectOf(
	claim: Claim,
	account: Account,
	conversation: Conversation | undefined,
	now: number,
): Promise<Verdict> {
	const [first = ''] = claim.messages
	const known = conversation?.request
	if (known) {
		const since = claim.startedAt - CLOCKS_DIFFER_MS
		const comment = await findComment(known.id, first, since).catch(async (error: unknown) => {
			// Deleted: then only a new request can have been made. Merely out of sight it may hold the words.
			if ((error as { status?: number }).status !== 404 || !(await canSeeProject(account.filing.projectId))) throw error
			return undefined
		})
		if (comment) return { kind: 'comment', request: known, comment }
	}
	const request = await findRequest(account.filing.projectKey, first)
	if (request) return { kind: 'request', request }
	const age = now - claim.startedAt
	if (age < CERTAIN_AFTER_MS)
		return { kind: 'wait', seconds: Math.min(120, Math.ceil((CERTAIN_AFTER_MS - age) / 1000)) }
	// A search is silent about what the app may not see.
	if (!(await canSeeProject(account.filing.projectId))) throw new JiraRefused(404, 'the project is out of sight')
	return { kind: 'nothing' }
}
