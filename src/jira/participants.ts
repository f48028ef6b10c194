import { route } from '@forge/api'
import { JiraRefused } from '../errors'
import { jira } from './call'

/**
 * Account ids of a request's participants (at most the first 100); none where the issue is no JSM request any more.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/ @throws as `jira`
 */
export async function participantsOf(issueId: string): Promise<string[]> {
	try {
		const path = route`/rest/servicedeskapi/request/${issueId}/participant?limit=100`
		const { values } = await jira<{ values: { accountId: string }[] }>('app', path)
		return values.map(({ accountId }) => accountId)
	} catch (error) {
		if (error instanceof JiraRefused) return []
		throw error
	}
}
