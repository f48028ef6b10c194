import { route } from '@forge/api'
import type { Adf } from './adf'
import { jira } from './call'
import type { RequestRef } from './requests'

export interface NewTask {
	/** Key. */
	project: string
	/** Issue type's id. */
	type: string
	summary: string
	description: Adf
	labels: string[]
}

/**
 * Creates a plain task: no customer's request, for it has no request type.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 * @throws JiraRefused, Unavailable, Error (unanswered: may have happened)
 */
export async function createTask({ project, type, ...rest }: NewTask): Promise<RequestRef> {
	const fields = { project: { key: project }, issuetype: { id: type }, ...rest }
	const { id, key } = await jira<RequestRef>('app', route`/rest/api/3/issue`, { method: 'POST', body: { fields } })
	return { id, key }
}

/** @throws as `jira` */
export async function describeTask(id: string, summary: string, description: Adf): Promise<void> {
	const call = { method: 'PUT', body: { fields: { summary, description } } } as const
	await jira('app', route`/rest/api/3/issue/${id}`, call)
}

interface Found {
	issues: { id: string; key: string; fields: { labels?: string[] } }[]
}

/** How many keys above the newest indexed one are looked at. */
const AHEAD = 30

/**
 * Looks for a task by a label that it alone has: by JQL, then, because search lags by seconds to minutes, by key above the newest that the index
 * knows. Nothing found does not prove that there is none: a late call may still take effect. @throws as `jira`
 */
export async function findTask(project: string, label: string): Promise<RequestRef | undefined> {
	const search = (jql: string) =>
		jira<Found>('app', route`/rest/api/3/search/jql`, {
			method: 'POST',
			body: { jql, maxResults: 1, fields: ['labels'] },
		})
	const [labelled] = (await search(`labels = "${label}"`)).issues
	if (labelled) return { id: labelled.id, key: labelled.key }
	const [newest] = (await search(`project = "${project}" ORDER BY key DESC`)).issues
	const number = Number(newest?.key.split('-').at(-1) ?? 0)
	const keys = Array.from({ length: AHEAD }, (_, index) => `${project}-${number + index + 1}`)
	const { issues } = await jira<Found>('app', route`/rest/api/3/issue/bulkfetch`, {
		method: 'POST',
		body: { issueIdsOrKeys: keys, fields: ['labels'] },
	})
	const found = issues.find(({ fields }) => fields.labels?.includes(label))
	return found && { id: found.id, key: found.key }
}

/** Whether somebody is to do it. @throws as `jira` */
export async function hasAssignee(id: string): Promise<boolean> {
	const issue = await jira<{ fields: { assignee: unknown } }>('app', route`/rest/api/3/issue/${id}?fields=assignee`)
	return issue.fields.assignee !== null
}

/**
 * Mails people about an issue. It cannot be asked later whether it did.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-notify-post
 * @throws JiraRefused, Unavailable, Error (unanswered: may have happened)
 */
export async function notifyOf(
	id: string,
	subject: string,
	textBody: string,
	to: { assignee: boolean; watchers: boolean; groups: string[] },
): Promise<void> {
	const body = { subject, textBody, to: { ...to, groups: to.groups.map((name) => ({ name })) } }
	await jira('app', route`/rest/api/3/issue/${id}/notify`, { method: 'POST', body })
}
