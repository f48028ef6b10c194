import { isCustomerOf, seesInternal } from './access'
import {
	addComment,
	checkOwnComment,
	commented,
	commentView,
	INTERNAL,
	isInternal,
	namedComment,
	readCommentInput,
	replaceComment,
	visibleComments,
} from './comment'
import { issueEvent } from './events'
import { commentableIssue, visibleIssue } from './find'
import type { Comment } from './model'
import { badRequest } from './refusal'
import { commentShape } from './shapes'
import { asList, asObject, type Call, listOf, pageOf, type Route, read, type World, wrote } from './world'

/** Comments. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments */
export function commentRoutes(world: World): Route[] {
	const path = '/rest/api/3/issue/:issue/comment'
	return [
		{ method: 'POST', path: '/rest/api/3/comment/list', run: (call) => listByIds(world, call) },
		{ method: 'GET', path, run: (call) => list(world, call) },
		{
			method: 'POST',
			path,
			run(call) {
				const issue = commentableIssue(world, call, 'ADD_COMMENTS')
				const mayHide = seesInternal(call.actor, world.store.projectOf(issue))
				const comment = addComment(world, call, issue, readCommentInput(asObject(call.body)), mayHide)
				return wrote(201, commentView(world, call, issue, comment, listOf(call.query, 'expand')))
			},
		},
		{
			method: 'GET',
			path: `${path}/:comment`,
			run(call) {
				const issue = visibleIssue(world, call)
				return read(commentView(world, call, issue, namedComment(world, call, issue), listOf(call.query, 'expand')))
			},
		},
		{ method: 'PUT', path: `${path}/:comment`, run: (call) => edit(world, call) },
		{ method: 'DELETE', path: `${path}/:comment`, run: (call) => remove(world, call) },
	]
}

function list(world: World, call: Call) {
	const issue = visibleIssue(world, call)
	const order = call.query.get('orderBy') ?? 'created'
	if (!/^[-+ ]?created$/.test(order))
		throw badRequest(`The order '${order}' is not supported: use created, +created or -created.`)
	const comments = visibleComments(world, call, issue)
	const { start, limit, total, values } = pageOf(
		order.startsWith('-') ? comments.toReversed() : comments,
		call.query.get('startAt'),
		call.query.get('maxResults'),
		100,
	)
	const expand = listOf(call.query, 'expand')
	const shapes = values.map((comment) => commentView(world, call, issue, comment, expand))
	return read({ startAt: start, maxResults: limit, total, comments: shapes }, values.length)
}

function listByIds(world: World, call: Call) {
	const ids = asList(asObject(call.body).ids)
	if (ids.length > 1_000) throw badRequest('At most 1000 comment ids may be asked for.')
	const expand = listOf(call.query, 'expand')
	const values = ids.flatMap((id) => {
		const found = world.store.comment(id)
		if (!found) return []
		const project = world.store.projectOf(found.issue)
		const mine = found.comment.public && isCustomerOf(call.actor, found.issue)
		if (!seesInternal(call.actor, project) && !mine) return []
		const properties = Object.entries(found.comment.properties).map(([key, value]) => ({ key, value }))
		const base = commentView(world, call, found.issue, found.comment, expand)
		return [expand.includes('properties') ? { ...base, properties } : base]
	})
	return read({ startAt: 0, maxResults: 1_000, total: values.length, isLast: true, values }, values.length)
}

function edit(world: World, call: Call) {
	const issue = commentableIssue(world, call, 'ADD_COMMENTS')
	const comment = namedComment(world, call, issue)
	checkOwnComment(world, call, issue, comment, 'EDIT')
	const input = readCommentInput(asObject(call.body))
	const properties = { ...comment.properties, ...input.properties }
	const edited: Comment = {
		...comment,
		body: input.body,
		updateAuthor: call.actor.accountId,
		updated: call.now,
		edited: [...comment.edited, call.now],
		properties,
		public: INTERNAL in input.properties ? !isInternal(properties) : comment.public,
	}
	replaceComment(call, issue, edited)
	commented(world, call, issue, edited)
	return wrote(200, commentView(world, call, issue, edited, listOf(call.query, 'expand')))
}

function remove(world: World, call: Call) {
	const issue = commentableIssue(world, call, 'ADD_COMMENTS')
	const comment = namedComment(world, call, issue)
	checkOwnComment(world, call, issue, comment, 'DELETE')
	issue.comments = issue.comments.filter((other) => other.id !== comment.id)
	issue.updated = call.now
	world.index.touch(issue)
	const shape = commentShape(call.origin, world.store, issue, comment)
	world.emit(issueEvent(world, call, 'avi:jira:deleted:comment', issue, { comment: shape }))
	return wrote(204)
}
