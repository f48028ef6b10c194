import { JiraRefused } from '../errors'
import { type Adf, type AdfNode, document, folded, note } from '../jira/adf'
import { type Comment, commentInternally, commentsHolding, findComment, rewriteComment } from '../jira/comments'
import { close, disownTwin, linkRequests, type RequestRef, readTwin } from '../jira/requests'
import { forgetTwin } from '../tally/observe'

/** How far back the note in a surviving request is looked for, when a run that died is taken up again. */
const NOTED_WITHIN_MS = 4 * 86_400_000
const FILED_TWICE = 'The message that was filed twice'

/**
 * Ends a request that is a copy of another: uncounted, linked, told to agents in both, closed, and no longer among its channel's. Each step looks whether it was
 * done, and the last takes it out of the janitor's sight: a run that died is taken up where it stopped. @throws as `jira`, Conflict, Unavailable
 */
export async function endTwin(twin: RequestRef, kept: RequestRef, now: number): Promise<void> {
	const state = await readTwin(twin.id)
	// A person's clone may carry our property along.
	if (!state?.byApp) return
	await forgetTwin(twin.id, kept.id, now)
	if (!state.linked.includes(kept.id)) await unlessRefused(linkRequests(kept.id, twin.id))
	const mark = `twin-${twin.id}`
	if (!(await findComment(twin.id, mark, 0))) {
		if (!(await findComment(kept.id, mark, now - NOTED_WITHIN_MS)))
			await commentInternally(kept.id, document([note(`${twin.key} was a copy of this request and is closed.`)]), [
				mark,
			])
		await commentInternally(twin.id, document([note(goOnAt(kept.key))]), [mark])
	}
	// Where a screen wants a field, it stays for an agent to close.
	if (!state.done) await unlessRefused(close(twin.id))
	await disownTwin(twin.id, kept.key)
}

const goOnAt = (key: string): string =>
	`This is a copy of ${key}: Jira carried out late what it had not answered. Please go on there; answers that were written here may not have reached the customer.`

async function unlessRefused(act: Promise<unknown>): Promise<void> {
	try {
		await act
	} catch (error) {
		if (!(error instanceof JiraRefused)) throw error
	}
}

/**
 * Folds the words of comments away that hold what is filed elsewhere: they stay readable and say what they are. Twice does no harm.
 * @param kept the comment to leave alone, `none` where the words stand in another request or its description
 * @param elsewhere whether all of some messages stand in another place too. @throws as `jira`
 */
export async function foldTwins(
	issueId: string,
	message: string,
	since: number,
	{ kept, elsewhere }: { kept: string | 'oldest' | 'none'; elsewhere: (messages: string[]) => Promise<boolean> },
): Promise<void> {
	const comments = await holding(issueId, message, since)
	const keptId = kept === 'oldest' ? comments.find(({ body }) => !isFolded(body))?.id : kept
	for (const comment of comments) {
		if (comment.id === keptId || isFolded(comment.body) || !(await elsewhere(comment.messages))) continue
		const words = note('This message was filed twice: Jira carried out late what it had not answered.')
		await rewriteComment(comment, issueId, document([words, folded(FILED_TWICE, unfolded(comment.body))]))
	}
}

/** An expand takes none in itself. */
const unfolded = ({ content }: Adf): AdfNode[] =>
	content.flatMap((node) => (node.type === 'expand' ? (node.content ?? []) : [node]))

const isFolded = ({ content }: Adf): boolean => content.some(({ attrs }) => attrs?.title === FILED_TWICE)

/** None where the request is gone or out of sight. */
async function holding(issueId: string, message: string, since: number): Promise<(Comment & { messages: string[] })[]> {
	try {
		return await commentsHolding(issueId, message, since)
	} catch (error) {
		if (error instanceof JiraRefused) return []
		throw error
	}
}
