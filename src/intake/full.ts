import { JiraRefused } from '../errors'
import { commentCount } from '../jira/comments'
import type { Conversation } from '../store/conversations'

/**
 * Jira takes 5,000 comments on one request, everybody's; the rest is left to agents and to what only they see.
 * https://support.atlassian.com/jira-software-cloud/docs/what-are-the-limits-on-work-items/
 */
const FULL = 4_500
/** From so many of our own on, everybody's are counted with every so-manieth: a call more for each fifty messages. */
const LOOK_FROM = 500
const LOOK_EVERY = 50

/** Whether a request is about to have as many comments as Jira takes. @throws as `jira` */
export async function isNearlyFull(conversation: Conversation | undefined, issueId: string): Promise<boolean> {
	const ours = conversation?.request?.comments ?? 0
	return ours >= LOOK_FROM && ours % LOOK_EVERY === 0 && (await commentCount(issueId)) >= FULL
}

/**
 * Whether Jira refused a comment because there are too many. 413 is what its documentation says of the limit; what counts is how many there are,
 * whatever the status and the words. @throws the error where that is not why, or as `jira`
 */
export async function requireFull(error: unknown, issueId: string): Promise<void> {
	const may = error instanceof JiraRefused && (error.status === 413 || error.status === 400)
	if (!may || (await commentCount(issueId)) < FULL) throw error
}
