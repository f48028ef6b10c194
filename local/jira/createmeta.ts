import { allowed } from './access'
import type { Project } from './model'
import { badRequest } from './refusal'
import { issueTypeShape } from './shapes'
import { ISSUE_TYPES, type IssueType } from './workflow'
import { type Call, pageOf, type Route, read, type World } from './world'

const PATH = '/rest/api/3/issue/createmeta/:project/issuetypes'

/** What issues can be created of. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get */
export function createMetaRoutes(world: World): Route[] {
	/** UNVERIFIED what a project says that the caller does not see; what is documented is 400. */
	const named = (call: Call): Project => {
		const project = world.store.project(call.params.project ?? '')
		if (!project || !allowed(call.actor, 'BROWSE_PROJECTS', project))
			throw badRequest(`No project could be found with id or key '${call.params.project}'.`)
		return project
	}
	const typesFor = (call: Call) => (allowed(call.actor, 'CREATE_ISSUES', named(call)) ? ISSUE_TYPES : [])
	const paged = <Row>(call: Call, rows: Row[]) => {
		const { start, limit, total, values } = pageOf(
			rows,
			call.query.get('startAt'),
			call.query.get('maxResults'),
			50,
			200,
		)
		return { page: { startAt: start, maxResults: limit, total }, values }
	}
	return [
		{
			method: 'GET',
			path: PATH,
			run(call) {
				const { page, values } = paged(call, typesFor(call))
				const issueTypes = values.map(({ name }) => issueTypeShape(call.origin, name))
				return read({ ...page, issueTypes }, values.length)
			},
		},
		{
			method: 'GET',
			path: `${PATH}/:type`,
			run(call) {
				const type = typesFor(call).find(({ id }) => id === call.params.type)
				if (!type) throw badRequest(`The issue type '${call.params.type}' is not available here.`)
				const { page, values } = paged(call, fieldsOf(type))
				return read({ ...page, fields: values }, values.length)
			},
		},
	]
}

function fieldsOf({ subtask, asks }: IssueType) {
	const field = (fieldId: string, name: string, type: string, required = false, hasDefaultValue = false) => ({
		...{ fieldId, key: fieldId, name, required, hasDefaultValue, operations: ['set'] },
		schema: { type, ...(fieldId.startsWith('customfield_') ? {} : { system: fieldId }) },
	})
	return [
		field('summary', 'Summary', 'string', true),
		field('issuetype', 'Issue Type', 'issuetype', true),
		field('project', 'Project', 'project', true),
		field('reporter', 'Reporter', 'user', true, true),
		field('description', 'Description', 'string'),
		field('labels', 'Labels', 'array'),
		field('assignee', 'Assignee', 'user'),
		field('priority', 'Priority', 'priority', false, true),
		...(subtask ? [field('parent', 'Parent', 'issuelink', true)] : []),
		...(asks ? [field(asks.fieldId, asks.name, 'string', true)] : []),
	]
}
