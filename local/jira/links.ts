import { allowed } from './access'
import { addComment, readCommentInput } from './comment'
import { visibleIssue } from './find'
import type { Issue } from './model'
import { badRequest, forbidden, missing } from './refusal'
import { LINK_TYPES } from './workflow'
import { asObject, asString, type Call, type Route, read, type World, wrote } from './world'

/** Issue links. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links */
export function linkRoutes(world: World): Route[] {
	const typeShape = (origin: string, type: (typeof LINK_TYPES)[number]) => ({
		...type,
		self: `${origin}/rest/api/3/issueLinkType/${type.id}`,
	})
	const linkable = (call: Call, end: unknown): Issue => {
		const { id, key } = asObject(end)
		const issue = visibleIssue(world, call, asString(id ?? key) ?? '')
		if (!allowed(call.actor, 'LINK_ISSUES', world.store.projectOf(issue)))
			throw forbidden('You do not have the permission to link issues.')
		world.limits.write(issue.id)
		return issue
	}
	return [
		{
			method: 'GET',
			path: '/rest/api/3/issueLinkType',
			run: ({ origin }) => read({ issueLinkTypes: LINK_TYPES.map((one) => typeShape(origin, one)) }, LINK_TYPES.length),
		},
		{
			method: 'POST',
			path: '/rest/api/3/issueLink',
			run(call) {
				const { type, inwardIssue, outwardIssue, comment } = asObject(call.body)
				const { id, name } = asObject(type)
				const kind = LINK_TYPES.find((one) => one.id === asString(id) || one.name === name)
				if (!kind) throw missing(`No issue link type with name '${asString(name ?? id)}' found.`)
				const inward = linkable(call, inwardIssue)
				const outward = linkable(call, outwardIssue)
				if (inward === outward) throw badRequest('You cannot link an issue to itself.')
				const note = comment === undefined ? undefined : readCommentInput(asObject(comment))
				const link = { id: world.store.nextId(), type: kind.id, inward: inward.id, outward: outward.id }
				for (const issue of [inward, outward]) {
					issue.links = [...issue.links, link]
					issue.updated = call.now
					world.index.touch(issue)
				}
				if (note) addComment(world, call, inward, note, true)
				return wrote(201)
			},
		},
	]
}
