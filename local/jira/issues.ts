import { seesInternal } from './access'
import { addComment, readCommentInput } from './comment'
import { createIssue, readNewIssue } from './create-issue'
import { issueEvent, recordChanges } from './events'
import { visibleIssue, writableIssue } from './find'
import { applyPatch, readFields, readUpdate } from './issue-input'
import { issueShape, pickFields } from './issue-shape'
import { readProperties, setProperty } from './properties'
import { badRequest } from './refusal'
import { historyShape, statusShape } from './shapes'
import { possibleTransitions, transition } from './workflow-actions'
import { asList, asObject, asString, type Call, listOf, pageOf, type Route, read, type World, wrote } from './world'

const path = '/rest/api/3/issue/:issue'

/** Issues. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues */
export function issueRoutes(world: World): Route[] {
	return [
		{ method: 'POST', path: '/rest/api/3/issue', run: (call) => create(world, call) },
		{ method: 'POST', path: '/rest/api/3/issue/bulkfetch', run: (call) => bulkFetch(world, call) },
		{ method: 'GET', path, run: (call) => get(world, call) },
		{ method: 'PUT', path, run: (call) => edit(world, call) },
		{ method: 'DELETE', path, run: (call) => remove(world, call) },
		{ method: 'PUT', path: `${path}/assignee`, run: (call) => assign(world, call) },
		{ method: 'GET', path: `${path}/changelog`, run: (call) => changelog(world, call) },
		{ method: 'GET', path: `${path}/transitions`, run: (call) => transitions(world, call) },
		{ method: 'POST', path: `${path}/transitions`, run: (call) => transit(world, call) },
	]
}

function create(world: World, call: Call) {
	const { fields, properties } = asObject(call.body)
	const { project, draft } = readNewIssue(world, call, asObject(fields))
	const issue = createIssue(world, call, project, { ...draft, properties: readProperties(properties) })
	return wrote(201, { id: issue.id, key: issue.key, self: `${call.origin}/rest/api/3/issue/${issue.id}` })
}

function get(world: World, call: Call) {
	const issue = visibleIssue(world, call)
	const view = {
		fields: pickFields(listOf(call.query, 'fields'), ['*all']),
		properties: listOf(call.query, 'properties'),
		expand: listOf(call.query, 'expand'),
	}
	return read(issueShape(call.origin, world.store, issue, call.actor, view))
}

function bulkFetch(world: World, call: Call) {
	const { issueIdsOrKeys, fields, properties, expand } = asObject(call.body)
	const wanted = asList(issueIdsOrKeys)
	if (wanted.length === 0 || wanted.length > 100) throw badRequest('issueIdsOrKeys must hold 1 to 100 ids or keys.')
	const view = {
		fields: pickFields(asList(fields), ['*navigable']),
		properties: asList(properties),
		expand: asList(expand),
	}
	const issues = []
	const issueErrors = []
	for (const idOrKey of new Set(wanted)) {
		try {
			const issue = visibleIssue(world, call, idOrKey)
			issues.push(issueShape(call.origin, world.store, issue, call.actor, view))
		} catch {
			issueErrors.push({ id: idOrKey, errorMessage: 'Issue does not exist or you do not have permission to see it.' })
		}
	}
	return read({ issues, issueErrors }, issues.length)
}

function edit(world: World, call: Call) {
	const issue = writableIssue(world, call, 'EDIT_ISSUES', 'edit')
	const { fields, update, properties } = asObject(call.body)
	const input = { ...asObject(fields), ...readUpdate(issue, asObject(update)) }
	const patch = readFields(world, call, world.store.projectOf(issue), input)
	const values = readProperties(properties)
	recordChanges(world, call, issue, applyPatch(world, issue, patch))
	for (const [key, value] of Object.entries(values)) setProperty(world, issue, key, value)
	if (call.query.get('returnIssue') !== 'true') return wrote(204)
	const view = { fields: pickFields([], ['*all']), properties: [], expand: [] }
	return wrote(200, issueShape(call.origin, world.store, issue, call.actor, view))
}

function assign(world: World, call: Call) {
	const issue = writableIssue(world, call, 'ASSIGN_ISSUES', 'assign')
	const { accountId } = asObject(call.body)
	const assignee = accountId === null ? null : { accountId }
	const patch = readFields(world, call, world.store.projectOf(issue), { assignee })
	recordChanges(world, call, issue, applyPatch(world, issue, patch))
	return wrote(204)
}

function remove(world: World, call: Call) {
	const issue = writableIssue(world, call, 'DELETE_ISSUES', 'delete')
	const event = issueEvent(world, call, 'avi:jira:deleted:issue', issue)
	issue.deleted = call.now
	world.index.touch(issue)
	world.emit(event)
	return wrote(204)
}

function changelog(world: World, call: Call) {
	const issue = visibleIssue(world, call)
	const { start, limit, total, values, last } = pageOf(
		issue.changelog,
		call.query.get('startAt'),
		call.query.get('maxResults'),
		100,
	)
	const self = `${call.origin}/rest/api/3/issue/${issue.id}/changelog`
	const shapes = values.map((one) => historyShape(call.origin, world.store, one))
	return read({ self, startAt: start, maxResults: limit, total, isLast: last, values: shapes }, values.length)
}

function transitions(world: World, call: Call) {
	const possible = possibleTransitions(world, call, visibleIssue(world, call))
	return read(
		{
			expand: 'transitions',
			transitions: possible.map(({ id, name, to }) => ({
				id,
				name,
				to: statusShape(call.origin, to),
				hasScreen: false,
				isGlobal: false,
				isInitial: false,
				isAvailable: true,
				isConditional: false,
			})),
		},
		possible.length,
	)
}

function transit(world: World, call: Call) {
	const issue = writableIssue(world, call, 'TRANSITION_ISSUES', 'transition')
	const { transition: chosen, fields, update } = asObject(call.body)
	const id = asString(asObject(chosen).id)
	if (id === undefined) throw badRequest('Missing "transition" identifier')
	const added = asObject((asObject(update).comment as unknown[] | undefined)?.[0]).add
	const comment = added === undefined ? undefined : readCommentInput(asObject(added))
	transition(world, call, issue, id, asObject(fields).resolution)
	if (comment) addComment(world, call, issue, comment, seesInternal(call.actor, world.store.projectOf(issue)))
	return wrote(204)
}
