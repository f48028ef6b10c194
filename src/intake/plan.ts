import type { Filed } from '../message'
import type { Place } from '../store/filed'
import type { Pending } from '../store/mailboxes'
import { ROOM_TOGETHER, sizeOf } from './whole'
import { edited } from './words'

/** A waiting message with its content at hand. */
export interface Waiting extends Pending {
	item: Filed
}

/** Where a message stands in Jira. */
export type Stand = Place & { request: string; comment: string }

/** The next thing to do for a conversation; `messages` are all that it settles. */
export type Step =
	/** The customer's words (or calls): a new request, or one comment in the customer's name. */
	| { kind: 'words'; messages: Waiting[]; items: Filed[] }
	/** Something that only agents need to see: our side's words from elsewhere, a reaction. Never opens or reopens a request. */
	| { kind: 'aside'; messages: Waiting[]; items: Filed[] }
	/** The sender edited or deleted what is filed already, and stands there. */
	| { kind: 'change'; messages: Waiting[]; items: Filed[]; place: Stand }
	/** Nothing for Jira. */
	| { kind: 'none'; messages: Waiting[]; items: [] }

/** What is known from before of the messages that matter, by hash. */
export type History = ReadonlyMap<string, Place>

/** More waiting messages than this are filed as one comment, */
const SINGLY = 3
/** of at most so many messages. */
const TOGETHER = 20
/** How long an edit or deletion waits for an original that never came: events overtake each other. */
export const HOLD_MS = 600_000

/** Sent time, the provider's sequence, arrival. Sequences compare as numbers where they are. */
export function inOrder(a: Waiting, b: Waiting): number {
	const orderOf = ({ item }: Waiting) => (item.kind === 'message' ? item.order : undefined)
	const [first, second] = [orderOf(a), orderOf(b)]
	const byOrder =
		first === undefined || second === undefined
			? 0
			: first.length - second.length || (first < second ? -1 : first > second ? 1 : 0)
	// The parts of one album may carry differing times.
	const album =
		a.item.kind === 'message' &&
		b.item.kind === 'message' &&
		a.item.album !== undefined &&
		a.item.album === b.item.album
	return (album && byOrder) || a.item.sentAt - b.item.sentAt || byOrder || a.at - b.at
}

/** What is not heard by anybody: a call that goes on, a deletion of what was never filed. */
const isIdle = ({ item }: Waiting): boolean =>
	item.kind === 'call' && (item.state === 'ringing' || item.state === 'answered')

/** The end of a call that left a voicemail: the voicemail says it all. */
const endsVoicemail = ({ item, of }: Waiting, history: History): boolean =>
	item.kind === 'call' && item.state === 'ended' && of !== undefined && history.has(of)

/** The sender took the words back. */
export const isRemoval = (item: Filed): boolean =>
	item.kind === 'delete' || (item.kind === 'echo' && item.of !== undefined && item.text === '' && !item.media.length)

/** What a change means for what it is about, which is filed. One that was overtaken by a later one is none any more. */
function changeOf(first: Waiting, place: Place): Step {
	const { item } = first
	const { request, comment, changed = 0, deleted } = place
	const late = deleted || (item.sentAt < changed && !isRemoval(item))
	if (late || request === undefined || comment === undefined) return { kind: 'none', messages: [first], items: [] }
	return { kind: 'change', messages: [first], items: [item], place: { ...place, request, comment } }
}

const isWords = ({ item }: Waiting): boolean => item.kind === 'message' || item.kind === 'call'
const isAside = ({ item }: Waiting): boolean => item.kind === 'echo' || item.kind === 'reaction'

/** Whether an edit or deletion may still be overtaken by its original. Pure. */
function isHeld({ item, of, at }: Waiting, pending: Waiting[], history: History, now: number): boolean {
	if (item.kind !== 'edit' && item.kind !== 'delete') return false
	const known = of !== undefined && (history.has(of) || pending.some(({ hash }) => hash === of))
	return !known && now < at + HOLD_MS
}

/** Decides what is filed next; undefined where nothing is yet. Pure. */
export function nextStep(pending: Waiting[], history: History, now: number): Step | undefined {
	const sorted = pending.filter((waiting) => !isHeld(waiting, pending, history, now)).sort(inOrder)
	const [first] = sorted
	if (!first) return undefined
	const { item } = first
	if (isIdle(first) || endsVoicemail(first, history)) return { kind: 'none', messages: [first], items: [] }
	if (item.kind === 'edit' || item.kind === 'delete') {
		const original = sorted.find(({ hash }) => hash === first.of)
		// It came with an earlier time than what it changes: the original goes first, and takes it along.
		if (original && isAside(original)) return { kind: 'aside', messages: [original], items: [original.item] }
		if (original) return wordsFrom(original, sorted, history)
		const place = history.get(first.of ?? '')
		if (place) return changeOf(first, place)
		if (item.kind === 'delete') return { kind: 'none', messages: [first], items: [] }
		return { kind: 'words', messages: [first], items: [item] }
	}
	if (item.kind === 'echo' && first.of !== undefined) {
		const place = history.get(first.of)
		if (place) return changeOf(first, place)
		if (isRemoval(item)) return { kind: 'none', messages: [first], items: [] }
	}
	if (isAside(first)) return { kind: 'aside', messages: [first], items: [item] }
	return wordsFrom(first, sorted, history)
}

function wordsFrom(first: Waiting, sorted: Waiting[], history: History): Step {
	const album = first.item.kind === 'message' ? first.item.album : undefined
	const words = sorted.filter((waiting) => isWords(waiting) && (waiting === first || !history.has(waiting.hash)))
	const together =
		album !== undefined
			? words.filter(({ item }) => item.kind === 'message' && item.album === album)
			: words.length > SINGLY
				? words.slice(0, TOGETHER)
				: [first]
	const messages: Waiting[] = []
	const items: Filed[] = []
	let room = ROOM_TOGETHER
	for (const waiting of together) {
		const { changes, now } = settled(waiting, sorted)
		room -= sizeOf(now)
		if (room < 0 && items.length > 0) break
		messages.push(waiting, ...changes)
		items.push(now)
	}
	return { kind: 'words', messages, items }
}

/** Whether a message edits or deletes another. Pure. */
export const isChangeOf = ({ item, of }: Waiting, { hash }: Waiting): boolean =>
	of === hash && (item.kind === 'edit' || item.kind === 'delete')

/** A waiting message after its own edits and deletion that wait with it. Pure. */
export function settled(waiting: Waiting, sorted: Waiting[]): { changes: Waiting[]; now: Filed } {
	const changes = sorted.filter((other) => isChangeOf(other, waiting))
	let now: Filed = waiting.item
	for (const { item } of changes) {
		// Deleted before anybody read it: that something was there stays visible, its words do not.
		if (item.kind === 'delete') now = item
		else if (item.kind === 'edit' && now.kind === 'message') now = edited(now, item)
	}
	return { changes, now }
}

/** Whether it changes another message. Pure. */
export const isChange = (item: Filed): boolean =>
	item.kind === 'edit' || item.kind === 'delete' || (item.kind === 'echo' && item.of !== undefined)
