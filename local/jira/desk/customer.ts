import type { JiraUser } from '../../seams'
import type { Issue } from '../model'

/** Account id → account; undefined for somebody who is gone. */
export type People = (accountId: string) => JiraUser | undefined

/**
 * Whether somebody speaks as a customer of this request at a time: its reporter, a participant by then, or any portal-only account.
 * An agent who reported the request counts as its customer; a comment written by impersonation counts as the customer's own.
 */
export function isCustomerVoice(issue: Issue, accountId: string, at: number, people: People): boolean {
	if (issue.reporter === accountId) return true
	if (issue.participants.some((one) => one.accountId === accountId && one.since <= at)) return true
	return people(accountId)?.accountType === 'customer'
}
