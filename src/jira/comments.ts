import { route } from '@forge/api'
import { JiraRefused } from '../errors'
import type { Adf } from './adf'
import { jira } from './call'

/** The comment property that names the messages a comment holds. A comment that carries it is never sent back to the customer. */
export const COMMENT_PROPERTY = 'switchboard'
const INTERNAL = { key: 'sd.public.comment', value: { internal: true } }

export interface Comment {
	id: string
	author: { accountId: string; accountType: string; displayName: string } | null
	body: Adf
	/** Milliseconds. */
	created: number
	/** For the customer: not internal, and not for some role or group only. */
	public: boolean
}

interface WireComment {
	id: string
	author?: { accountId: string; accountType?: string; displayName?: string }
	body: Adf
	created: string
	jsdPublic?: boolean
	visibility?: unknown
	properties?: { key: string; value: unknown }[]
}

const commentOf = (wire: WireComment): Comment => ({
	id: wire.id,
	author: wire.author
		? {
				accountId: wire.author.accountId,
				accountType: wire.author.accountType ?? 'unknown',
				displayName: wire.author.displayName ?? '',
			}
		: null,
	body: wire.body,
	created: Date.parse(wire.created),
	public: wire.jsdPublic === true && !wire.visibility,
})

/** Comment ids are growing numbers, beyond 2^53 perhaps. */
export const isNewer = (id: string, than: string): boolean =>
	id.length === than.length ? id > than : id.length > than.length

/**
 * Files a customer's words in the customer's name. Where that is refused they become an internal comment by the app: its public one would stop
 * SLA clocks and mail the customer his own words. @returns the comment's id. @throws JiraRefused, Unavailable, Error (may have happened)
 */
export async function commentAs(reporter: string, issueId: string, body: Adf, messages: string[]): Promise<string> {
	const mark = { key: COMMENT_PROPERTY, value: { messages } }
	try {
		const path = route`/rest/api/3/issue/${issueId}/comment`
		const call = { method: 'POST', body: { body, properties: [mark] } } as const
		return (await jira<{ id: string }>({ accountId: reporter }, path, call)).id
	} catch (error) {
		// Which status says "not in this name" is unverified; where the words themselves are the trouble the second call is refused too.
		if (!(error instanceof JiraRefused)) throw error
		return commentInternally(issueId, body, messages)
	}
}

/** A comment that only agents see. @throws as `commentAs` */
export async function commentInternally(issueId: string, body: Adf, messages: string[]): Promise<string> {
	const properties = [{ key: COMMENT_PROPERTY, value: { messages } }, INTERNAL]
	const call = { method: 'POST', body: { body, properties } } as const
	return (await jira<{ id: string }>('app', route`/rest/api/3/issue/${issueId}/comment`, call)).id
}

/** How many comments a request has, everybody's. @throws as `jira` */
export async function commentCount(issueId: string): Promise<number> {
	const path = route`/rest/api/3/issue/${issueId}/comment?maxResults=1`
	return (await jira<{ total: number }>('app', path)).total
}

/** Changes a comment that holds a customer's message, after an edit or deletion by the sender. @throws as `jira` */
export async function changeComment(reporter: string, issueId: string, id: string, body: Adf): Promise<void> {
	const path = route`/rest/api/3/issue/${issueId}/comment/${id}`
	const call = { method: 'PUT', body: { body } } as const
	try {
		await jira({ accountId: reporter }, path, call)
	} catch (error) {
		if (!(error instanceof JiraRefused) || (error.status !== 401 && error.status !== 403)) throw error
		await jira('app', path, call)
	}
}

const FIRST_PAGE = 3
const PAGE = 100

/** The comments of a request from the newest back to the first that `reached` names, oldest first. @throws as `jira` */
async function commentsBackTo(issueId: string, reached: (comment: Comment) => boolean): Promise<Comment[]> {
	const found: Comment[] = []
	// Jira charges a point for every comment of the answer, so that the first page is small: mostly one comment is new.
	for (let startAt = 0, size = FIRST_PAGE; ; startAt += size, size = PAGE) {
		const path = route`/rest/api/3/issue/${issueId}/comment?orderBy=-created&startAt=${startAt}&maxResults=${size}`
		const { comments, total } = await jira<{ comments: WireComment[]; total: number }>('app', path)
		const page = comments.map(commentOf)
		const wanted = page.filter((comment) => !reached(comment))
		found.push(...wanted)
		if (wanted.length < page.length || page.length === 0 || startAt + page.length >= total) break
	}
	return found.sort((a, b) => (isNewer(a.id, b.id) ? 1 : -1))
}

/** The comments after `watermark`, oldest first. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ @throws as `jira` */
export const commentsAfter = (issueId: string, watermark: string): Promise<Comment[]> =>
	commentsBackTo(issueId, ({ id }) => !isNewer(id, watermark))

/** Message hashes by comment id, for those comments that carry our property. The list call itself documents no properties. @throws as `jira` */
export async function marksOf(commentIds: string[]): Promise<Map<string, string[]>> {
	const marks = new Map<string, string[]>()
	for (let start = 0; start < commentIds.length; start += 50) {
		const ids = commentIds.slice(start, start + 50).map(Number)
		const path = route`/rest/api/3/comment/list?expand=properties`
		const { values } = await jira<{ values: WireComment[] }>('app', path, { method: 'POST', body: { ids } })
		for (const { id, properties } of values) {
			const mark = properties?.find(({ key }) => key === COMMENT_PROPERTY)?.value as { messages?: string[] } | undefined
			if (mark) marks.set(id, mark.messages ?? [])
		}
	}
	return marks
}

/** Looks for the comment that holds a message, among those created since `since` (milliseconds). @throws as `jira` */
export async function findComment(issueId: string, message: string, since: number): Promise<string | undefined> {
	const recent = await commentsBackTo(issueId, ({ created }) => created < since)
	const marks = await marksOf(recent.map(({ id }) => id))
	return recent.find(({ id }) => marks.get(id)?.includes(message))?.id
}
