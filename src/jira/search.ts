import { route } from '@forge/api'
import { jira } from './call'

export interface FoundIssue {
	id: string
	key: string
	/** As the index has it. The status belongs to the category "done". */
	done: boolean
}

interface WireFound {
	id: string
	key: string
	fields: { status: { statusCategory: { key: string } } }
}

/**
 * All issues that a bounded JQL finds, page by page; the index lags by seconds to minutes. Costs a point a page and one an issue.
 * @param goesOn asked before each further page, with how many were found: points are the app's over all its customers. @throws as `jira`
 */
export async function searchIssues(jql: string, goesOn: (found: number) => Promise<boolean>): Promise<FoundIssue[]> {
	const found: FoundIssue[] = []
	let nextPageToken: string | undefined
	do {
		const page: { issues: WireFound[]; nextPageToken?: string } = await jira('app', route`/rest/api/3/search/jql`, {
			method: 'POST',
			body: { jql, maxResults: 100, fields: ['status'], ...(nextPageToken ? { nextPageToken } : {}) },
		})
		found.push(
			...page.issues.map(({ id, key, fields }) => ({ id, key, done: fields.status.statusCategory.key === 'done' })),
		)
		nextPageToken = page.nextPageToken
	} while (nextPageToken && (await goesOn(found.length)))
	return found
}
