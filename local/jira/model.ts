/**
 * The issue of the offline JSM site, as every file of `local/jira` reads it. Plain JSON (snapshots are made of it), times in
 * milliseconds since the epoch, ids are strings, people are account ids.
 */

/** A node of the Atlassian Document Format. */
export interface Adf {
	type: string
	text?: string
	attrs?: Record<string, unknown>
	marks?: { type: string; attrs?: Record<string, unknown> }[]
	content?: Adf[]
	version?: number
}

/** JSM's workflow, in the order of its life. */
export type StatusName = 'Waiting for support' | 'In progress' | 'Waiting for customer' | 'Resolved' | 'Closed'

export type StatusCategory = 'new' | 'indeterminate' | 'done'

/** One saved change; `field` as Jira's changelog names it: `status`, `resolution`, `assignee`, `summary`, `description`, `reporter`, `labels`, `priority`, `Attachment`, `project`, `Key`. */
export interface Change {
	field: string
	/** Ids (account id, status id); null: was or is empty. */
	from: string | null
	to: string | null
	/** What a reader sees: status name, display name, text. */
	fromText: string | null
	toText: string | null
}

/** What one call changed; oldest first in `Issue.changelog`. Creation leaves none. */
export interface History {
	id: string
	at: number
	author: string
	changes: Change[]
}

export interface Comment {
	id: string
	author: string
	updateAuthor: string
	body: Adf
	/** Customers see it. */
	public: boolean
	created: number
	/** Equal to `created` until edited. */
	updated: number
	properties: Record<string, unknown>
	/** Times of the edits of the body, oldest first. */
	edited: number[]
}

export interface Attachment {
	id: string
	author: string
	created: number
	fileName: string
	mimeType: string
	/** Bytes. */
	size: number
	/** Base 64. */
	content: string
	/** Customers see it. */
	public: boolean
}

/** An entity property. The index and event filters see `value` from `visibleAt` on, `before` until then. */
export interface Property {
	/** Absent: deleted. */
	value?: unknown
	setAt: number
	visibleAt: number
	before?: unknown
}

export interface Participant {
	accountId: string
	since: number
}

export interface IssueLink {
	id: string
	/** Id of the link type. */
	type: string
	inward: string
	outward: string
}

export interface Feedback {
	/** 1 to 5. */
	rating: number
	comment: string
	at: number
}

/** The first four are Data Center's constants; what Cloud calls the others is UNVERIFIED. */
export type RequestChannel = 'portal' | 'email' | 'jira' | 'api' | 'widget' | 'chat'

export interface Issue {
	id: string
	key: string
	/** Project key; `movedFrom` holds the keys it had before. */
	project: string
	movedFrom: string[]
	/** Name: `Service Request`, `Incident`. */
	issueType: string
	/** Request type id; null: made without one, no customer sees it. */
	requestType: string | null
	/** What `request-channel-type` says. */
	channel: RequestChannel
	summary: string
	description: Adf | null
	creator: string
	reporter: string | null
	assignee: string | null
	labels: string[]
	priority: string
	status: StatusName
	/** `Done`, `Won't Do`, …; null while unresolved. */
	resolution: string | null
	created: number
	updated: number
	/** When `resolution` was set. */
	resolved: number | null
	/** When it was deleted; nothing but the mailbox (`mail()`) still knows it. */
	deleted: number | null
	changelog: History[]
	/** Oldest first; ids grow. */
	comments: Comment[]
	attachments: Attachment[]
	participants: Participant[]
	/** Account ids. */
	watchers?: string[]
	properties: Record<string, Property>
	links: IssueLink[]
	feedback: Feedback | null
}

export interface RequestType {
	id: string
	name: string
	description: string
	/** The part after the slash in the Request Type field's `<portal key>/<request type key>`. */
	key: string
	issueType: string
}

export interface Project {
	id: string
	key: string
	name: string
	/** Also the portal's id. */
	serviceDeskId: string
	requestTypes: RequestType[]
	/** The last issue number given. */
	lastNumber: number
	/** What was taken away from the app here, as permission keys; `BROWSE_PROJECTS` hides the project. */
	withheldFromApp: string[]
}
