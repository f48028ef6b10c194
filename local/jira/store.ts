import type { JiraUser } from '../seams'
import type { Comment, Issue, Project } from './model'
import { firstUsers } from './people'

/** A file uploaded for a request that is not attached yet. */
export interface TemporaryFile {
	fileName: string
	mimeType: string
	content: string
	size: number
}

interface Saved {
	lastId: number
	users: JiraUser[]
	projects: Project[]
	issues: Issue[]
	customers: Record<string, string[]>
	temporary: Record<string, TemporaryFile>
}

/** Everything the site knows, by id. */
export class Store {
	readonly users = new Map<string, JiraUser>()
	readonly projects = new Map<string, Project>()
	readonly issues = new Map<string, Issue>()
	/** Account ids by service desk id. */
	readonly customers = new Map<string, string[]>()
	readonly temporary = new Map<string, TemporaryFile>()
	private readonly byKey = new Map<string, Issue>()
	private readonly issueOfComment = new Map<string, Issue>()
	private readonly issueOfAttachment = new Map<string, Issue>()
	private readonly byEmail = new Map<string, JiraUser>()
	private lastId = 10_100

	constructor() {
		for (const user of firstUsers()) this.addUser(user)
		this.addProject('SUP', 'Support')
	}

	/** Ids grow with time, over all kinds of things. */
	nextId(): string {
		this.lastId++
		return String(this.lastId)
	}

	addUser(user: JiraUser): void {
		this.users.set(user.accountId, user)
		this.byEmail.set(user.emailAddress.toLowerCase(), user)
	}

	userByEmail(email: string): JiraUser | undefined {
		return this.byEmail.get(email.toLowerCase())
	}

	addProject(key: string, name: string): Project {
		const serial = this.projects.size + 1
		const type = (nth: number, typeName: string, description: string, issueType: string) => ({
			id: String((serial - 1) * 10 + nth),
			name: typeName,
			description,
			key: typeName.toLowerCase().replace(/ /g, '-'),
			issueType,
		})
		const project: Project = {
			id: String(10_000 + serial - 1),
			key,
			name,
			serviceDeskId: String(serial),
			requestTypes: [
				type(1, 'Get help', 'Get assistance for general problems and questions.', 'Service Request'),
				type(2, 'Report a problem', 'Let us know if something is not working properly.', 'Incident'),
			],
			lastNumber: 0,
			withheldFromApp: [],
		}
		this.projects.set(key, project)
		return project
	}

	/** By id or key. */
	project(idOrKey: string): Project | undefined {
		const byKey = this.projects.get(idOrKey.toUpperCase())
		return byKey ?? [...this.projects.values()].find((one) => one.id === idOrKey)
	}

	desk(id: string): Project | undefined {
		return [...this.projects.values()].find((one) => one.serviceDeskId === id)
	}

	projectOf(issue: Issue): Project {
		const project = this.projects.get(issue.project)
		if (!project) throw new Error(`no project ${issue.project}`)
		return project
	}

	put(issue: Issue): void {
		this.issues.set(issue.id, issue)
		for (const key of [issue.key, ...issue.movedFrom]) this.byKey.set(key, issue)
		for (const comment of issue.comments) this.issueOfComment.set(comment.id, issue)
		for (const attachment of issue.attachments) this.issueOfAttachment.set(attachment.id, issue)
	}

	/** By id or key, also a key from before a move; never a deleted one. */
	issue(idOrKey: string): Issue | undefined {
		const issue = this.issues.get(idOrKey) ?? this.byKey.get(idOrKey.toUpperCase())
		return issue?.deleted === null ? issue : undefined
	}

	comment(id: string): { issue: Issue; comment: Comment } | undefined {
		const issue = this.issueOfComment.get(id)
		const comment = issue?.comments.find((one) => one.id === id)
		return issue?.deleted === null && comment ? { issue, comment } : undefined
	}

	attachment(id: string) {
		const issue = this.issueOfAttachment.get(id)
		const attachment = issue?.attachments.find((one) => one.id === id)
		return issue?.deleted === null && attachment ? { issue, attachment } : undefined
	}

	save(): Saved {
		return structuredClone({
			lastId: this.lastId,
			users: [...this.users.values()],
			projects: [...this.projects.values()],
			issues: [...this.issues.values()],
			customers: Object.fromEntries(this.customers),
			temporary: Object.fromEntries(this.temporary),
		})
	}

	load(snapshot: unknown): void {
		const saved = structuredClone(snapshot) as Saved
		for (const map of [this.users, this.projects, this.issues, this.customers, this.temporary]) map.clear()
		for (const map of [this.byKey, this.issueOfComment, this.issueOfAttachment, this.byEmail]) map.clear()
		this.lastId = saved.lastId
		for (const user of saved.users) this.addUser(user)
		for (const project of saved.projects) this.projects.set(project.key, project)
		for (const issue of saved.issues) this.put(issue)
		for (const [desk, accounts] of Object.entries(saved.customers)) this.customers.set(desk, accounts)
		for (const [id, file] of Object.entries(saved.temporary)) this.temporary.set(id, file)
	}
}
