import { route } from '@forge/api'
import { jira } from './call'
import { PROPERTY, type RequestProperty } from './requests'

/** What a request of ours says of itself before it is opened. */
export interface Opened {
	summary: string
	/** Of the customer in Jira, to be left out of what is shown. */
	reporter?: string
	/** HMAC of the person. */
	contact?: string
	topic?: string
	language?: string
}

interface WireOpened {
	fields: { summary: string | null; reporter: { displayName?: string } | null }
	properties?: Record<string, Partial<RequestProperty>>
}

/**
 * The newest requests that were opened in one account, or in a project through any, between two moments (minutes ago); the index lags by seconds to
 * minutes. Costs a point, and one a request. @param most at most 100. @throws as `jira`
 */
export async function openedRequests(
	of: { account: string } | { project: string },
	{ from, until = 0 }: { from: number; until?: number },
	most: number,
): Promise<Opened[]> {
	const place = 'account' in of ? `switchboardAccount = "${of.account}"` : `project = "${of.project}"`
	const end = until > 0 ? ` AND created < -${until}m` : ''
	const jql = `${place} AND created >= -${from}m${end} ORDER BY created DESC`
	const page: { issues: WireOpened[] } = await jira('app', route`/rest/api/3/search/jql`, {
		method: 'POST',
		body: { jql, maxResults: most, fields: ['summary', 'reporter'], properties: [PROPERTY] },
	})
	return page.issues.flatMap(({ fields: { summary, reporter }, properties }) => {
		const property = properties?.[PROPERTY]
		// In a project there are requests that are none of ours.
		if (!property?.account) return []
		const { contact, topic, language } = property
		return {
			summary: summary ?? '',
			...(reporter?.displayName ? { reporter: reporter.displayName } : {}),
			...(contact ? { contact } : {}),
			...(topic ? { topic } : {}),
			...(language ? { language } : {}),
		}
	})
}
