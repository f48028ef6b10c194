import { allowed } from './access'
import { issueEvent } from './events'
import { type Patch, readFields } from './issue-input'
import type { Issue, Project } from './model'
import { badField, Refusal } from './refusal'
import { ISSUE_TYPES } from './workflow'
import { asObject, asString, type Call, type World } from './world'

export interface NewIssue extends Patch {
	summary: string
	issueType: string
	channel: Issue['channel']
	properties: Record<string, unknown>
	participants?: string[]
}

/** Puts a new issue into the project and tells everybody. Properties of the creating call are visible from the start. */
export function createIssue(world: World, call: Call, project: Project, draft: NewIssue): Issue {
	const { store } = world
	project.lastNumber++
	const at = call.now
	const issue: Issue = {
		id: store.nextId(),
		key: `${project.key}-${project.lastNumber}`,
		project: project.key,
		movedFrom: [],
		issueType: draft.issueType,
		requestType: draft.requestType ?? null,
		channel: draft.channel,
		summary: draft.summary,
		description: draft.description ?? null,
		creator: call.actor.accountId,
		reporter: draft.reporter === undefined ? call.actor.accountId : draft.reporter,
		assignee: draft.assignee ?? null,
		labels: draft.labels ?? [],
		priority: draft.priority ?? 'Medium',
		status: 'Waiting for support',
		resolution: null,
		created: at,
		updated: at,
		resolved: null,
		deleted: null,
		changelog: [],
		comments: [],
		attachments: [],
		participants: (draft.participants ?? []).map((accountId) => ({ accountId, since: at })),
		properties: Object.fromEntries(
			Object.entries(draft.properties).map(([key, value]) => [key, { value, setAt: at, visibleAt: at }]),
		),
		links: [],
		feedback: null,
	}
	store.put(issue)
	world.limits.write(issue.id)
	world.index.touch(issue)
	world.mail(issue, { kind: 'created', at })
	world.emit(issueEvent(world, call, 'avi:jira:created:issue', issue))
	return issue
}

function readProject(world: World, call: Call, value: unknown): Project {
	const { id, key } = asObject(value)
	const project = world.store.project(asString(id ?? key) ?? '')
	// UNVERIFIED; harsher: an invisible project answers as one that does not exist.
	if (!project || !allowed(call.actor, 'BROWSE_PROJECTS', project))
		throw badField('project', 'Specify a valid project ID or key')
	if (!allowed(call.actor, 'CREATE_ISSUES', project))
		throw new Refusal(403, [], { project: 'You do not have permission to create issues in this project.' })
	return project
}

/**
 * The `fields` of `POST /issue`. That the Request Type field and a customer as reporter are taken here is what the app needs and is
 * UNVERIFIED on a real site. @throws Refusal 400, 403
 */
export function readNewIssue(
	world: World,
	call: Call,
	fields: Record<string, unknown>,
): { project: Project; draft: Omit<NewIssue, 'properties'> } {
	const project = readProject(world, call, fields.project)
	const { id, name } = asObject(fields.issuetype)
	const type = ISSUE_TYPES.find((one) => one.id === asString(id) || one.name === name)
	if (!type) throw badField('issuetype', 'Specify a valid issue type')
	const issueType = type.name
	if (type.subtask) throw badField('parent', 'Issue type is a sub-task but parent issue key or id not specified.')
	if (type.asks) throw badField(type.asks.fieldId, `${type.asks.name} is required.`)
	const patch = readFields(world, call, project, fields)
	if (patch.summary === undefined) throw badField('summary', 'You must specify a summary of the issue.')
	const requestType = project.requestTypes.find((one) => one.id === patch.requestType)
	if (requestType && requestType.issueType !== issueType)
		throw badField(
			'issuetype',
			`The request type '${requestType.name}' belongs to the issue type '${requestType.issueType}'.`,
		)
	return { project, draft: { ...patch, summary: patch.summary, issueType, channel: 'jira' } }
}
