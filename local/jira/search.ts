import { allowed, isCustomerOf } from './access'
import { searchAliases } from './aliases'
import { issueShape, pickFields } from './issue-shape'
import { JqlError } from './jql/error'
import type { JqlFields } from './jql/fields'
import { issueFields } from './jql/issues'
import { compileJql } from './jql/match'
import type { Issue } from './model'
import { badRequest } from './refusal'
import { asList, asObject, type Call, listOf, type Route, read, type World } from './world'

/** Most issues on one page: more of them only where nothing but ids and keys is asked for. */
const MOST = 5_000
const MOST_WITH_FIELDS = 100

interface Search {
	jql: unknown
	fields: string[]
	properties: string[]
	expand: string[]
	maxResults: number
	nextPageToken: string | undefined
}

/** JQL search. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search */
export function searchRoutes(world: World): Route[] {
	const { store } = world
	const fields = issueFields({
		projects: () => [...store.projects.values()],
		users: () => [...store.users.values()],
		issue: (keyOrId) => store.issue(keyOrId),
		properties: searchAliases(),
	})
	return [
		{
			method: 'GET',
			path: '/rest/api/3/search/jql',
			run: (call) =>
				search(world, fields, call, {
					jql: call.query.get('jql') ?? undefined,
					fields: listOf(call.query, 'fields'),
					properties: listOf(call.query, 'properties'),
					expand: listOf(call.query, 'expand'),
					maxResults: Number(call.query.get('maxResults') ?? 50),
					nextPageToken: call.query.get('nextPageToken') ?? undefined,
				}),
		},
		{
			method: 'POST',
			path: '/rest/api/3/search/jql',
			run(call) {
				const body = asObject(call.body)
				return search(world, fields, call, {
					jql: body.jql,
					fields: asList(body.fields),
					properties: asList(body.properties),
					expand: asList(body.expand),
					maxResults: Number(body.maxResults ?? 50),
					nextPageToken: typeof body.nextPageToken === 'string' ? body.nextPageToken : undefined,
				})
			},
		},
		{
			method: 'POST',
			path: '/rest/api/3/search/approximate-count',
			run: (call) => read({ count: find(world, fields, call, asObject(call.body).jql, call.now).length }),
		},
	]
}

/** What the index holds and the caller may see, in the query's order. @throws Refusal 400 with the reason */
function find(world: World, fields: JqlFields, call: Call, jql: unknown, now: number): Issue[] {
	if (typeof jql !== 'string') throw badRequest('The jql parameter is missing.')
	try {
		const query = compileJql(jql, fields)
		if (!query.bounded)
			throw badRequest('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.')
		const browsable = new Set<string>()
		for (const project of world.store.projects.values())
			if (allowed(call.actor, 'BROWSE_PROJECTS', project)) browsable.add(project.key)
		const found: Issue[] = []
		for (const issue of world.index.issues()) {
			if (!browsable.has(issue.project) && !isCustomerOf(call.actor, issue)) continue
			if (query.matches(issue, call.actor.accountId, now)) found.push(issue)
		}
		return found.sort(query.compare)
	} catch (error) {
		if (error instanceof JqlError) throw badRequest(error.message)
		throw error
	}
}

/** Where the next page starts and at which time the search began, so that relative dates stay. */
function readToken(token: string): { from: number; now: number } {
	const [from, now] = Buffer.from(token, 'base64url').toString().split(':').map(Number)
	if (from === undefined || now === undefined || !Number.isInteger(from) || !Number.isFinite(now))
		throw badRequest('The nextPageToken is invalid or expired.')
	return { from, now }
}

function search(world: World, fields: JqlFields, call: Call, asked: Search) {
	const { from, now } = asked.nextPageToken === undefined ? { from: 0, now: call.now } : readToken(asked.nextPageToken)
	if (!Number.isInteger(asked.maxResults) || asked.maxResults < 0) throw badRequest('maxResults is not a number.')
	if (asked.properties.length > 5) throw badRequest('At most 5 properties may be asked for.')
	const onlyIds = asked.fields.every((name) => name === 'id' || name === 'key') && asked.properties.length === 0
	const most = Math.min(asked.maxResults, onlyIds ? MOST : MOST_WITH_FIELDS)
	const found = find(world, fields, call, asked.jql, now)
	const page = found.slice(from, from + most)
	const next = from + page.length
	const isLast = next >= found.length || page.length === 0
	const view = { fields: pickFields(asked.fields, ['id']), properties: asked.properties, expand: asked.expand }
	const issues = page.flatMap(({ id }) => {
		// The index may still hold what is gone.
		const issue = world.store.issue(id)
		if (!issue) return []
		// Without `fields` there is nothing but the id.
		if (asked.fields.length === 0 && asked.properties.length === 0 && asked.expand.length === 0) return [{ id }]
		return [issueShape(call.origin, world.store, issue, call.actor, view)]
	})
	const nextPageToken = Buffer.from(`${next}:${now}`).toString('base64url')
	return read({ issues, isLast, ...(isLast ? {} : { nextPageToken }) }, issues.length)
}
