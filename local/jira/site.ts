import type { Clock, Dice, JiraSite, JiraUser, Ledger, ProductEvent } from '../seams'
import { attachmentRoutes } from './attachments'
import { commentPropertyRoutes } from './comment-properties'
import { commentRoutes } from './comments'
import { createMetaRoutes } from './createmeta'
import { customerMails, type Mail } from './desk/mail'
import { slaClocks } from './desk/sla'
import { groupRoutes } from './groups'
import { type ImportedIssue, placeIssue } from './import-issue'
import { issueRoutes } from './issues'
import { Limits } from './limits'
import { linkRoutes } from './links'
import { metaRoutes } from './meta'
import type { Issue, Project } from './model'
import { notifyRoutes } from './notify'
import { permissionRoutes } from './permissions'
import { projectRoutes } from './projects'
import { propertyRoutes } from './properties'
import { createRouter } from './router'
import { searchRoutes } from './search'
import { SearchIndex } from './search-index'
import { customerRoutes } from './servicedesk/customers'
import { deskRoutes } from './servicedesk/desks'
import { feedbackRoutes } from './servicedesk/feedback'
import { participantRoutes } from './servicedesk/participants'
import { requestAttachmentRoutes } from './servicedesk/request-attachments'
import { requestCommentRoutes } from './servicedesk/request-comments'
import { requestStateRoutes } from './servicedesk/request-state'
import { requestRoutes } from './servicedesk/requests'
import { Store } from './store'
import { userRoutes } from './users'
import { watcherRoutes } from './watchers'
import type { World } from './world'

/** The offline JSM site, with what the sample data and tests do to it behind the API's back. */
export interface Jira extends JiraSite {
	/** Writes the past: no events, no mails, no points, seen by searches at once. */
	importIssue(issue: ImportedIssue): Issue
	addUser(user: JiraUser): void
	addProject(key: string, name: string): Project
	/** Takes permissions from the app in a project (keys as `BROWSE_PROJECTS`); an empty list gives all back. */
	withholdFromApp(projectKey: string, permissions: string[]): void
	/** Deletes a request type, as a project's admin does. @returns brings it back. @throws Error for unknown ones */
	deleteRequestType(projectKey: string, id: string): () => void
	/** Moves an issue as an agent does in Jira: new key, same id. @throws Error for unknown ones */
	moveIssue(idOrKey: string, projectKey: string): Issue
	/** Other tenants of the app spend from the same pool of points. */
	spendPoints(points: number): void
}

/** A site with its people, the project SUP and nothing in it. */
export function createJira({
	clock,
	dice,
	ledger,
	pointsElsewhere,
	quotas,
}: {
	clock: Clock
	dice: Dice
	ledger: Ledger
	/** Points an hour that other tenants of the app spend from the same pool. */
	pointsElsewhere?: number | undefined
	/** False: as many calls as one likes. */
	quotas?: boolean
}): Jira {
	const store = new Store()
	const index = new SearchIndex(clock, dice, ledger)
	const limits = new Limits(clock, ledger, pointsElsewhere, quotas)
	const listeners: ((event: ProductEvent) => void)[] = []
	let mails: Mail[] = []
	const people = (accountId: string) => store.users.get(accountId)
	const world: World = {
		clock,
		dice,
		ledger,
		store,
		index,
		limits,
		emit(event) {
			// Listeners keep what they get: it must not change with the issue.
			for (const listener of listeners) listener(structuredClone(event))
		},
		mail(issue, event) {
			mails.push(...customerMails(issue, event, people))
		},
	}
	const handle = createRouter(world, [
		...createMetaRoutes(world),
		...issueRoutes(world),
		...commentRoutes(world),
		...commentPropertyRoutes(world),
		...propertyRoutes(world),
		...searchRoutes(world),
		...attachmentRoutes(world),
		...linkRoutes(world),
		...projectRoutes(world),
		...userRoutes(world),
		...permissionRoutes(world),
		...metaRoutes(world),
		...groupRoutes(),
		...watcherRoutes(world),
		...notifyRoutes(world, (sent) => {
			mails.push(...sent)
		}),
		...deskRoutes(world),
		...requestRoutes(world),
		...requestCommentRoutes(world),
		...requestAttachmentRoutes(world),
		...participantRoutes(world),
		...requestStateRoutes(world),
		...feedbackRoutes(world),
		...customerRoutes(world),
	])
	return {
		handle,
		onEvent(listener) {
			listeners.push(listener)
		},
		propertiesForEvents(issueId) {
			const now = clock.now()
			const known = Object.entries(store.issues.get(issueId)?.properties ?? {})
			const seen = known.map(([key, one]) => [key, now >= one.visibleAt ? one.value : one.before] as const)
			return Object.fromEntries(seen.filter(([, value]) => value !== undefined))
		},
		userByEmail: (email) => store.userByEmail(email),
		user: people,
		users: () => [...store.users.values()],
		mail: () => [...mails],
		sla(issueKey) {
			const issue = store.issue(issueKey)
			return issue && slaClocks(issue, people)
		},
		snapshot: () => ({ store: store.save(), mails: [...mails] }),
		restore(snapshot) {
			const saved = snapshot as { store: unknown; mails: Mail[] }
			store.load(saved.store)
			mails = [...saved.mails]
			index.clear()
			for (const issue of store.issues.values()) index.put(issue)
		},
		importIssue: (issue) => placeIssue(world, issue),
		addUser: (user) => store.addUser(user),
		addProject: (key, name) => store.addProject(key, name),
		withholdFromApp(projectKey, permissions) {
			const project = store.project(projectKey)
			if (!project) throw new Error(`no project ${projectKey}`)
			project.withheldFromApp = permissions
		},
		deleteRequestType(projectKey, id) {
			const project = store.project(projectKey)
			const before = project?.requestTypes ?? []
			if (!project || !before.some((type) => type.id === id)) throw new Error(`no request type ${id} in ${projectKey}`)
			project.requestTypes = before.filter((type) => type.id !== id)
			return () => {
				project.requestTypes = before
			}
		},
		moveIssue(idOrKey, projectKey) {
			const issue = store.issue(idOrKey)
			const project = store.project(projectKey)
			if (!issue || !project) throw new Error(`no issue ${idOrKey} or no project ${projectKey}`)
			project.lastNumber++
			const from = issue.key
			issue.movedFrom = [...issue.movedFrom, from]
			issue.key = `${project.key}-${project.lastNumber}`
			const { requestTypes: old } = store.projectOf(issue)
			const name = old.find((one) => one.id === issue.requestType)?.name
			issue.requestType = project.requestTypes.find((one) => one.name === name)?.id ?? null
			const change = { from: null, to: null }
			const changes = [
				{ field: 'project', ...change, fromText: issue.project, toText: project.key },
				{ field: 'Key', ...change, fromText: from, toText: issue.key },
			]
			issue.project = project.key
			issue.updated = clock.now()
			const author = issue.assignee ?? issue.creator
			issue.changelog = [...issue.changelog, { id: store.nextId(), at: issue.updated, author, changes }]
			store.put(issue)
			index.touch(issue)
			return issue
		},
		spendPoints: (points) => limits.spendElsewhere(points),
	}
}
