import type { JiraUser } from '../seams'
import { allowed } from './access'
import { type Group, groupShape, groupsOf } from './groups'
import { badRequest, missing } from './refusal'
import { userShape } from './shapes'
import { type Call, listOf, pageOf, type Route, read, type World } from './world'

const PATH = '/rest/api/3/user'

/** Users. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users */
export function userRoutes(world: World): Route[] {
	const users = () => [...world.store.users.values()]
	const full = (call: Call, user: JiraUser) => ({
		...userShape(call.origin, user),
		locale: user.locale,
		groups: { size: groupsOf(user).length, items: groupsOf(user).map(shape(call)) },
		applicationRoles: { size: 0, items: [] },
		expand: 'groups,applicationRoles',
	})
	const shape = (call: Call) => (group: Group) => groupShape(call.origin, group)
	const named = (accountId: string | null) => {
		if (!accountId) throw badRequest('The accountId parameter is missing.')
		const user = world.store.users.get(accountId)
		if (!user) throw missing('Specified user does not exist or you do not have required permissions')
		return user
	}
	const matching = (query: string) => {
		const wanted = query.toLowerCase()
		return users().filter(({ displayName, emailAddress }) =>
			[...displayName.split(' '), displayName, emailAddress].some((one) => one.toLowerCase().startsWith(wanted)),
		)
	}
	const plainPage = (call: Call, found: JiraUser[]) => {
		const { values } = pageOf(found, call.query.get('startAt'), call.query.get('maxResults'), 50, 1_000)
		return read(
			values.map((user) => userShape(call.origin, user)),
			2 * values.length,
		)
	}
	return [
		{ method: 'GET', path: '/rest/api/3/myself', run: (call) => read(full(call, call.actor), 2) },
		{ method: 'GET', path: PATH, run: (call) => read(full(call, named(call.query.get('accountId'))), 2) },
		{
			method: 'GET',
			path: `${PATH}/bulk`,
			run(call) {
				const wanted = listOf(call.query, 'accountId')
				if (wanted.length === 0) throw badRequest('The accountId parameter is missing.')
				const found = wanted.flatMap((id) => world.store.users.get(id) ?? [])
				const { start, limit, total, values, last } = pageOf(
					found,
					call.query.get('startAt'),
					call.query.get('maxResults'),
					10,
					200,
				)
				const shapes = values.map((user) => userShape(call.origin, user))
				const self = `${call.origin}${PATH}/bulk`
				return read({ self, startAt: start, maxResults: limit, total, isLast: last, values: shapes }, 2 * values.length)
			},
		},
		{
			method: 'GET',
			path: `${PATH}/search`,
			run(call) {
				const query = call.query.get('query')
				const accountId = call.query.get('accountId')
				if (query === null && accountId === null)
					throw badRequest('Neither the query nor the accountId parameter is given.')
				const found = accountId === null ? matching(query ?? '') : users().filter((one) => one.accountId === accountId)
				return plainPage(call, found)
			},
		},
		{
			method: 'GET',
			path: `${PATH}/assignable/search`,
			run(call) {
				const key = (call.query.get('project') ?? call.query.get('issueKey') ?? '').split('-')[0] ?? ''
				const project = world.store.project(key)
				if (!project) throw missing('No project could be found.')
				const found = matching(call.query.get('query') ?? '')
				return plainPage(
					call,
					found.filter((user) => allowed(user, 'ASSIGNABLE_USER', project)),
				)
			},
		},
		{ method: 'GET', path: '/rest/api/3/users/search', run: (call) => plainPage(call, users()) },
		{
			method: 'GET',
			path: `${PATH}/groups`,
			run(call) {
				const groups = groupsOf(named(call.query.get('accountId'))).map(shape(call))
				return read(groups, 2 * groups.length)
			},
		},
	]
}
