import type { OursView, ReplyState } from '../contract'
import { adfText } from './adf-text'
import type { JiraComment, JiraPerson, JiraWords } from './read-conversation'

/** One thing that was said. */
export interface Entry {
	/** The Jira comment's id, or `description`. */
	id: string
	from: 'customer' | 'agent'
	sender: string
	/** Milliseconds: when the customer sent it, when the agent wrote it. */
	at: number
	text: string
	/** Of an agent's words; absent while the app has not recorded any. */
	delivery?: ReplyState
	/** The customer wrote this in Jira (portal, mail), not on the channel. */
	inJira?: true
}

export interface Story {
	/** Oldest first. */
	entries: Entry[]
	/** Internal comments that are left out. */
	internal: number
}

type Facts = Pick<OursView, 'person' | 'inbound' | 'replies' | 'handled'>

/**
 * Merges Jira's words with the app's facts about them. The description is the first message and stays first: it carries the time of
 * filing, which may be later than the second message's time of sending.
 */
export function story(words: JiraWords, facts: Facts): Story {
	const customer = nameOf(facts.person)
	const shown = words.comments.filter((comment) => comment.jsdPublic !== false || facts.inbound[comment.id])
	const first: Entry = {
		id: 'description',
		from: 'customer',
		sender: customer,
		at: facts.inbound.description?.sentAt ?? jiraTime(words.created),
		text: adfText(words.description),
	}
	const rest = shown
		.map((comment) => entryOf(comment, facts, customer, words.reporter))
		.sort((one, other) => one.at - other.at)
	return { entries: [first, ...rest], internal: words.comments.length - shown.length }
}

function entryOf(comment: JiraComment, facts: Facts, customer: string, reporter: JiraPerson | null): Entry {
	const said = { id: comment.id, at: jiraTime(comment.created), text: adfText(comment.body) }
	const author = comment.author?.displayName ?? 'Somebody'
	const inbound = facts.inbound[comment.id]
	if (inbound) return { ...said, from: 'customer', sender: customer, at: inbound.sentAt }
	const delivery = facts.replies[comment.id]
	if (delivery) return { ...said, from: 'agent', sender: author, delivery }
	if (comment.author?.accountType === 'customer' || (reporter && comment.author?.accountId === reporter.accountId))
		return { ...said, from: 'customer', sender: author, inJira: true }
	// Comment ids grow: what is newer than the last one that was looked at has its turn still to come.
	if (isNewer(comment.id, facts.handled))
		return { ...said, from: 'agent', sender: author, delivery: { status: 'waiting', at: said.at } }
	return { ...said, from: 'agent', sender: author }
}

const isNewer = (id: string, than: string): boolean => (id.length === than.length ? id > than : id.length > than.length)

/** The best name that is known. */
export function nameOf(person: OursView['person']): string {
	return person.name ?? person.handle ?? person.phone ?? person.email ?? 'Customer'
}

/** Jira writes the offset without a colon, which not every browser reads. */
export function jiraTime(iso: string): number {
	return Date.parse(iso.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
}
