import { allowed } from './access'
import type { Project } from './model'
import { missing } from './refusal'
import { issueTypeShape, projectShape, statusShape } from './shapes'
import { ISSUE_TYPES, STATUSES } from './workflow'
import { type Call, listOf, pageOf, type Route, read, type World } from './world'

/** Projects. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects */
export function projectRoutes(world: World): Route[] {
	const browsable = (call: Call) =>
		[...world.store.projects.values()].filter((one) => allowed(call.actor, 'BROWSE_PROJECTS', one))
	const named = (call: Call): Project => {
		const project = world.store.project(call.params.project ?? '')
		if (!project || !allowed(call.actor, 'BROWSE_PROJECTS', project))
			throw missing(`No project could be found with key '${call.params.project}'.`)
		return project
	}
	return [
		{
			method: 'GET',
			path: '/rest/api/3/project',
			run(call) {
				const projects = browsable(call)
				return read(
					projects.map((one) => projectShape(call.origin, one)),
					projects.length,
				)
			},
		},
		{
			method: 'GET',
			path: '/rest/api/3/project/search',
			run(call) {
				const query = call.query.get('query')?.toLowerCase()
				const ids = listOf(call.query, 'id')
				const keys = listOf(call.query, 'keys').map((one) => one.toUpperCase())
				const type = call.query.get('typeKey')
				const found = browsable(call).filter(
					(one) =>
						(ids.length === 0 || ids.includes(one.id)) &&
						(keys.length === 0 || keys.includes(one.key)) &&
						(!type || type.split(',').includes('service_desk')) &&
						(!query || one.key.toLowerCase().includes(query) || one.name.toLowerCase().includes(query)),
				)
				const { start, limit, total, values, last } = pageOf(
					found,
					call.query.get('startAt'),
					call.query.get('maxResults'),
					50,
					100,
				)
				const self = `${call.origin}/rest/api/3/project/search`
				const shapes = values.map((one) => projectShape(call.origin, one))
				return read({ self, startAt: start, maxResults: limit, total, isLast: last, values: shapes }, values.length)
			},
		},
		{
			method: 'GET',
			path: '/rest/api/3/project/:project',
			run(call) {
				const project = named(call)
				return read({
					...projectShape(call.origin, project),
					expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
					description: '',
					issueTypes: ISSUE_TYPES.map((one) => issueTypeShape(call.origin, one.name)),
					assigneeType: 'UNASSIGNED',
					components: [],
					versions: [],
					roles: {},
					style: 'classic',
					isPrivate: false,
					properties: {},
				})
			},
		},
		{
			method: 'GET',
			path: '/rest/api/3/project/:project/statuses',
			run(call) {
				named(call)
				const statuses = STATUSES.map((one) => statusShape(call.origin, one.name))
				const types = ISSUE_TYPES.map(({ id, name, subtask }) => ({
					self: `${call.origin}/rest/api/3/issuetype/${id}`,
					id,
					name,
					subtask,
					statuses,
				}))
				return read(types, types.length)
			},
		},
	]
}
