import { type Comment, commentsAfter, marksOf, readComment } from '../jira/comments'
import { participantsOf } from '../jira/participants'
import { readRequest } from '../jira/requests'
import type { Account } from '../store/accounts'
import type { Outbox } from '../store/outboxes'
import { type CustomerSide, verdictOn } from './who'

export interface Next {
	/** The comment whose turn it is. */
	answer?: Comment
	/** An agent's wish that it be sent once more. */
	wish?: { at: number }
	/** A wished comment that is gone or hidden by now. */
	lost?: string
	/** Without an answer: a comment that like those before it needs nothing. */
	passed?: string
	/** Others may wait behind it. */
	more: boolean
}

/**
 * What an agent wants sent again, then the first comment after the watermark that is an agent's answer; one in retry before all.
 * @param since milliseconds: older comments are history. @throws as `jira`
 */
export async function nextAnswer(issueId: string, outbox: Outbox, account: Account, since: number): Promise<Next> {
	const { retry, again = [], watermark } = outbox
	const wish = again.find(({ comment }) => retry === undefined || comment === retry.comment)
	if (wish) {
		const comment = await readComment(issueId, wish.comment)
		const answer = comment && (await firstAnswer(issueId, [comment], account))
		if (answer) return { answer, wish, more: true }
		return { lost: wish.comment, more: true }
	}
	const comments = await commentsAfter(issueId, watermark)
	const old = comments.findLast(({ created }) => created < since)
	if (old) return { passed: old.id, more: true }
	const last = comments.at(-1)?.id
	const answer = await firstAnswer(issueId, comments, account)
	if (answer) return { answer, more: answer.id !== last || again.length > 0 }
	return { ...(last === undefined ? {} : { passed: last }), more: false }
}

async function firstAnswer(issueId: string, comments: Comment[], account: Account): Promise<Comment | undefined> {
	const nobody: CustomerSide = { reporter: null, participants: [], standIn: account.reporter }
	const candidates = comments.filter((comment) => verdictOn(comment, nobody, false) === 'send')
	if (candidates.length === 0) return undefined
	const request = await readRequest(issueId)
	const marks = await marksOf(candidates.map(({ id }) => id))
	const participants = await participantsOf(issueId)
	const side: CustomerSide = { ...nobody, reporter: request?.reporter ?? null, participants }
	return candidates.find((comment) => verdictOn(comment, side, marks.has(comment.id)) === 'send')
}
