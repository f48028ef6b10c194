import { findComment } from '../jira/comments'
import { findRequest } from '../jira/find-request'
import type { RequestRef } from '../jira/requests'
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
		const comment = await findComment(known.id, first, claim.startedAt - CLOCKS_DIFFER_MS).catch((error: unknown) => {
			// Deleted or out of sight: then only a new request can have been made.
			if ((error as { status?: number }).status === 404) return undefined
			throw error
		})
		if (comment) return { kind: 'comment', request: known, comment }
	}
	const request = await findRequest(account.filing.projectKey, first)
	if (request) return { kind: 'request', request }
	const age = now - claim.startedAt
	return age < CERTAIN_AFTER_MS
		? { kind: 'wait', seconds: Math.min(120, Math.ceil((CERTAIN_AFTER_MS - age) / 1000)) }
		: { kind: 'nothing' }
}
