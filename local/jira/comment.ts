import { allowed, seesInternal } from './access'
import { adfHtml, adfText, readAdf } from './adf'
import { issueEvent } from './events'
import type { Adf, Comment, Issue } from './model'
import { readProperties } from './properties'
import { badRequest, forbidden, missing, Refusal } from './refusal'
import { commentShape } from './shapes'
import { asObject, type Call, type World } from './world'

/** The comment property that hides a comment from customers: `{ internal: true }`. */
export const INTERNAL = 'sd.public.comment'

/** Comments per issue. */
const LIMIT = 5_000

export interface CommentInput {
	body: Adf
	properties: Record<string, unknown>
}

/** @throws Refusal 400 */
export function readCommentInput(body: Record<string, unknown>): CommentInput {
	const doc = readAdf('comment', body.body)
	if (adfText(doc).trim() === '' && !JSON.stringify(doc).includes('"media"'))
		throw badRequest('Comment body can not be empty!')
	return { body: doc, properties: readProperties(body.properties) }
}

export const isInternal = (properties: Record<string, unknown>) => asObject(properties[INTERNAL]).internal === true

/**
 * Adds a comment, public unless its properties say otherwise, and tells everybody.
 * @param mayHide whether this author may write internal comments
 * @throws Refusal 403 for an internal comment of a customer's, 413 over the limit of comments
 */
export function addComment(world: World, call: Call, issue: Issue, input: CommentInput, mayHide: boolean): Comment {
	const internal = isInternal(input.properties)
	if (internal && !mayHide) throw forbidden('You do not have the permission to add internal comments.')
	if (issue.comments.length >= LIMIT)
		throw new Refusal(413, ['The per-issue limit has been breached for one of the following fields: comments.'])
	const author = call.actor.accountId
	const comment: Comment = {
		id: world.store.nextId(),
		author,
		updateAuthor: author,
		body: input.body,
		public: !internal,
		created: call.now,
		updated: call.now,
		properties: input.properties,
		edited: [],
	}
	issue.comments = [...issue.comments, comment]
	issue.updated = call.now
	world.store.put(issue)
	world.mail(issue, { kind: 'commented', comment })
	commented(world, call, issue, comment)
	return comment
}

/** One event for new and for edited comments; `jsdPublic` is not in it (UNVERIFIED, the harsher reading). */
export function commented(world: World, call: Call, issue: Issue, comment: Comment): void {
	world.index.touch(issue)
	const shape = commentShape(call.origin, world.store, issue, comment)
	world.emit(issueEvent(world, call, 'avi:jira:commented:issue', issue, { comment: shape }))
}

/** Replaces a comment in its issue's list. */
export function replaceComment(call: Call, issue: Issue, comment: Comment): void {
	issue.comments = issue.comments.map((one) => (one.id === comment.id ? comment : one))
	issue.updated = call.now
}

/** A comment as the platform API shows it. */
export function commentView(world: World, call: Call, issue: Issue, comment: Comment, expand: string[]) {
	return {
		...commentShape(call.origin, world.store, issue, comment),
		...(expand.includes('renderedBody') ? { renderedBody: adfHtml(comment.body) } : {}),
		jsdPublic: comment.public,
	}
}

/** Those that the caller may see, oldest first. */
export function visibleComments(world: World, call: Call, issue: Issue): Comment[] {
	const internal = seesInternal(call.actor, world.store.projectOf(issue))
	return internal ? issue.comments : issue.comments.filter((one) => one.public)
}

export const noComment = (id: string) => missing(`Can not find a comment for the id: ${id}.`)

/** The comment that the call names. @throws Refusal 404 */
export function namedComment(world: World, call: Call, issue: Issue): Comment {
	const id = call.params.comment ?? ''
	const found = visibleComments(world, call, issue).find((comment) => comment.id === id)
	if (!found) throw noComment(id)
	return found
}

/** Whether the caller may edit or delete it: customers may not, not even their own. @throws Refusal 403 */
export function checkOwnComment(
	world: World,
	call: Call,
	issue: Issue,
	comment: Comment,
	verb: 'EDIT' | 'DELETE',
): void {
	const project = world.store.projectOf(issue)
	const own = comment.author === call.actor.accountId && allowed(call.actor, `${verb}_OWN_COMMENTS`, project)
	if (!own && !allowed(call.actor, `${verb}_ALL_COMMENTS`, project))
		throw forbidden(`You do not have the permission to ${verb.toLowerCase()} this comment.`)
}
