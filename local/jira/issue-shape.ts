import type { JiraUser } from '../seams'
import { seesInternal } from './access'
import { adfHtml } from './adf'
import { FIELDS, PARTICIPANTS_FIELD, REQUEST_TYPE_FIELD, SATISFACTION_FIELD } from './custom-fields'
import type { Issue, Project } from './model'
import {
	attachmentShape,
	commentShape,
	historyShape,
	issueTypeShape,
	personShape,
	priorityShape,
	projectShape,
	resolutionShape,
	statusShape,
} from './shapes'
import { jiraTime, jsmTime } from './stamp'
import type { Store } from './store'
import { LINK_TYPES, statusOf } from './workflow'

/** Left out of `*navigable`. */
const NOT_NAVIGABLE = ['comment', 'attachment']

function requestTypeValue(origin: string, issue: Issue, project: Project) {
	const type = project.requestTypes.find((one) => one.id === issue.requestType)
	if (!type) return null
	const since = issue.changelog.findLast(({ changes }) => changes.some((change) => change.field === 'status'))?.at
	return {
		_links: {
			jiraRest: `${origin}/rest/api/2/issue/${issue.id}`,
			web: `${origin}/servicedesk/customer/portal/${project.serviceDeskId}/${issue.key}`,
			agent: `${origin}/browse/${issue.key}`,
			self: `${origin}/rest/servicedeskapi/request/${issue.id}`,
		},
		requestType: {
			id: type.id,
			name: type.name,
			description: type.description,
			helpText: '',
			serviceDeskId: project.serviceDeskId,
			portalId: project.serviceDeskId,
			groupIds: [],
		},
		currentStatus: {
			status: issue.status,
			statusCategory: statusOf(issue.status).category.toUpperCase(),
			statusDate: jsmTime(since ?? issue.created),
		},
	}
}

function links(origin: string, store: Store, issue: Issue) {
	const other = (id: string) => {
		const linked = store.issues.get(id)
		return linked && linked.deleted === null
			? {
					id: linked.id,
					key: linked.key,
					self: `${origin}/rest/api/3/issue/${linked.id}`,
					fields: {
						summary: linked.summary,
						status: statusShape(origin, linked.status),
						priority: priorityShape(origin, linked.priority),
						issuetype: issueTypeShape(origin, linked.issueType),
					},
				}
			: undefined
	}
	return issue.links.flatMap((link) => {
		const kind = LINK_TYPES.find((one) => one.id === link.type)
		const outward = link.inward === issue.id
		const linked = other(outward ? link.outward : link.inward)
		if (!kind || !linked) return []
		const self = `${origin}/rest/api/3/issueLink/${link.id}`
		const type = { ...kind, self: `${origin}/rest/api/3/issueLinkType/${kind.id}` }
		return [{ id: link.id, self, type, ...(outward ? { outwardIssue: linked } : { inwardIssue: linked }) }]
	})
}

/** How each field is read, with what the viewer may see of it. */
function fieldReaders(origin: string, store: Store, issue: Issue, viewer: JiraUser): Record<string, () => unknown> {
	const project = store.projectOf(issue)
	const internal = seesInternal(viewer, project)
	const comments = () => issue.comments.filter((one) => internal || one.public)
	return {
		summary: () => issue.summary,
		description: () => issue.description,
		issuetype: () => issueTypeShape(origin, issue.issueType),
		project: () => projectShape(origin, project),
		status: () => statusShape(origin, issue.status),
		resolution: () => resolutionShape(origin, issue.resolution),
		priority: () => priorityShape(origin, issue.priority),
		reporter: () => personShape(origin, store, issue.reporter),
		creator: () => personShape(origin, store, issue.creator),
		assignee: () => personShape(origin, store, issue.assignee),
		labels: () => issue.labels,
		created: () => jiraTime(issue.created),
		updated: () => jiraTime(issue.updated),
		resolutiondate: () => (issue.resolved === null ? null : jiraTime(issue.resolved)),
		// In an issue the comments come as one page of at most 20; the rest is asked for at `/comment` (UNVERIFIED number).
		comment: () => ({
			self: `${origin}/rest/api/3/issue/${issue.id}/comment`,
			startAt: 0,
			maxResults: Math.min(comments().length, 20),
			total: comments().length,
			comments: comments()
				.slice(0, 20)
				.map((one) => ({ ...commentShape(origin, store, issue, one), jsdPublic: one.public })),
		}),
		attachment: () =>
			issue.attachments.filter((one) => internal || one.public).map((one) => attachmentShape(origin, store, one)),
		issuelinks: () => links(origin, store, issue),
		[REQUEST_TYPE_FIELD]: () => requestTypeValue(origin, issue, project),
		// UNVERIFIED shape: Jira automation reads it as `issue.Satisfaction.rating`.
		[SATISFACTION_FIELD]: () => (issue.feedback ? { rating: issue.feedback.rating } : null),
		[PARTICIPANTS_FIELD]: () => issue.participants.map((one) => personShape(origin, store, one.accountId)),
	}
}

/** The field ids that a `fields` parameter picks; an empty one means `fallback`. */
export function pickFields(asked: string[], fallback: string[]): string[] {
	const all = FIELDS.map((field) => field.id)
	const picked = new Set<string>()
	const wanted = asked.length > 0 ? asked : fallback
	// Only exclusions: all but those.
	if (wanted.every((name) => name.startsWith('-'))) for (const id of all) picked.add(id)
	for (const name of wanted) {
		if (name === '*all') for (const id of all) picked.add(id)
		else if (name === '*navigable') for (const id of all.filter((one) => !NOT_NAVIGABLE.includes(one))) picked.add(id)
		else if (name.startsWith('-')) picked.delete(name.slice(1))
		else if (all.includes(name)) picked.add(name)
	}
	return [...picked]
}

export interface IssueView {
	fields: string[]
	properties: string[]
	expand: string[]
}

/** An issue as the REST API shows it to the viewer. */
export function issueShape(origin: string, store: Store, issue: Issue, viewer: JiraUser, view: IssueView) {
	const readers = fieldReaders(origin, store, issue, viewer)
	const histories = view.expand.includes('changelog') ? issue.changelog.toReversed().slice(0, 40) : []
	return {
		expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
		id: issue.id,
		self: `${origin}/rest/api/3/issue/${issue.id}`,
		key: issue.key,
		fields: Object.fromEntries(view.fields.map((id) => [id, readers[id]?.()])),
		...(view.expand.includes('renderedFields')
			? { renderedFields: { description: adfHtml(issue.description), summary: null } }
			: {}),
		...(view.expand.includes('names')
			? { names: Object.fromEntries(FIELDS.map((field) => [field.id, field.name])) }
			: {}),
		...(view.expand.includes('changelog')
			? {
					changelog: {
						startAt: 0,
						maxResults: histories.length,
						total: issue.changelog.length,
						histories: histories.map((one) => historyShape(origin, store, one)),
					},
				}
			: {}),
		...(view.properties.length > 0 ? { properties: pickProperties(issue, view.properties) } : {}),
	}
}

function pickProperties(issue: Issue, wanted: string[]): Record<string, unknown> {
	const present = Object.entries(issue.properties).filter(([, one]) => one.value !== undefined)
	const all = wanted.includes('*all')
	return Object.fromEntries(
		present
			.filter(([key]) => (all || wanted.includes(key)) && !wanted.includes(`-${key}`))
			.map(([key, one]) => [key, one.value]),
	)
}
