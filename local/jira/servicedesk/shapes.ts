import type { JiraUser } from '../../seams'
import { seesInternal } from '../access'
import { adfHtml, adfText } from '../adf'
import { slaClocks } from '../desk/sla'
import type { Attachment, Comment, Issue, Project, RequestType } from '../model'
import { userShape as platformUser } from '../shapes'
import { jsmDuration, jsmTime } from '../stamp'
import { CATEGORIES, ISSUE_TYPES, statusOf } from '../workflow'
import type { Call, World } from '../world'
import { paged } from './paged'

/** Goals of the two clocks, in milliseconds. */
const GOALS = { firstResponse: 4 * 3_600_000, resolution: 24 * 3_600_000 }

export function userShape(origin: string, user: JiraUser) {
	const { self, avatarUrls, accountId, emailAddress, displayName, active, timeZone } = platformUser(origin, user)
	return { accountId, emailAddress, displayName, active, timeZone, _links: { self, jiraRest: self, avatarUrls } }
}

export function personShape(world: World, call: Call, accountId: string | null) {
	const user = accountId === null ? undefined : world.store.users.get(accountId)
	return user ? userShape(call.origin, user) : undefined
}

export function deskShape(origin: string, project: Project) {
	return {
		id: project.serviceDeskId,
		projectId: project.id,
		projectName: project.name,
		projectKey: project.key,
		_links: { self: `${origin}/rest/servicedeskapi/servicedesk/${project.serviceDeskId}` },
	}
}

export function requestTypeShape(origin: string, project: Project, type: RequestType) {
	const desk = project.serviceDeskId
	return {
		_expands: ['field'],
		id: type.id,
		_links: { self: `${origin}/rest/servicedeskapi/servicedesk/${desk}/requesttype/${type.id}` },
		name: type.name,
		description: type.description,
		helpText: '',
		issueTypeId: ISSUE_TYPES.find((one) => one.name === type.issueType)?.id,
		serviceDeskId: desk,
		portalId: desk,
		groupIds: ['1'],
		icon: { id: '10000', _links: { iconUrls: {} } },
		practice: 'service_request',
	}
}

function statusSince(issue: Issue): number {
	const last = issue.changelog.findLast(({ changes }) => changes.some((change) => change.field === 'status'))
	return last?.at ?? issue.created
}

/** The states a request was in, newest first. */
export function statuses(issue: Issue) {
	const steps = issue.changelog.flatMap(({ at, changes }) =>
		changes.flatMap((change) => (change.field === 'status' ? [{ at, from: change.fromText, to: change.toText }] : [])),
	)
	const first = { at: issue.created, name: steps[0]?.from ?? issue.status }
	return [first, ...steps.map(({ at, to }) => ({ at, name: to ?? issue.status }))].toReversed()
}

export function statusShape({ at, name }: { at: number; name: string }) {
	const { category } = statusOf(name as Issue['status'])
	return { status: name, statusCategory: CATEGORIES[category].jsm, statusDate: jsmTime(at) }
}

export function commentShape(world: World, call: Call, issue: Issue, comment: Comment, expand: string[] = []) {
	return {
		_expands: ['attachment', 'renderedBody'],
		id: comment.id,
		body: adfText(comment.body),
		...(expand.includes('renderedBody') ? { renderedBody: { html: adfHtml(comment.body) } } : {}),
		public: comment.public,
		author: personShape(world, call, comment.author),
		created: jsmTime(comment.created),
		_links: { self: `${call.origin}/rest/servicedeskapi/request/${issue.id}/comment/${comment.id}` },
	}
}

export function attachmentShape(world: World, call: Call, attachment: Attachment) {
	const jiraRest = `${call.origin}/rest/api/3/attachment/${attachment.id}`
	return {
		filename: attachment.fileName,
		author: personShape(world, call, attachment.author),
		created: jsmTime(attachment.created),
		size: attachment.size,
		mimeType: attachment.mimeType,
		_links: { self: jiraRest, jiraRest, content: `${call.origin}/rest/api/3/attachment/content/${attachment.id}` },
	}
}

/** The two clocks as `/request/{key}/sla` tells them. */
export function slaShapes(world: World, call: Call, issue: Issue) {
	const clocks = slaClocks(issue, (accountId) => world.store.users.get(accountId))
	return [
		{ id: '1', name: 'Time to first response', clock: clocks.firstResponse, goal: GOALS.firstResponse },
		{ id: '2', name: 'Time to resolution', clock: clocks.resolution, goal: GOALS.resolution },
	].map(({ id, name, clock, goal }) => {
		const start = Date.parse(clock.startedAt)
		const stop = clock.stoppedAt === null ? null : Date.parse(clock.stoppedAt)
		const elapsed = (stop ?? call.now) - start
		const cycle = {
			startTime: jsmTime(start),
			breachTime: jsmTime(start + goal),
			breached: elapsed > goal,
			goalDuration: jsmDuration(goal),
			elapsedTime: jsmDuration(elapsed),
			remainingTime: jsmDuration(goal - elapsed),
		}
		return {
			id,
			name,
			slaDisplayFormat: 'NEW_SLA_FORMAT',
			completedCycles: stop === null ? [] : [{ ...cycle, stopTime: jsmTime(stop) }],
			...(stop === null ? { ongoingCycle: { ...cycle, paused: false, withinCalendarHours: true } } : {}),
			_links: { self: `${call.origin}/rest/servicedeskapi/request/${issue.id}/sla/${id}` },
		}
	})
}

/** A request, with what `expand` asks for. */
export function requestShape(world: World, call: Call, issue: Issue, expand: string[]) {
	const { origin } = call
	const project = world.store.projectOf(issue)
	const type = project.requestTypes.find((one) => one.id === issue.requestType)
	const internal = seesInternal(call.actor, project)
	const first = { ...call, query: new URLSearchParams() }
	const path = `request/${issue.id}`
	// Lists are asked for in the singular and come in the plural.
	const expanded = (name: string, value: () => unknown, key = name) => (expand.includes(name) ? { [key]: value() } : {})
	return {
		_expands: ['participant', 'status', 'sla', 'requestType', 'serviceDesk', 'attachment', 'action', 'comment'],
		issueId: issue.id,
		issueKey: issue.key,
		summary: issue.summary,
		requestTypeId: issue.requestType,
		serviceDeskId: project.serviceDeskId,
		createdDate: jsmTime(issue.created),
		reporter: personShape(world, call, issue.reporter),
		requestFieldValues: [
			{ fieldId: 'summary', label: 'Summary', value: issue.summary },
			{
				fieldId: 'description',
				label: 'Description',
				value: adfText(issue.description),
				renderedValue: { html: adfHtml(issue.description) },
			},
		],
		currentStatus: statusShape({ at: statusSince(issue), name: issue.status }),
		_links: {
			self: `${origin}/rest/servicedeskapi/request/${issue.id}`,
			jiraRest: `${origin}/rest/api/2/issue/${issue.id}`,
			web: `${origin}/servicedesk/customer/portal/${project.serviceDeskId}/${issue.key}`,
			agent: `${origin}/browse/${issue.key}`,
		},
		...expanded('requestType', () => type && requestTypeShape(origin, project, type)),
		...expanded('serviceDesk', () => deskShape(origin, project)),
		...expanded('status', () => paged(first, statuses(issue), statusShape, `${path}/status`)),
		...expanded(
			'participant',
			() => paged(first, issue.participants, (one) => personShape(world, call, one.accountId), `${path}/participant`),
			'participants',
		),
		...expanded(
			'comment',
			() => {
				const seen = issue.comments.filter((one) => internal || one.public)
				return paged(first, seen, (one) => commentShape(world, call, issue, one), `${path}/comment`)
			},
			'comments',
		),
		...expanded(
			'attachment',
			() => {
				const seen = issue.attachments.filter((one) => internal || one.public)
				return paged(first, seen, (one) => attachmentShape(world, call, one), `${path}/attachment`)
			},
			'attachments',
		),
		...(internal
			? expanded('sla', () => paged(first, slaShapes(world, call, issue), (one) => one, `${path}/sla`))
			: {}),
	}
}
