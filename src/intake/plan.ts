import type { Filed } from '../message'
import type { Pending } from '../store/mailboxes'
import { edited } from './words'

/** A waiting message with its content at hand. */
export interface Waiting extends Pending {
	item: Filed
}

/** The next thing to do for a conversation; `messages` are all that it settles. */
export type Step =
	/** The customer's words (or calls): a new request, or one comment in the customer's name. */
	| { kind: 'words'; messages: Waiting[]; items: Filed[] }
	/** Something that only agents need to see: our side's words from elsewhere, a reaction. Never opens or reopens a request. */
	| { kind: 'aside'; messages: Waiting[]; items: Filed[] }
	/** The sender edited or deleted what is filed already. `comment`: empty for the request's description. */
	| { kind: 'change'; messages: Waiting[]; items: Filed[]; comment: string }
	/** Nothing for Jira. */
	| { kind: 'none'; messages: Waiting[]; items: [] }

/** More waiting messages than this are filed as one comment, */
const SINGLY = 3
/** of at most so many. */
const TOGETHER = 20

/** Sent time, the provider's sequence, arrival. Sequences compare as numbers where they are. */
export function inOrder(a: Waiting, b: Waiting): number {
	const orderOf = ({ item }: Waiting) => (item.kind === 'message' ? item.order : undefined)
	const [first, second] = [orderOf(a), orderOf(b)]
	const byOrder =
		first === undefined || second === undefined
			? 0
			: first.length - second.length || (first < second ? -1 : first > second ? 1 : 0)
	return a.item.sentAt - b.item.sentAt || byOrder || a.at - b.at
}

/** What is not heard by anybody: a call that goes on, a deletion of what was never filed. */
const isIdle = ({ item }: Waiting): boolean =>
	item.kind === 'call' && (item.state === 'ringing' || item.state === 'answered')

const isWords = ({ item }: Waiting): boolean => item.kind === 'message' || item.kind === 'call'
const isAside = ({ item }: Waiting): boolean => item.kind === 'echo' || item.kind === 'reaction'

/**
 * Decides what is filed next. Pure.
 * @param filed message hash → comment id ('' is the description), the conversation's last ones
 */
export function nextStep(pending: Waiting[], filed: ReadonlyMap<string, string>): Step | undefined {
	const sorted = [...pending].sort(inOrder)
	const [first] = sorted
	if (!first) return undefined
	const { item } = first
	if (isIdle(first)) return { kind: 'none', messages: [first], items: [] }
	if (item.kind === 'edit' || item.kind === 'delete') {
		const original = sorted.find(({ hash }) => hash === first.of)
		// It came with an earlier time than what it changes: the original goes first, and takes it along.
		if (original) return wordsFrom(original, sorted, filed)
		const comment = first.of === undefined ? undefined : filed.get(first.of)
		if (comment !== undefined) return { kind: 'change', messages: [first], items: [item], comment }
		if (item.kind === 'delete') return { kind: 'none', messages: [first], items: [] }
		return { kind: 'words', messages: [first], items: [item] }
	}
	if (item.kind === 'echo' && first.of !== undefined) {
		const comment = filed.get(first.of)
		if (comment) return { kind: 'change', messages: [first], items: [item], comment }
		if (item.text === '' && item.media.length === 0) return { kind: 'none', messages: [first], items: [] }
	}
	if (isAside(first)) return { kind: 'aside', messages: [first], items: [item] }
	return wordsFrom(first, sorted, filed)
}

function wordsFrom(first: Waiting, sorted: Waiting[], filed: ReadonlyMap<string, string>): Step {
	const album = first.item.kind === 'message' ? first.item.album : undefined
	const words = sorted.filter((waiting) => isWords(waiting) && (waiting === first || !filed.has(waiting.hash)))
	const together =
		album !== undefined
			? words.filter(({ item }) => item.kind === 'message' && item.album === album)
			: words.length > SINGLY
				? words.slice(0, TOGETHER)
				: [first]
	const messages: Waiting[] = []
	const items: Filed[] = []
	for (const waiting of together) {
		const { changes, now } = settled(waiting, sorted)
		messages.push(waiting, ...changes)
		if (now) items.push(now)
	}
	if (items.length === 0) return { kind: 'none', messages, items: [] }
	return { kind: 'words', messages, items }
}

/** A waiting message after its own edits and deletion that wait with it. */
function settled(waiting: Waiting, sorted: Waiting[]): { changes: Waiting[]; now: Filed | undefined } {
	const changes = sorted.filter(
		({ item, of }) => of === waiting.hash && (item.kind === 'edit' || item.kind === 'delete'),
	)
	let now: Filed | undefined = waiting.item
	for (const { item } of changes) {
		// Deleted before anybody read it: that something was there stays visible, its words do not.
		if (item.kind === 'delete') now = item
		else if (item.kind === 'edit' && now.kind === 'message') now = edited(now, item)
	}
	return { changes, now }
}
