import { route } from '@forge/api'
import { JiraRefused } from '../errors'
import type { Adf } from './adf'
import { jira } from './call'
import { isNewer } from './newer'
import type { Parts, Shared } from './parts'
import { readRequest } from './requests'

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

/**
 * Files a customer's words in the customer's name. Where that is refused they become an internal comment by the app: its public one would stop
 * SLA clocks and mail the customer his own words. @param parts whose words stand where, so that each can be changed by itself. @returns the comment's id. @throws JiraRefused, Unavailable, Error (may have happened)
 */
export async function commentAs(
	reporter: string,
	issueId: string,
	body: Adf,
	messages: string[],
	parts: Parts = {},
): Promise<string> {
	const mark = { key: COMMENT_PROPERTY, value: { messages, parts } }
	try {
		const path = route`/rest/api/3/issue/${issueId}/comment`
		const call = { method: 'POST', body: { body, properties: [mark] } } as const
		return (await jira<{ id: string }>({ accountId: reporter }, path, call)).id
	} catch (error) {
		// Which status says "not in this name" is unverified; where the words themselves are the trouble the second call is refused too.
		if (!(error instanceof JiraRefused)) throw error
		return commentInternally(issueId, body, messages, { parts })
	}
}

/** A comment that only agents see. @throws as `commentAs` */
export async function commentInternally(
	issueId: string,
	body: Adf,
	messages: string[],
	{ parts = {}, as = 'app' }: { parts?: Parts; as?: 'app' | 'viewer' } = {},
): Promise<string> {
	const properties = [{ key: COMMENT_PROPERTY, value: { messages, parts } }, INTERNAL]
	const call = { method: 'POST', body: { body, properties } } as const
	return (await jira<{ id: string }>(as, route`/rest/api/3/issue/${issueId}/comment`, call)).id
}

/** How many comments a request has, everybody's. @throws as `jira` */
export async function commentCount(issueId: string): Promise<number> {
	const path = route`/rest/api/3/issue/${issueId}/comment?maxResults=1`
	return (await jira<{ total: number }>('app', path)).total
}

/** A comment of ours with all its properties. */
export interface Words extends Shared {
	properties: { key: string; value: unknown }[]
}

/** A comment's content and whose words it holds; undefined where it is gone or none of ours. @throws as `jira` */
export async function readWords(id: string): Promise<Words | undefined> {
	const path = route`/rest/api/3/comment/list?expand=properties`
	const call = { method: 'POST', body: { ids: [Number(id)] } } as const
	const [wire] = (await jira<{ values: WireComment[] }>('app', path, call)).values
	const { body, properties = [] } = wire ?? {}
	const mark = properties.find(({ key }) => key === COMMENT_PROPERTY)?.value as { parts?: Parts } | undefined
	return body && mark?.parts && { body, properties, parts: mark.parts }
}

/**
 * Changes a comment that holds a customer's message, after an edit or deletion by the sender. Whether an update keeps the properties that it does
 * not name is unverified, and without its own an internal comment would be public: all are written again. @throws as `jira`
 */
export async function changeComment(reporter: string, issueId: string, id: string, words: Words): Promise<void> {
	try {
		await update({ accountId: reporter }, issueId, id, words)
	} catch (error) {
		// 401 and 403, or 404 where it is an internal one.
		if (!(error instanceof JiraRefused)) throw error
		await update('app', issueId, id, words)
	}
}

async function update(as: 'app' | { accountId: string }, issueId: string, id: string, words: Words): Promise<void> {
	const properties = words.properties.map(({ key, value }) =>
		key === COMMENT_PROPERTY ? { key, value: { ...(value as object), parts: words.parts } } : { key, value },
	)
	const call = { method: 'PUT', body: { body: words.body, properties } } as const
	await jira(as, route`/rest/api/3/issue/${issueId}/comment/${id}`, call)
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

/** One comment as it reads now, undefined where it was deleted. @throws as `jira`, JiraRefused 404 too where the whole request is out of sight */
export async function readComment(issueId: string, id: string): Promise<Comment | undefined> {
	try {
		return commentOf(await jira<WireComment>('app', route`/rest/api/3/issue/${issueId}/comment/${id}`))
	} catch (error) {
		const isGone = error instanceof JiraRefused && error.status === 404 && (await readRequest(issueId)) !== undefined
		if (isGone) return undefined
		throw error
	}
}

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

/** The comments that hold a message, among those created since `since` (milliseconds), oldest first, each with all messages it holds. @throws as `jira` */
export async function commentsHolding(
	issueId: string,
	message: string,
	since: number,
): Promise<(Comment & { messages: string[] })[]> {
	const recent = await commentsBackTo(issueId, ({ created }) => created < since)
	const marks = await marksOf(recent.map(({ id }) => id))
	return recent.flatMap((comment) => {
		const messages = marks.get(comment.id) ?? []
		return messages.includes(message) ? [{ ...comment, messages }] : []
	})
}

/** The first of them. @throws as `jira` */
export const findComment = async (issueId: string, message: string, since: number): Promise<string | undefined> =>
	(await commentsHolding(issueId, message, since))[0]?.id

/** Changes a comment that the app wrote, in whoever's name; one that is gone by now is left so. @throws as `jira` */
export async function rewriteComment({ id, author }: Comment, issueId: string, body: Adf): Promise<void> {
	const words = await readWords(id)
	if (!words) return
	if (author && author.accountType !== 'app') return changeComment(author.accountId, issueId, id, { ...words, body })
	await update('app', issueId, id, { ...words, body })
}
