/** A user as Jira shows them to the viewer. */
export interface JiraPerson {
	accountId: string
	displayName?: string
	accountType?: string
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ */
export interface JiraComment {
	id: string
	author?: JiraPerson
	/** ISO with an offset. */
	created: string
	/** Atlassian Document Format. */
	body: unknown
	/** False on an internal comment. */
	jsdPublic?: boolean
}

export interface JiraWords {
	description: unknown
	/** ISO with an offset. */
	created: string
	reporter: JiraPerson | null
	/** Oldest first. */
	comments: JiraComment[]
}

type RequestJira = (path: string) => Promise<Response>

const PAGE = 100

/**
 * Reads the request's words with the viewer's rights.
 * @throws Error when Jira does not answer with 200
 */
export async function readConversation(issueId: string, requestJira: RequestJira): Promise<JiraWords> {
	const issue = `/rest/api/3/issue/${encodeURIComponent(issueId)}`
	const [request, comments] = await Promise.all([
		read<{ fields: Omit<JiraWords, 'comments'> }>(requestJira, `${issue}?fields=description,created,reporter`),
		readComments(requestJira, `${issue}/comment`),
	])
	return { ...request.fields, comments }
}

async function readComments(requestJira: RequestJira, path: string): Promise<JiraComment[]> {
	const all: JiraComment[] = []
	for (;;) {
		const page = await read<{ comments: JiraComment[]; total: number }>(
			requestJira,
			`${path}?orderBy=created&startAt=${all.length}&maxResults=${PAGE}`,
		)
		all.push(...page.comments)
		if (page.comments.length === 0 || all.length >= page.total) return all
	}
}

async function read<T>(requestJira: RequestJira, path: string): Promise<T> {
	const response = await requestJira(path)
	if (!response.ok) throw new Error(`Jira answered ${response.status}.`)
	return (await response.json()) as T
}
