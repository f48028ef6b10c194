import { textAdf } from '../../../local/jira/adf'
import { issueFields } from '../../../local/jira/jql/issues'
import { compileJql } from '../../../local/jira/jql/match'
import type { Issue, Project } from '../../../local/jira/model'
import { firstUsers } from '../../../local/jira/people'
import type { JiraUser } from '../../../local/seams'

export const now = Date.parse('2026-11-21T12:00:00Z')

export const users: JiraUser[] = firstUsers().map((user) =>
	user.emailAddress === 'agent2@example.com' ? { ...user, timeZone: 'America/Los_Angeles', locale: 'de_DE' } : user,
)

/** Account id of one of the site's first people. */
export function account(email: string): string {
	const user = users.find((one) => one.emailAddress === `${email}@example.com`)
	if (!user) throw new Error(`nobody is ${email}`)
	return user.accountId
}

/** A request of the project SUP, made three hours ago by customer1, unless told otherwise. */
export function issue(number: number, more: Partial<Issue> = {}): Issue {
	return {
		id: String(20_000 + number),
		key: `SUP-${number}`,
		project: 'SUP',
		movedFrom: [],
		issueType: 'Service Request',
		requestType: '1',
		channel: 'api',
		summary: 'A parcel is missing',
		description: textAdf('It should have come on Monday.'),
		creator: account('customer1'),
		reporter: account('customer1'),
		assignee: null,
		labels: [],
		priority: 'Medium',
		status: 'Waiting for support',
		resolution: null,
		created: now - 3 * 3_600_000,
		updated: now - 3 * 3_600_000,
		resolved: null,
		deleted: null,
		changelog: [],
		comments: [],
		attachments: [],
		participants: [],
		properties: {},
		links: [],
		feedback: null,
		...more,
	}
}

export function switchboard(channel: string, at = now - 60_000) {
	return { switchboard: { value: { channel, account: 'acc_1' }, setAt: at, visibleAt: at } }
}

const project: Project = {
	id: '10000',
	key: 'SUP',
	name: 'Support',
	serviceDeskId: '1',
	requestTypes: [
		{ id: '1', name: 'Get help', description: '', key: 'get-help', issueType: 'Service Request' },
		{ id: '2', name: 'Report a problem', description: '', key: 'report-a-problem', issueType: 'Incident' },
	],
	lastNumber: 99,
	withheldFromApp: [],
}

export function compile(jql: string, issues: Issue[] = []) {
	return compileJql(
		jql,
		issueFields({
			projects: () => [project],
			users: () => users,
			issue: (keyOrId) => issues.find((one) => [one.key, one.id, ...one.movedFrom].includes(keyOrId)),
			properties: [{ key: 'switchboard', path: 'channel', searchAlias: 'switchboardChannel' }],
		}),
	)
}

/** Keys of what a search answers, in its order. */
export function search(jql: string, issues: Issue[], viewer = 'agent1', at = now): string[] {
	const query = compile(jql, issues)
	return issues
		.filter((one) => query.matches(one, account(viewer), at))
		.sort(query.compare)
		.map((one) => one.key)
}
