import { ring } from './intake/bell'
import { forgetRequest, observeRequest } from './tally/observe'

interface IssueEvent {
	eventType: string
	issue?: { id: string; fields?: { reporter?: { accountId?: string } | null } }
	comment?: { author?: { accountId?: string; accountType?: string } }
}

/** A comment was made or edited on a request of ours: an event is only a doorbell. */
export async function commented(event: IssueEvent): Promise<void> {
	if (event.issue && !isCustomers(event)) await ring([{ outboxes: [event.issue.id] }])
}

/** What we file in a customer's name comes back as an event that Forge does not take for our own. The outbox would see that, at a price. */
function isCustomers({ issue, comment }: IssueEvent): boolean {
	const { accountId, accountType } = comment?.author ?? {}
	return accountType === 'customer' || (accountId !== undefined && accountId === issue?.fields?.reporter?.accountId)
}

/** A request of ours was changed: resolved or reopened, perhaps. */
export async function changed(event: IssueEvent): Promise<void> {
	if (event.issue) await observeRequest(event.issue.id, Date.now())
}

/** An issue or comment was deleted, ours or not: the filter cannot know. */
export async function deleted(event: IssueEvent): Promise<void> {
	if (event.issue && event.eventType === 'avi:jira:deleted:issue') await forgetRequest(event.issue.id, Date.now())
}

export { disconnectAll as uninstall } from './accounts/uninstall'
