import { commentableIssue } from '../find'
import type { Issue } from '../model'
import { badRequest } from '../refusal'
import { asList, asObject, type Call, type Route, type World } from '../world'
import { page } from './paged'
import { visibleRequest } from './requests'
import { personShape } from './shapes'

/** Who else takes part in a request. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request */
export function participantRoutes(world: World): Route[] {
	const path = '/rest/servicedeskapi/request/:issue/participant'
	const answer = (call: Call, issue: Issue) =>
		page(
			call,
			issue.participants,
			(one) => personShape(world, call, one.accountId),
			`request/${issue.id}/participant`,
			2,
		)
	const change = (call: Call, next: (issue: Issue, ids: string[]) => Issue['participants']) => {
		visibleRequest(world, call)
		const ids = asList(asObject(call.body).accountIds)
		const unknown = ids.find((id) => !world.store.users.has(id))
		if (unknown !== undefined) throw badRequest(`The account '${unknown}' does not exist.`)
		const issue = commentableIssue(world, call, 'EDIT_ISSUES')
		issue.participants = next(issue, ids)
		issue.updated = call.now
		world.index.touch(issue)
		return { ...answer(call, issue), points: 0 }
	}
	return [
		{ method: 'GET', path, run: (call) => answer(call, visibleRequest(world, call)) },
		{
			method: 'POST',
			path,
			run: (call) =>
				change(call, ({ participants }, ids) => [
					...participants,
					...ids
						.filter((id) => !participants.some((one) => one.accountId === id))
						.map((accountId) => ({ accountId, since: call.now })),
				]),
		},
		{
			method: 'DELETE',
			path,
			run: (call) =>
				change(call, ({ participants }, ids) => participants.filter((one) => !ids.includes(one.accountId))),
		},
	]
}
