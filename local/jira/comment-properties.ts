import { checkOwnComment, isInternal, namedComment, noComment } from './comment'
import { commentableIssue, visibleIssue } from './find'
import type { Comment, Issue } from './model'
import { readProperties } from './properties'
import { missing } from './refusal'
import { type Call, type Route, read, type World, wrote } from './world'

/** Comment properties. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comment-properties */
export function commentPropertyRoutes(world: World): Route[] {
	const path = '/rest/api/3/comment/:comment/properties'
	const find = (call: Call, write: boolean) => {
		const id = call.params.comment ?? ''
		const issue = world.store.comment(id)?.issue
		if (!issue) throw noComment(id)
		const seen = write
			? commentableIssue(world, { ...call, params: { ...call.params, issue: issue.id } }, 'ADD_COMMENTS')
			: visibleIssue(world, call, issue.id)
		const comment = namedComment(world, call, seen)
		if (write) checkOwnComment(world, call, issue, comment, 'EDIT')
		return { issue, comment }
	}
	const key = (call: Call) => call.params.key ?? ''
	const save = (issue: Issue, comment: Comment, properties: Record<string, unknown>) => {
		const changed = { ...comment, properties, public: !isInternal(properties) }
		issue.comments = issue.comments.map((other) => (other.id === comment.id ? changed : other))
	}
	return [
		{
			method: 'GET',
			path,
			run(call) {
				const { comment } = find(call, false)
				const self = `${call.origin}/rest/api/3/comment/${comment.id}/properties`
				const keys = Object.keys(comment.properties).map((one) => ({
					self: `${self}/${encodeURIComponent(one)}`,
					key: one,
				}))
				return read({ keys }, keys.length)
			},
		},
		{
			method: 'GET',
			path: `${path}/:key`,
			run(call) {
				const { comment } = find(call, false)
				if (!(key(call) in comment.properties)) throw missing(`The property with key "${key(call)}" does not exist.`)
				return read({ key: key(call), value: comment.properties[key(call)] })
			},
		},
		{
			method: 'PUT',
			path: `${path}/:key`,
			run(call) {
				const { issue, comment } = find(call, true)
				const isNew = !(key(call) in comment.properties)
				const value = readProperties([{ key: key(call), value: call.body }])
				save(issue, comment, { ...comment.properties, ...value })
				return wrote(isNew ? 201 : 200)
			},
		},
		{
			method: 'DELETE',
			path: `${path}/:key`,
			run(call) {
				const { issue, comment } = find(call, true)
				const { [key(call)]: value, ...rest } = comment.properties
				if (value === undefined) throw missing(`The property with key "${key(call)}" does not exist.`)
				save(issue, comment, rest)
				return wrote(204)
			},
		},
	]
}
