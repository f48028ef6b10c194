import { JiraRefused } from '../errors'
import { commentCount } from '../jira/comments'
import type { Conversation } from '../store/conversations'

/**
 * Jira takes 5,000 comments on one request, everybody's; the rest is left to agents and to what only they see.
 * https://support.atlassian.com/jira/kb/how-to-use-issuesapproachinglimitparams-in-automation-to-get-the-list-of-issues-approaching-the-limit
 */
const FULL = 4_500
/** From so many of our own on, everybody's are counted with each fiftieth. */
const LOOK_FROM = 500
const LOOK_EVERY = 50

/** Whether a request is about to have as many comments as Jira takes. @throws as `jira` */
export async function isNearlyFull(conversation: Conversation | undefined, issueId: string): Promise<boolean> {
	const ours = conversation?.request?.comments ?? 0
	return ours >= LOOK_FROM && ours % LOOK_EVERY === 0 && (await commentCount(issueId)) >= FULL
}

/**
 * Whether Jira refused a comment because there are too many. Which status says so is unverified (413, or 400): what
 * counts is how many there are. @throws the error where that is not why, or as `jira`
 */
export async function requireFull(error: unknown, issueId: string): Promise<void> {
	const may = error instanceof JiraRefused && (error.status === 413 || error.status === 400)
	if (!may || (await commentCount(issueId)) < FULL) throw error
}
