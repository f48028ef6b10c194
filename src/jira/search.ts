import { route } from '@forge/api'
import { jira } from './call'
import { PROPERTY, type RequestProperty } from './requests'

export interface FoundIssue {
	id: string
	key: string
	/** As the index has it. The status belongs to the category "done". */
	done: boolean
	/** Milliseconds. */
	resolvedAt: number | null
	/** Milliseconds. */
	updatedAt: number
	/** Of its first message, where it carries our property. */
	mark?: string
}

/** `whole`: there was nothing more to find. */
export interface Search {
	found: FoundIssue[]
	whole: boolean
}

interface WireFound {
	id: string
	key: string
	fields: { status: { statusCategory: { key: string } }; resolutiondate: string | null; updated: string }
	properties?: Record<string, Partial<RequestProperty>>
}

function foundOf({ id, key, fields, properties }: WireFound): FoundIssue {
	const mark = properties?.[PROPERTY]?.message
	return {
		id,
		key,
		done: fields.status.statusCategory.key === 'done',
		resolvedAt: fields.resolutiondate ? Date.parse(fields.resolutiondate) : null,
		updatedAt: Date.parse(fields.updated),
		...(mark ? { mark } : {}),
	}
}

/**
 * The issues that a bounded JQL finds, page by page; the index lags by seconds to minutes. Costs a point a page and one an issue.
 * @param goesOn asked before each further page, with how many were found: points are the app's over all its customers. @throws as `jira`
 */
export async function searchIssues(jql: string, goesOn: (found: number) => Promise<boolean>): Promise<Search> {
	const found: FoundIssue[] = []
	let nextPageToken: string | undefined
	do {
		const page: { issues: WireFound[]; nextPageToken?: string } = await jira('app', route`/rest/api/3/search/jql`, {
			method: 'POST',
			body: {
				jql,
				maxResults: 100,
				fields: ['status', 'resolutiondate', 'updated'],
				properties: [PROPERTY],
				...(nextPageToken ? { nextPageToken } : {}),
			},
		})
		found.push(...page.issues.map(foundOf))
		nextPageToken = page.nextPageToken
	} while (nextPageToken && (await goesOn(found.length)))
	return { found, whole: nextPageToken === undefined }
}
