import type { RequestState } from '../jira/requests'

/** Where a customer's next words go. */
export type Target =
	| { kind: 'new'; after?: string }
	| { kind: 'comment'; issueId: string; reporter: string | null }
	| { kind: 'reopen'; issueId: string; reporter: string | null }

const DAY_MS = 86_400_000

/**
 * Pure.
 * @param state the conversation's last request as read just now; undefined: there is none, or it was deleted
 * @param reopenDays days after resolution in which a message reopens it
 */
export function targetOf(state: RequestState | undefined, reopenDays: number, sentAt: number): Target {
	if (!state) return { kind: 'new' }
	const { id: issueId, reporter } = state
	if (!state.done) return { kind: 'comment', issueId, reporter }
	const within = state.resolvedAt === null || sentAt - state.resolvedAt <= reopenDays * DAY_MS
	return within && reopenDays > 0 ? { kind: 'reopen', issueId, reporter } : { kind: 'new', after: issueId }
}
