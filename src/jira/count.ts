import { route } from '@forge/api'
import { jira } from './call'

/**
 * How many issues that the app sees a bounded JQL finds: Jira's estimate, whose index lags by seconds to minutes. Costs one point.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-approximate-count-post
 * @throws as `jira`
 */
export async function countIssues(jql: string): Promise<number> {
	const path = route`/rest/api/3/search/approximate-count`
	return (await jira<{ count: number }>('app', path, { method: 'POST', body: { jql } })).count
}

/** The zone of the app's own user, in which Jira reads the dates of its queries. IANA name. @throws as `jira` */
export async function ownTimeZone(): Promise<string> {
	return (await jira<{ timeZone?: string }>('app', route`/rest/api/3/myself`)).timeZone ?? 'UTC'
}
