/** A request as the REST API shows it to anybody who may browse the project; nothing here knows the app's code. */

/** One call of the REST API. @throws Error unless it is answered 2xx */
export type Rest = <T>(method: string, path: string, body?: unknown) => Promise<T>

export interface Adf {
	type: string
	text?: string
	content?: Adf[]
}

export interface WirePerson {
	accountId: string
	accountType: string
}

export interface WireIssue {
	id: string
	key: string
	fields: {
		created: string
		description: Adf | null
		project: { key: string }
		resolutiondate: string | null
		status: { statusCategory: { key: string } }
		[requestType: `customfield_${string}`]: { requestType: { name: string } } | null
	}
	properties: {
		switchboard?: { channel?: string; account?: string; contact?: string; language?: string }
		'switchboard-parts'?: Record<string, string>
	}
}

export interface WireComment {
	id: string
	author?: WirePerson
	body: Adf
	created: string
	jsdPublic: boolean
	properties?: { key: string; value: { messages?: string[] } }[] | undefined
}

export interface WireHistory {
	created: string
	author?: WirePerson
	items: { field: string; from?: string; fromString: string; to?: string }[]
}

/** What was said of one request and done with it, as it can be read just now. */
export interface WireRequest {
	issue: WireIssue
	/** Oldest first. */
	comments: WireComment[]
	/** Oldest first. */
	changes: WireHistory[]
	/** The request type's name. */
	topic?: string
}

const FIELDS = ['created', 'description', 'project', 'resolutiondate', 'status']

/** All requests of the app that a search finds, with their comments and changes. */
export async function readRequests(rest: Rest, jql: string): Promise<WireRequest[]> {
	const typeField = await requestTypeField(rest)
	const found: WireIssue[] = []
	let nextPageToken: string | undefined
	do {
		const page = await rest<{ issues: WireIssue[]; nextPageToken?: string }>('POST', '/rest/api/3/search/jql', {
			...{ jql, fields: [...FIELDS, typeField], properties: ['switchboard', 'switchboard-parts'], maxResults: 100 },
			...(nextPageToken === undefined ? {} : { nextPageToken }),
		})
		found.push(...page.issues)
		nextPageToken = page.nextPageToken
	} while (nextPageToken)
	const read: WireRequest[] = []
	for (const issue of found) read.push(await readRest(rest, issue, typeField))
	return read
}

async function readRest(rest: Rest, issue: WireIssue, typeField: `customfield_${string}`): Promise<WireRequest> {
	const path = `/rest/api/3/issue/${issue.id}`
	const listed = await pages<WireComment>(rest, `${path}/comment?orderBy=created`, 'comments')
	const marks = await propertiesOf(rest, listed)
	const comments = listed.map((comment) => ({ ...comment, properties: marks.get(comment.id) ?? [] }))
	const changes = await pages<WireHistory>(rest, `${path}/changelog?`, 'values')
	const topic = issue.fields[typeField]?.requestType.name
	return { issue, comments, changes, ...(topic === undefined ? {} : { topic }) }
}

/** The list of comments itself documents no properties. */
async function propertiesOf(rest: Rest, comments: WireComment[]): Promise<Map<string, WireComment['properties']>> {
	const found = new Map<string, WireComment['properties']>()
	for (let start = 0; start < comments.length; start += 100) {
		const ids = comments.slice(start, start + 100).map(({ id }) => Number(id))
		const path = '/rest/api/3/comment/list?expand=properties'
		const { values } = await rest<{ values: WireComment[] }>('POST', path, { ids })
		for (const { id, properties } of values) found.set(id, properties)
	}
	return found
}

async function pages<T>(rest: Rest, path: string, list: string): Promise<T[]> {
	const found: T[] = []
	for (;;) {
		const page = await rest<Record<string, unknown> & { total: number }>(
			'GET',
			`${path}&startAt=${found.length}&maxResults=100`,
		)
		const items = page[list] as T[]
		found.push(...items)
		if (items.length === 0 || found.length >= page.total) return found
	}
}

/** Field ids differ from site to site. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields */
async function requestTypeField(rest: Rest): Promise<`customfield_${string}`> {
	const fields = await rest<{ id: string; schema: { custom?: string } }[]>('GET', '/rest/api/3/field')
	const field = fields.find(({ schema }) => schema.custom === 'com.atlassian.servicedesk:vp-origin')
	if (!field) throw new Error('the site has no Request Type field')
	return field.id as `customfield_${string}`
}
