import type { JiraUser } from '../seams'
import { type Route, read } from './world'

export interface Group {
	groupId: string
	name: string
	has(user: JiraUser): boolean
}

const group = (serial: number, name: string, has: Group['has']): Group => ({
	groupId: `00000000-0000-4000-8000-00000000000${serial}`,
	name,
	has,
})
const role = (serial: number, of: JiraUser['roles'][number]) =>
	group(serial, `jira-${of}s`, ({ roles }) => roles.includes(of))
const people = (serial: number, name: string, ...mails: string[]) =>
	group(serial, name, ({ emailAddress }) => mails.includes(emailAddress))

/** One a role, and two that somebody made. */
export const GROUPS: Group[] = [
	role(0, 'admin'),
	role(1, 'agent'),
	role(2, 'manager'),
	people(3, 'channel-owners', 'admin@example.com', 'manager@example.com'),
	people(4, 'support-leads', 'manager@example.com', 'agent1@example.com'),
]

export const groupsOf = (user: JiraUser): Group[] => GROUPS.filter(({ has }) => has(user))

export const groupShape = (origin: string, { name, groupId }: Group) => ({
	name,
	groupId,
	self: `${origin}/rest/api/3/group?groupId=${groupId}`,
})

/** Groups. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups */
export function groupRoutes(): Route[] {
	return [
		{
			method: 'GET',
			path: '/rest/api/3/groups/picker',
			run(call) {
				const wanted = (call.query.get('query') ?? '').toLowerCase()
				// Customers may not look for people; they get an empty list, as the reference says.
				const found = call.actor.accountType === 'customer' ? [] : GROUPS.filter(({ name }) => name.includes(wanted))
				const most = Number(call.query.get('maxResults') ?? 20)
				const groups = found.slice(0, most).map(({ name, groupId }) => ({ name, groupId, html: name, labels: [] }))
				const header = `Showing ${groups.length} of ${found.length} matching groups`
				return read({ header, total: found.length, groups }, 2 * groups.length)
			},
		},
	]
}
