import { FIELDS } from './custom-fields'
import { missing } from './refusal'
import { issueTypeShape, priorityShape, resolutionShape, statusShape } from './shapes'
import { jiraTime } from './stamp'
import { ISSUE_TYPES, PRIORITIES, RESOLUTIONS, STATUSES } from './workflow'
import { type Call, type Route, read, type World } from './world'

/** What the site is and which words it knows. */
export function metaRoutes(world: World): Route[] {
	const list = (path: string, rows: (call: Call) => unknown[]): Route => ({
		method: 'GET',
		path: `/rest/api/3/${path}`,
		run(call) {
			const found = rows(call)
			return read(found, found.length)
		},
	})
	return [
		list('field', () => FIELDS),
		list('status', ({ origin }) => STATUSES.map((one) => statusShape(origin, one.name))),
		list('priority', ({ origin }) => PRIORITIES.map((one) => priorityShape(origin, one.name))),
		list('resolution', ({ origin }) => RESOLUTIONS.map((one) => resolutionShape(origin, one.name))),
		list('issuetype', ({ origin }) => ISSUE_TYPES.map((one) => issueTypeShape(origin, one.name))),
		{
			method: 'GET',
			path: '/rest/api/3/status/:status',
			run(call) {
				const wanted = call.params.status ?? ''
				const found = STATUSES.find((one) => one.id === wanted || one.name === wanted)
				if (!found) throw missing('The status was not found.')
				return read(statusShape(call.origin, found.name))
			},
		},
		{
			method: 'GET',
			path: '/rest/api/3/serverInfo',
			run: (call) =>
				read(
					{
						baseUrl: call.origin,
						version: '1001.0.0-SNAPSHOT',
						versionNumbers: [1001, 0, 0],
						deploymentType: 'Cloud',
						buildNumber: 100_000,
						buildDate: jiraTime(0),
						serverTime: jiraTime(world.clock.now()),
						serverTimeZone: 'Etc/UTC',
						serverTitle: 'Offline Jira',
						scmInfo: '0',
					},
					0,
				),
		},
		{
			method: 'GET',
			path: '/rest/api/3/configuration',
			run: () =>
				read(
					{
						votingEnabled: false,
						watchingEnabled: false,
						unassignedIssuesAllowed: true,
						subTasksEnabled: false,
						issueLinkingEnabled: true,
						timeTrackingEnabled: false,
						attachmentsEnabled: true,
					},
					0,
				),
		},
		{
			method: 'GET',
			path: '/rest/api/3/dashboard',
			run: ({ origin }) => read({ startAt: 0, maxResults: 20, total: 1, dashboards: [dashboardShape(origin)] }),
		},
		{
			method: 'GET',
			path: '/rest/api/3/dashboard/:dashboard',
			run({ origin, params }) {
				if (params.dashboard !== '10000') throw missing(`The dashboard with id '${params.dashboard}' does not exist.`)
				return read(dashboardShape(origin))
			},
		},
	]
}

/** The site's one dashboard; its gadget is the pages' business. */
const dashboardShape = (origin: string) => ({
	id: '10000',
	isFavourite: false,
	name: 'Support',
	popularity: 1,
	self: `${origin}/rest/api/3/dashboard/10000`,
	sharePermissions: [],
	editPermissions: [],
	view: `${origin}/dashboard`,
	isWritable: true,
	systemDashboard: true,
})
