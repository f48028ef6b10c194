import type { JiraSite } from '../../seams'
import { adfText } from '../adf'
import type { Comment, Issue } from '../model'
import { isCustomerVoice, type People } from './customer'

export type Mail = ReturnType<JiraSite['mail']>[number]

/** What customers may be told of. `at` in milliseconds. */
export type CustomerEvent =
	| { kind: 'created'; at: number }
	| { kind: 'commented'; comment: Comment }
	| { kind: 'resolved'; at: number }

/**
 * The mails that JSM, as it is set up from the start, sends to customers: a new request to its reporter, a public comment by somebody
 * else to reporter and participants, a resolution to the reporter. Internal comments and a customer's own words (also those the app
 * writes in the customer's name) go to nobody. An issue without a request type is not in the portal and mails nobody.
 * https://support.atlassian.com/jira-service-management-cloud/docs/configure-customer-notifications/
 */
export function customerMails(issue: Issue, event: CustomerEvent, people: People): Mail[] {
	if (issue.requestType === null) return []
	const write = (accountIds: (string | null)[], at: number, body: string) =>
		[...new Set(accountIds)].flatMap((accountId): Mail[] => {
			const to = accountId === null ? undefined : people(accountId)?.emailAddress
			if (!to) return []
			const subject = `${issue.key} ${issue.summary}`
			return [{ at: new Date(at).toISOString(), to, subject, body, issue: issue.key, event: event.kind }]
		})
	switch (event.kind) {
		case 'created':
			return write([issue.reporter], event.at, `We have received your request.\n\n${adfText(issue.description)}`)
		case 'resolved':
			return write([issue.reporter], event.at, `Your request was resolved: ${issue.resolution ?? issue.status}.`)
		case 'commented': {
			const { author, body, created } = event.comment
			if (!event.comment.public || isCustomerVoice(issue, author, created, people)) return []
			const participants = issue.participants.filter((one) => one.since <= created).map((one) => one.accountId)
			const name = people(author)?.displayName ?? 'Former user'
			return write([issue.reporter, ...participants], created, `${name} commented:\n\n${adfText(body)}`)
		}
	}
}
