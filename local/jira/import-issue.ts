import type { Attachment, Comment, History, Issue } from './model'
import { APP_ACCOUNT } from './people'
import type { World } from './world'

type Past<Part extends { id: string }> = Omit<Part, 'id'>

/** An issue of the past; the site gives ids and the next key, and fills in what is left out as a new request has it. */
export interface ImportedIssue
	extends Partial<Omit<Issue, 'id' | 'key' | 'changelog' | 'comments' | 'attachments' | 'properties'>> {
	project: string
	summary: string
	created: number
	changelog?: Past<History>[]
	comments?: Past<Comment>[]
	attachments?: Past<Attachment>[]
	/** By key; set in the creating call. */
	properties?: Record<string, unknown>
}

/** Puts the issue in, ids in the order of the calls. @throws Error for a project that is not there */
export function placeIssue({ store, index }: World, past: ImportedIssue): Issue {
	const project = store.project(past.project)
	if (!project) throw new Error(`no project ${past.project}`)
	project.lastNumber++
	const { created } = past
	const type = past.requestType === undefined ? project.requestTypes[0]?.id : past.requestType
	const withId = <Part extends object>(part: Part) => ({ ...part, id: store.nextId() })
	const id = store.nextId()
	const changelog = (past.changelog ?? []).map(withId)
	const comments = (past.comments ?? []).map(withId)
	const last = [...changelog.map((one) => one.at), ...comments.map((one) => one.updated)]
	const issue: Issue = {
		movedFrom: [],
		issueType: project.requestTypes.find((one) => one.id === type)?.issueType ?? 'Service Request',
		channel: 'jira',
		description: null,
		creator: APP_ACCOUNT,
		reporter: null,
		assignee: null,
		labels: [],
		priority: 'Medium',
		status: 'Waiting for support',
		resolution: null,
		updated: Math.max(created, ...last),
		resolved: null,
		deleted: null,
		participants: [],
		links: [],
		feedback: null,
		...past,
		id,
		key: `${project.key}-${project.lastNumber}`,
		project: project.key,
		requestType: type ?? null,
		changelog,
		comments,
		attachments: (past.attachments ?? []).map(withId),
		properties: Object.fromEntries(
			Object.entries(past.properties ?? {}).map(([key, value]) => [key, { value, setAt: created, visibleAt: created }]),
		),
	}
	store.put(issue)
	index.put(issue)
	return issue
}
