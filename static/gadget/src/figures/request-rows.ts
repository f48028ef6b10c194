import type { FoundIssue, IssueQuery } from '../host'
import type { Cell } from './csv'

/** What a row of `requestRows` needs of each request. */
export const requestParts: Pick<IssueQuery, 'fields' | 'properties'> = {
	fields: ['summary', 'project', 'issuetype', 'status', 'priority', 'assignee', 'created', 'resolutiondate'],
	properties: ['switchboard'],
}

/** One row a request, as Jira shows it to the viewer; moments as Jira writes them (ISO 8601). */
export function requestRows(issues: FoundIssue[]): Cell[][] {
	return [
		[
			'Key',
			'Channel',
			'Account',
			'Topic',
			'Language',
			'Project',
			'Type',
			'Summary',
			'Status',
			'Priority',
			'Assignee',
			'Created',
			'Resolved',
		],
		...issues.map(({ key, fields, properties }) => [
			key,
			text(properties?.switchboard, 'channel'),
			text(properties?.switchboard, 'account'),
			text(properties?.switchboard, 'topic'),
			text(properties?.switchboard, 'language'),
			text(fields.project, 'key'),
			text(fields.issuetype, 'name'),
			text(fields, 'summary'),
			text(fields.status, 'name'),
			text(fields.priority, 'name'),
			text(fields.assignee, 'displayName'),
			text(fields, 'created'),
			text(fields, 'resolutiondate'),
		]),
	]
}

function text(of: unknown, field: string): string | null {
	if (typeof of !== 'object' || of === null) return null
	const value = (of as Record<string, unknown>)[field]
	return typeof value === 'string' ? value : null
}
