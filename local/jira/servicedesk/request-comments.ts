import { seesInternal } from '../access'
import { textAdf } from '../adf'
import { addComment, readCommentInput } from '../comment'
import { commentableIssue } from '../find'
import { readText } from '../issue-input'
import type { Issue } from '../model'
import { badRequest, missing } from '../refusal'
import { asObject, type Call, listOf, type Route, read, type World, wrote } from '../world'
import { page } from './paged'
import { visibleRequest } from './requests'
import { commentShape } from './shapes'

/** Whether the caller sees what customers do not. */
export const internalSeen = (world: World, call: Call, issue: Issue) =>
	seesInternal(call.actor, world.store.projectOf(issue))

/** Adds a comment in plain text. `public` counts for those only who may write internal ones. */
export function commentOn(world: World, call: Call, issue: Issue, body: unknown, isPublic: boolean) {
	const text = readText('comment', body)
	if (text.trim() === '') throw badRequest('Comment body can not be empty!')
	const properties = isPublic ? [] : [{ key: 'sd.public.comment', value: { internal: true } }]
	const input = readCommentInput({ body: textAdf(text), properties })
	return addComment(world, call, issue, input, internalSeen(world, call, issue))
}

/** Comments of a request. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request */
export function requestCommentRoutes(world: World): Route[] {
	const path = '/rest/servicedeskapi/request/:issue/comment'
	const seen = (call: Call) => {
		const issue = visibleRequest(world, call)
		const internal = internalSeen(world, call, issue)
		return { issue, comments: issue.comments.filter((one) => internal || one.public) }
	}
	return [
		{
			method: 'GET',
			path,
			run(call) {
				const { issue, comments } = seen(call)
				const wanted = comments.filter((one) => call.query.get(one.public ? 'public' : 'internal') !== 'false')
				const expand = listOf(call.query, 'expand')
				return page(call, wanted, (one) => commentShape(world, call, issue, one, expand), `request/${issue.id}/comment`)
			},
		},
		{
			method: 'POST',
			path,
			run(call) {
				visibleRequest(world, call)
				const issue = commentableIssue(world, call, 'ADD_COMMENTS')
				const { body, public: isPublic } = asObject(call.body)
				// The API's default is an internal comment for agents.
				const shown = isPublic === undefined ? !internalSeen(world, call, issue) : isPublic === true
				return wrote(201, commentShape(world, call, issue, commentOn(world, call, issue, body, shown)))
			},
		},
		{
			method: 'GET',
			path: `${path}/:comment`,
			run(call) {
				const { issue, comments } = seen(call)
				const found = comments.find((one) => one.id === call.params.comment)
				if (!found) throw missing('The comment does not exist.')
				return read(commentShape(world, call, issue, found, listOf(call.query, 'expand')))
			},
		},
	]
}
