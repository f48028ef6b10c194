import { visibleIssue } from './find'
import { badRequest } from './refusal'
import { personShape } from './shapes'
import { type Call, type Route, read, type World, wrote } from './world'

const PATH = '/rest/api/3/issue/:issue/watchers'

/** Watchers. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers */
export function watcherRoutes(world: World): Route[] {
	const person = (call: Call, accountId: unknown): string => {
		const user = world.store.users.get(typeof accountId === 'string' ? accountId : call.actor.accountId)
		if (!user) throw badRequest('The user does not exist.')
		return user.accountId
	}
	return [
		{
			method: 'GET',
			path: PATH,
			run(call) {
				const { id, watchers = [] } = visibleIssue(world, call)
				return read(
					{
						self: `${call.origin}/rest/api/3/issue/${id}/watchers`,
						isWatching: watchers.includes(call.actor.accountId),
						watchCount: watchers.length,
						watchers: watchers.map((one) => personShape(call.origin, world.store, one)),
					},
					2 * watchers.length,
				)
			},
		},
		{
			method: 'POST',
			path: PATH,
			run(call) {
				const issue = visibleIssue(world, call)
				issue.watchers = [...new Set([...(issue.watchers ?? []), person(call, call.body)])]
				return wrote(204)
			},
		},
		{
			method: 'DELETE',
			path: PATH,
			run(call) {
				const issue = visibleIssue(world, call)
				const gone = person(call, call.query.get('accountId'))
				issue.watchers = (issue.watchers ?? []).filter((one) => one !== gone)
				return wrote(204)
			},
		},
	]
}
