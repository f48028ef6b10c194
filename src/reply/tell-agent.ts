import { document, note } from '../jira/adf'
import { commentInternally } from '../jira/comments'
import type { SendStatus } from '../store/outboxes'

/** Nothing is dropped silently: agents who do not open the panel read it on the request. */
export async function tellAgent(issueId: string, status: SendStatus, reason = ''): Promise<void> {
	const words =
		status === 'unknown'
			? `It is not known whether the last answer reached the customer. ${reason} Please ask before sending it again.`
			: `The last answer did not reach the customer. ${reason}`
	await commentInternally(issueId, document([note(words)]), []).catch(() => undefined)
}
