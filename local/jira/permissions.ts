import type { JiraUser } from '../seams'
import { allowed, allowedGlobally, isCustomerOf, maySee, PERMISSIONS } from './access'
import { visibleIssue } from './find'
import type { Issue, Project } from './model'
import { badRequest, forbidden, missing } from './refusal'
import { asList, asObject, asString, type Call, listOf, type Route, read, type World } from './world'

const isGlobal = (key: string) => PERMISSIONS.some((one) => one.key === key && one.type === 'GLOBAL')

function checkKnown(keys: string[]): void {
	const unknown = keys.find((key) => !PERMISSIONS.some((one) => one.key === key))
	if (unknown !== undefined) throw badRequest(`Unrecognized permission: ${unknown}`)
}

/** Permissions. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions */
export function permissionRoutes(world: World): Route[] {
	return [
		{
			method: 'GET',
			path: '/rest/api/3/permissions',
			run: () =>
				read({ permissions: Object.fromEntries(PERMISSIONS.map((one) => [one.key, { ...one, description: '' }])) }, 0),
		},
		{ method: 'GET', path: '/rest/api/3/mypermissions', run: (call) => mine(world, call) },
		{ method: 'POST', path: '/rest/api/3/permissions/check', run: (call) => check(world, call) },
		{ method: 'POST', path: '/rest/api/3/permissions/project', run: (call) => permittedProjects(world, call) },
	]
}

/** Without a project or issue: whether anywhere. */
function mine(world: World, call: Call) {
	const keys = listOf(call.query, 'permissions')
	if (keys.length === 0) throw badRequest('The permissions parameter is missing.')
	checkKnown(keys)
	const issueName = call.query.get('issueKey') ?? call.query.get('issueId')
	const projectName = call.query.get('projectKey') ?? call.query.get('projectId')
	const issue = issueName === null ? undefined : visibleIssue(world, call, issueName)
	const { store } = world
	const named = projectName === null ? undefined : store.project(projectName)
	if (projectName !== null && (!named || !mayEnter(call.actor, named, store.issues.values())))
		throw missing(`No project could be found with key '${projectName}'.`)
	const projects = issue ? [store.projectOf(issue)] : named ? [named] : [...store.projects.values()]
	const have = (key: string) =>
		isGlobal(key)
			? allowedGlobally(call.actor, key)
			: projects.some((project) => allowed(call.actor, key, project)) ||
				(issue !== undefined && isCustomerOf(call.actor, issue) && key === 'ADD_COMMENTS')
	const permissions = keys.map((key) => {
		const { name, type } = PERMISSIONS.find((one) => one.key === key) ?? { name: key, type: 'PROJECT' as const }
		const id = String(PERMISSIONS.findIndex((one) => one.key === key))
		return [key, { id, key, name, type, description: '', havePermission: have(key) }]
	})
	return read({ permissions: Object.fromEntries(permissions) }, 0)
}

/** Portals are open: a customer sees a project through requests of their own only. */
function mayEnter(actor: JiraUser, project: Project, issues: Iterable<Issue>): boolean {
	if (allowed(actor, 'BROWSE_PROJECTS', project)) return true
	for (const issue of issues) if (issue.project === project.key && isCustomerOf(actor, issue)) return true
	return false
}

function check(world: World, call: Call) {
	const { globalPermissions, projectPermissions, accountId } = asObject(call.body)
	const other = asString(accountId)
	// Looking up somebody else's needs the admin permission; apps have it (documented for Connect apps; UNVERIFIED for Forge's).
	const permitted = call.actor.accountType === 'app' || allowedGlobally(call.actor, 'ADMINISTER')
	if (other !== undefined && other !== call.actor.accountId && !permitted)
		throw forbidden('You are not permitted to look up permissions of other users.')
	const subject = other === undefined ? call.actor : world.store.users.get(other)
	if (!subject) throw badRequest(`The account '${other}' does not exist.`)
	const globals = asList(globalPermissions)
	checkKnown(globals)
	const wanted = (Array.isArray(projectPermissions) ? projectPermissions : []).map(asObject)
	const grants = wanted.flatMap(({ permissions, projects, issues }) => {
		const keys = asList(permissions)
		checkKnown(keys)
		return keys.map((permission) => ({
			permission,
			projects: asList(projects)
				.filter((id) => {
					const project = world.store.project(id)
					return project?.id === id && allowed(subject, permission, project)
				})
				.map(Number),
			issues: asList(issues)
				.filter((id) => {
					const issue = world.store.issue(id)
					if (issue?.id !== id) return false
					const project = world.store.projectOf(issue)
					if (permission === 'BROWSE_PROJECTS') return maySee(subject, issue, project)
					return allowed(subject, permission, project)
				})
				.map(Number),
		}))
	})
	const globalGrants = globals.filter((key) => allowedGlobally(subject, key))
	return read({ globalPermissions: globalGrants, projectPermissions: grants }, 0)
}

function permittedProjects(world: World, call: Call) {
	const keys = asList(asObject(call.body).permissions)
	checkKnown(keys)
	const projects = [...world.store.projects.values()].filter((project) =>
		keys.every((key) => allowed(call.actor, key, project)),
	)
	return read({ projects: projects.map(({ id, key }) => ({ id: Number(id), key })) }, projects.length)
}
