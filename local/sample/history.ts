import type { ChannelId } from '../../src/message'
import type { Issue } from '../jira/model'
import type { LocalPerson } from '../seams'
import type { Conversation } from './conversation'

/** What is counted of one request of the past, and what the app would know of it. Times in milliseconds. */
export interface RequestHistory {
	issueId: string
	issueKey: string
	/** Account id. */
	account: string
	channel: ChannelId
	/** Project key. */
	project: string
	person: LocalPerson
	openedAt: number
	/** Public ones, oldest first. `comment`: its id, empty for the request's description. */
	messages: { at: number; direction: 'in' | 'out'; comment: string }[]
	/** When it was resolved, and reopened afterwards; oldest first. */
	resolutions: { resolvedAt: number; reopenedAt?: number }[]
	/** Id of the last comment of any kind: nothing up to it is to be sent. Absent: no comment. */
	lastComment?: string
}

/** @param issue what the conversation became: its comments are the turns after the first */
export function historyOf(conversation: Conversation, issue: Issue): RequestHistory {
	const { account, channel, project, person, openedAt, turns, life } = conversation
	const resolutions: RequestHistory['resolutions'] = []
	for (const { at, kind } of life) {
		const last = resolutions.at(-1)
		if (kind === 'resolved') resolutions.push({ resolvedAt: at })
		else if (last) last.reopenedAt = at
	}
	const lastComment = issue.comments.at(-1)?.id
	return {
		issueId: issue.id,
		issueKey: issue.key,
		account,
		channel,
		project,
		person,
		openedAt,
		messages: turns.flatMap(({ at, agent, internal }, nth) =>
			internal
				? []
				: [{ at, direction: agent ? 'out' : 'in', comment: nth === 0 ? '' : (issue.comments[nth - 1]?.id ?? '') }],
		),
		resolutions,
		...(lastComment === undefined ? {} : { lastComment }),
	}
}
