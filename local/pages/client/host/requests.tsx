import * as React from 'react'
import type { Api } from './api'
import { useHost } from './host-context'
import { Problem } from './problem'
import { Status, type StatusField } from './status'
import type { Reading } from './use-read'

export interface RequestRow {
	key: string
	fields: {
		summary: string
		status: StatusField
		created: string
		issuetype: { name: string }
		reporter?: { displayName: string } | null
	}
}

/** @param jql further condition; search may lag behind by some seconds, as Jira's does */
export async function newestRequests(api: Api, jql: string | undefined, maxResults: number): Promise<RequestRow[]> {
	const { values } = await api<{ values: { projectKey: string }[] }>('/rest/servicedeskapi/servicedesk')
	const projects = `project in (${values.map(({ projectKey }) => `"${projectKey}"`).join(', ')})`
	return searchRequests(api, `${[projects, jql].filter(Boolean).join(' AND ')} ORDER BY created DESC`, maxResults)
}

/** @throws Error with Jira's words when the JQL is refused */
export async function searchRequests(api: Api, jql: string, maxResults: number): Promise<RequestRow[]> {
	const body = { jql, maxResults, fields: ['summary', 'status', 'created', 'issuetype', 'reporter'] }
	const { issues } = await api<{ issues: RequestRow[] }>('/rest/api/3/search/jql', { method: 'POST', body })
	return issues
}

export function RequestList({ requests: { value, problem } }: { requests: Reading<RequestRow[]> }) {
	const { settings } = useHost()
	if (problem) return <Problem text={problem} />
	if (!value) return <p>Loading…</p>
	if (value.length === 0) return <p>No requests.</p>
	return (
		<table>
			<thead>
				<tr>
					<th>Key</th>
					<th>Type</th>
					<th>Summary</th>
					<th>Reporter</th>
					<th>Status</th>
					<th>Created</th>
				</tr>
			</thead>
			<tbody>
				{value.map(({ key, fields }) => (
					<tr key={key}>
						<td>
							<a href={`/browse/${key}`}>{key}</a>
						</td>
						<td>{fields.issuetype.name}</td>
						<td dir="auto">{fields.summary}</td>
						<td dir="auto">{fields.reporter?.displayName}</td>
						<td>
							<Status status={fields.status} />
						</td>
						<td>{new Date(fields.created).toLocaleString(settings.locale)}</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}
