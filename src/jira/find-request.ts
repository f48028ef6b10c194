import { route } from '@forge/api'
import { jira } from './call'
import { PROPERTY, type RequestProperty, type RequestRef } from './requests'
import { searchIssues } from './search'

interface Found {
	issues: { id: string; key: string; properties?: Record<string, RequestProperty> }[]
}

/** Requests of one search, and marks in it. */
const AT_ONCE = 40

/** All requests that carry one of these marks, as far as the index knows; a point each. @throws as `jira` */
export async function requestsMarked(marks: string[]): Promise<(RequestRef & { mark: string })[]> {
	const found: (RequestRef & { mark: string })[] = []
	for (let start = 0; start < marks.length; start += AT_ONCE) {
		// The property's index documents `=` and `!=` only.
		const jql = marks.slice(start, start + AT_ONCE).map((mark) => `switchboardMessage = "${mark}"`)
		const { found: issues } = await searchIssues(`(${jql.join(' OR ')}) ORDER BY key ASC`, async () => true)
		for (const { id, key, mark } of issues) if (mark !== undefined) found.push({ id, key, mark })
	}
	return found
}

/** How many keys above the newest indexed one are looked at. */
const AHEAD = 30

/**
 * Looks for a request by the mark of its first message: by JQL, then, because search lags by seconds to minutes, by key above the newest that
 * the index knows (reads by key do not lag). Nothing found does not prove that there is none: a late call may still take effect.
 * @throws JiraRefused, Unavailable, Error
 */
export async function findRequest(projectKey: string, message: string): Promise<RequestRef | undefined> {
	const search = (jql: string) =>
		jira<Found>('app', route`/rest/api/3/search/jql`, {
			method: 'POST',
			body: { jql, maxResults: 1, fields: ['summary'] },
		})
	const [marked] = (await search(`switchboardMessage = "${message}"`)).issues
	if (marked) return { id: marked.id, key: marked.key }
	const [newest] = (await search(`project = "${projectKey}" ORDER BY key DESC`)).issues
	const number = Number(newest?.key.split('-').at(-1) ?? 0)
	const keys = Array.from({ length: AHEAD }, (_, index) => `${projectKey}-${number + index + 1}`)
	const { issues } = await jira<Found>('app', route`/rest/api/3/issue/bulkfetch`, {
		method: 'POST',
		body: { issueIdsOrKeys: keys, fields: ['summary'], properties: [PROPERTY] },
	})
	const found = issues.find(({ properties }) => properties?.[PROPERTY]?.message === message)
	return found && { id: found.id, key: found.key }
}
