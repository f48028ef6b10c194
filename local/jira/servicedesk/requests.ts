import { allowed, isCustomerOf } from '../access'
import { readAdf, textAdf } from '../adf'
import { createIssue } from '../create-issue'
import { visibleIssue } from '../find'
import { readFields, readText } from '../issue-input'
import type { Issue } from '../model'
import { badRequest, forbidden, missing } from '../refusal'
import { asList, asObject, asString, type Call, listOf, type Route, read, type World, wrote } from '../world'
import { namedDesk } from './named-desk'
import { page } from './paged'
import { requestShape } from './shapes'

/** The request that the call names. @throws Refusal 404, also for an issue without a request type */
export function visibleRequest(world: World, call: Call): Issue {
	const issue = visibleIssue(world, call)
	if (issue.requestType === null) throw missing('The issue is not a customer request.')
	return issue
}

/** Requests. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request */
export function requestRoutes(world: World): Route[] {
	const path = '/rest/servicedeskapi/request'
	return [
		{ method: 'GET', path, run: (call) => list(world, call) },
		{ method: 'POST', path, run: (call) => create(world, call) },
		{
			method: 'GET',
			path: `${path}/:issue`,
			run: (call) => read(requestShape(world, call, visibleRequest(world, call), listOf(call.query, 'expand'))),
		},
	]
}

/** The caller's requests, newest first, out of the index, which lags. */
function list(world: World, call: Call) {
	const ownership = call.query.getAll('requestOwnership').flatMap(asList)
	const owned = ownership.includes('OWNED_REQUESTS')
	const all = ownership.includes('ALL_REQUESTS')
	const term = call.query.get('searchTerm')?.toLowerCase() ?? ''
	const state = call.query.get('requestStatus') ?? 'ALL_REQUESTS'
	const desk = call.query.get('serviceDeskId')
	const type = call.query.get('requestTypeId')
	const me = call.actor.accountId
	const found = [...world.index.issues()].filter((issue) => {
		if (issue.requestType === null) return false
		const project = world.store.projectOf(issue)
		if (desk && project.serviceDeskId !== desk) return false
		if (type && issue.requestType !== type) return false
		if (state === 'OPEN_REQUESTS' && issue.resolution !== null) return false
		if (state === 'CLOSED_REQUESTS' && issue.resolution === null) return false
		if (!issue.summary.toLowerCase().includes(term)) return false
		if (all && allowed(call.actor, 'BROWSE_PROJECTS', project)) return true
		return owned ? issue.reporter === me : isCustomerOf(call.actor, issue)
	})
	const live = found
		.sort((a, b) => b.created - a.created || Number(b.id) - Number(a.id))
		.flatMap(({ id }) => world.store.issue(id) ?? [])
	return page(call, live, (issue) => requestShape(world, call, issue, listOf(call.query, 'expand')), 'request')
}

function create(world: World, call: Call) {
	const body = asObject(call.body)
	const project = namedDesk(world, call, asString(body.serviceDeskId) ?? '')
	const type = project.requestTypes.find((one) => one.id === asString(body.requestTypeId))
	if (!type) throw badRequest('The request type does not exist or you do not have permission to use it.')
	const agent = allowed(call.actor, 'SERVICEDESK_AGENT', project)
	if (call.actor.accountType === 'app' && !allowed(call.actor, 'CREATE_ISSUES', project))
		throw forbidden('You do not have permission to create requests here.')
	const onBehalf = asString(body.raiseOnBehalfOf)
	if (onBehalf !== undefined && !agent)
		throw forbidden('You do not have permission to raise requests on behalf of others.')
	const person =
		onBehalf === undefined ? undefined : (world.store.users.get(onBehalf) ?? world.store.userByEmail(onBehalf))
	if (onBehalf !== undefined && !person) throw badRequest('The customer on whose behalf to raise does not exist.')
	const { description, summary, ...others } = asObject(body.requestFieldValues)
	const hidden = Object.keys(others)[0]
	if (hidden !== undefined) throw badRequest(`The field '${hidden}' is not part of the request type.`)
	const words = description === undefined || description === null ? null : description
	const doc =
		words === null
			? null
			: body.isAdfRequest === true
				? readAdf('description', words)
				: textAdf(readText('description', words))
	const patch = readFields(world, call, project, { summary })
	const participants = asList(body.requestParticipants)
	for (const id of participants) if (!world.store.users.has(id)) throw badRequest(`The account '${id}' does not exist.`)
	const issue = createIssue(world, call, project, {
		summary: patch.summary ?? '',
		description: doc,
		requestType: type.id,
		issueType: type.issueType,
		// UNVERIFIED: what a customer sends by this API stands for the portal's own form.
		channel: call.actor.accountType === 'customer' ? 'portal' : 'api',
		reporter: person?.accountId ?? call.actor.accountId,
		participants,
		properties: {},
	})
	return wrote(201, requestShape(world, call, issue, []))
}
