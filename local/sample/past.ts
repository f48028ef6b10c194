import { textAdf } from '../jira/adf'
import type { ImportedIssue } from '../jira/import-issue'
import type { Change, StatusName } from '../jira/model'
import { RESOLUTIONS, statusOf } from '../jira/workflow'
import type { JiraUser } from '../seams'
import type { Conversation } from './conversation'

/** Who is who on the site. */
export interface Cast {
	/** The app's account id. */
	app: string
	agent(email: string): JiraUser
	/** Account id. */
	reporter(conversation: Conversation): string
}

const summaryLength = 120

/** A conversation as Jira holds it when it is over: the request, its comments in the order of the turns after the first, its history. */
export function pastIssue(conversation: Conversation, cast: Cast): ImportedIssue {
	const { turns, openedAt, channel, account, person } = conversation
	const reporter = cast.reporter(conversation)
	const opening = turns[0]?.text ?? ''
	const { status, resolution, resolved, assignee, changelog } = course(conversation, cast)
	return {
		project: conversation.project,
		summary: opening.slice(0, summaryLength),
		description: textAdf(opening),
		creator: cast.app,
		reporter,
		assignee,
		status,
		resolution,
		resolved,
		created: openedAt,
		changelog,
		comments: turns.slice(1).map((turn) => {
			const author = turn.agent ? cast.agent(turn.agent).accountId : reporter
			return {
				author,
				updateAuthor: author,
				body: textAdf(turn.text),
				public: !turn.internal,
				created: turn.at,
				updated: turn.at,
				// The app marks what it files for customers; Jira what is internal.
				properties: turn.internal
					? { 'sd.public.comment': { internal: true } }
					: turn.agent
						? {}
						: { switchboard: { messages: [] } },
				edited: [],
			}
		}),
		// Contact and message are keyed hashes that only the app can make: these requests are not found by them.
		properties: { switchboard: { channel, account, ...(person.language ? { language: person.language } : {}) } },
	}
}

interface Happening {
	at: number
	kind: 'asked' | 'answered' | 'resolved' | 'reopened'
}

/** How answers, questions, resolutions and reopenings move a request along. */
function course(conversation: Conversation, cast: Cast) {
	const agent = cast.agent(conversation.agent)
	let status: StatusName = 'Waiting for support'
	let resolution: string | null = null
	let resolved: number | null = null
	let assignee: string | null = null
	const changelog: NonNullable<ImportedIssue['changelog']> = []
	for (const { at, kind } of happenings(conversation)) {
		const changes: Change[] = []
		if (kind === 'answered' && assignee === null) {
			changes.push({ field: 'assignee', from: null, fromText: null, to: agent.accountId, toText: agent.displayName })
			assignee = agent.accountId
		}
		const next = kind === 'answered' ? 'Waiting for customer' : kind === 'resolved' ? 'Resolved' : 'Waiting for support'
		if (next !== status) {
			const [from, to] = [statusOf(status), statusOf(next)]
			changes.push({ field: 'status', from: from.id, fromText: from.name, to: to.id, toText: to.name })
			status = next
		}
		if (kind === 'resolved' || kind === 'reopened') {
			const value = kind === 'resolved' ? 'Done' : null
			const id = (name: string | null) => RESOLUTIONS.find((one) => one.name === name)?.id ?? null
			changes.push({ field: 'resolution', from: id(resolution), fromText: resolution, to: id(value), toText: value })
			resolution = value
			resolved = value === null ? null : at
		}
		const author = kind === 'asked' || kind === 'reopened' ? cast.app : agent.accountId
		if (changes.length > 0) changelog.push({ at, author, changes })
	}
	return { status, resolution, resolved, assignee, changelog }
}

/** Oldest first; a message that reopens comes after its reopening. */
function happenings({ turns, life }: Conversation): Happening[] {
	const said = turns
		.slice(1)
		.filter((turn) => !turn.internal)
		.map(({ at, agent }): Happening => ({ at, kind: agent ? 'answered' : 'asked' }))
	return [...life, ...said].sort((a, b) => a.at - b.at)
}
