import { route } from '@forge/api'
import type { Filing } from '../message'
import type { Adf } from './adf'
import { jira } from './call'
import type { History } from './changelog'
import type { Parts, Shared } from './parts'

/** The issue property, for JQL only: other apps read it and agents may change it. Primitives only, no personal data. */
export interface RequestProperty {
	channel: string
	account: string
	/** HMAC of the person. */
	contact: string
	/** HMAC of the first message: what an in-doubt creation is found by. */
	message: string
	language?: string
	topic?: string
}

export const PROPERTY = 'switchboard'
/** Whose words stand where in the description. Apart from the other, which is for JQL. */
const PARTS_PROPERTY = 'switchboard-parts'

export interface NewRequest {
	filing: Filing
	/** Account id. */
	reporter: string
	summary: string
	description: Adf
	property: RequestProperty
	/** Whose words stand where in the description. */
	parts?: Parts
}

export interface RequestRef {
	id: string
	key: string
}

/**
 * Creates a request through the platform API, whose call carries the mark: with JSM's own call the app could die between creation and mark.
 * Whether a real site takes the request type this way is unverified; see README, "Decisions".
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 * @throws JiraRefused, Unavailable, Error (unanswered: may have happened)
 */
export async function createRequest({
	filing,
	reporter,
	summary,
	description,
	property,
	parts = {},
}: NewRequest): Promise<RequestRef> {
	const fields = {
		project: { id: filing.projectId },
		issuetype: { id: filing.issueTypeId },
		[filing.requestTypeField]: filing.requestTypeValue,
		reporter: { id: reporter },
		summary,
		description,
	}
	const { id, key } = await jira<RequestRef>('app', route`/rest/api/3/issue`, {
		method: 'POST',
		body: {
			fields,
			properties: [
				{ key: PROPERTY, value: property },
				{ key: PARTS_PROPERTY, value: parts },
			],
		},
	})
	return { id, key }
}

export interface RequestState {
	id: string
	key: string
	resolvedAt: number | null
	/** The status belongs to the category "done", resolution or not. */
	done: boolean
	projectId: string
	projectKey: string
	reporter: string | null
	/** What was changed, where it was asked for, as far as Jira shows it at once. */
	histories?: History[]
}

interface IssueFields {
	status: { statusCategory: { key: string } }
	resolutiondate: string | null
	project: { id: string; key: string }
	reporter: { accountId: string } | null
}

interface WireRequest {
	id: string
	key: string
	fields: IssueFields
	changelog?: { histories: History[] }
}

/**
 * Reads by id, which a move does not change and no index delays. Undefined: gone, or no longer visible to the app.
 * @param expand what else to read of it in the same call. @throws as `jira`
 */
export async function readRequest(id: string, expand?: 'changelog'): Promise<RequestState | undefined> {
	try {
		const path = route`/rest/api/3/issue/${id}?fields=status,resolutiondate,project,reporter`
		const wider = route`/rest/api/3/issue/${id}?fields=status,resolutiondate,project,reporter&expand=changelog`
		const issue = await jira<WireRequest>('app', expand ? wider : path)
		const { status, resolutiondate, project, reporter } = issue.fields
		return {
			id: issue.id,
			key: issue.key,
			done: status.statusCategory.key === 'done',
			resolvedAt: resolutiondate ? Date.parse(resolutiondate) : null,
			projectId: project.id,
			projectKey: project.key,
			reporter: reporter?.accountId ?? null,
			...(issue.changelog ? { histories: issue.changelog.histories } : {}),
		}
	} catch (error) {
		if ((error as { status?: number }).status === 404) return undefined
		throw error
	}
}

/** Which of at most 100 requests the app sees, read by id. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ @throws as `jira` */
export async function visibleRequests(ids: string[]): Promise<Set<string>> {
	const body = { issueIdsOrKeys: ids, fields: ['status'] }
	const { issues } = await jira<{ issues: { id: string }[] }>('app', route`/rest/api/3/issue/bulkfetch`, {
		method: 'POST',
		body,
	})
	return new Set(issues.map(({ id }) => id))
}

/** Whether the app can still see a project, by id or key: tells a deleted request from lost permissions. @throws as `jira` */
export async function canSeeProject(projectId: string): Promise<boolean> {
	try {
		await jira('app', route`/rest/api/3/project/${projectId}`)
		return true
	} catch (error) {
		const { status } = error as { status?: number }
		if (status === 404 || status === 403 || status === 401) return false
		throw error
	}
}

interface Transition {
	id: string
	to: { statusCategory: { key: string } }
}

/** Takes a request out of "done" by the account's transition, else by the first that leads there. @returns false where there is none. @throws as `jira` */
export const reopen = (id: string, preferred?: string): Promise<boolean> =>
	transit(id, (transition) => transition.to.statusCategory.key !== 'done', preferred)

/** Takes a request into "done". @returns false where no transition leads there. @throws as `jira` */
export const close = (id: string): Promise<boolean> =>
	transit(id, (transition) => transition.to.statusCategory.key === 'done')

async function transit(id: string, leads: (transition: Transition) => boolean, preferred?: string): Promise<boolean> {
	const { transitions } = await jira<{ transitions: Transition[] }>('app', route`/rest/api/3/issue/${id}/transitions`)
	const chosen = transitions.find((transition) => transition.id === preferred) ?? transitions.find(leads)
	if (!chosen) return false
	await jira('app', route`/rest/api/3/issue/${id}/transitions`, {
		method: 'POST',
		body: { transition: { id: chosen.id } },
	})
	return true
}

/** Ties a follow-up request to the one before. @throws as `jira` */
export async function linkRequests(from: string, to: string): Promise<void> {
	await jira('app', route`/rest/api/3/issueLink`, {
		method: 'POST',
		body: { type: { name: 'Relates' }, inwardIssue: { id: from }, outwardIssue: { id: to } },
	})
}

/** The description and whose words it holds; undefined where there is none or the request is gone. @throws as `jira` */
export async function readDescription(id: string): Promise<Shared | undefined> {
	try {
		const path = route`/rest/api/3/issue/${id}?fields=description&properties=${PARTS_PROPERTY}`
		const issue = await jira<{ fields: { description: Adf | null }; properties?: Record<string, Parts> }>('app', path)
		const body = issue.fields.description
		return body ? { body, parts: issue.properties?.[PARTS_PROPERTY] ?? {} } : undefined
	} catch (error) {
		if ((error as { status?: number }).status === 404) return undefined
		throw error
	}
}

/** Replaces the description, when a message in it was edited or deleted by the sender. @throws as `jira` */
export async function describeRequest(id: string, { body, parts }: Shared): Promise<void> {
	const properties = [{ key: PARTS_PROPERTY, value: parts }]
	const call = { method: 'PUT', body: { fields: { description: body }, properties } } as const
	await jira('app', route`/rest/api/3/issue/${id}`, call)
}

/** What ending a copy must know of it. */
export interface TwinState {
	done: boolean
	/** Ids of the issues that it is linked with. */
	linked: string[]
	/** Made by an app, not cloned by a person. */
	byApp: boolean
}

interface TwinFields extends Pick<IssueFields, 'status'> {
	issuelinks?: { inwardIssue?: { id: string }; outwardIssue?: { id: string } }[]
	creator: { accountType?: string } | null
}

/** Undefined: gone, or no longer visible. @throws as `jira` */
export async function readTwin(id: string): Promise<TwinState | undefined> {
	try {
		const path = route`/rest/api/3/issue/${id}?fields=status,issuelinks,creator`
		const { fields } = await jira<{ fields: TwinFields }>('app', path)
		const ends = (fields.issuelinks ?? []).flatMap(({ inwardIssue, outwardIssue }) => [inwardIssue, outwardIssue])
		return {
			done: fields.status.statusCategory.key === 'done',
			linked: ends.flatMap((end) => (end ? [end.id] : [])),
			byApp: fields.creator?.accountType === 'app',
		}
	} catch (error) {
		if ((error as { status?: number }).status === 404) return undefined
		throw error
	}
}

/** Replaces our property by one that no search for a channel finds: a copy is none of the channel's requests. @throws as `jira` */
export async function disownTwin(id: string, twinOf: string): Promise<void> {
	const path = route`/rest/api/3/issue/${id}/properties/${PROPERTY}`
	await jira('app', path, { method: 'PUT', body: { twinOf } })
}
