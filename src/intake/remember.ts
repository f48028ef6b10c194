import type { Account } from '../store/accounts'
import type { Conversation } from '../store/conversations'
import { type Place, packed, unpacked } from '../store/filed'
import type { Filing } from './file'
import { isRemoval, type Waiting } from './plan'
import { mergedSender } from './words'

/** Messages that stay in the conversation's row, so that a lively one rarely reads another. */
const RECENT = 8
/** Rows that one finish makes: as many as a step files, or a backlog would pile up. */
const MOVED_AT_ONCE = 20

/** The conversation after a step. Pure. */
export function remember(
	conversation: Conversation | undefined,
	account: Account,
	messages: Waiting[],
	filing: Filing,
): Conversation {
	const [first] = messages
	if (!first) throw new Error('a step settles at least one message')
	const { request, comment, opened } = filing
	const newest = messages
		.map(({ item }) => item)
		.filter((item) => item.kind === 'message' || item.kind === 'call')
		.sort((a, b) => b.sentAt - a.sentAt)[0]
	const last = conversation?.last ?? { id: '', sentAt: 0 }
	const from = messages.map(({ item }) => ('sender' in item ? item.sender : undefined)).find(Boolean)
	const comments = (opened ? 0 : (conversation?.request?.comments ?? 0)) + (comment ? 1 : 0)
	const ref = request ? { request: { ...request, openedAt: openedAtOf(conversation, opened, first), comments } } : {}
	const to = newest?.to ?? conversation?.to
	const subject =
		conversation?.subject ??
		messages.map(({ item }) => (item.kind === 'message' ? item.subject : undefined)).find(Boolean)
	return {
		...ref,
		account: account.id,
		conversation:
			newest?.conversation ??
			conversation?.conversation ??
			('conversation' in first.item ? first.item.conversation : ''),
		...(to === undefined ? {} : { to }),
		...(subject === undefined ? {} : { subject }),
		...places(conversation, messages, filing),
		sender: mergedSender(conversation?.sender, from) ?? { id: first.item.conversation },
		last: newest && newest.sentAt >= last.sentAt ? { id: newest.id, sentAt: newest.sentAt } : last,
	}
}

const openedAtOf = (conversation: Conversation | undefined, opened: boolean, first: Waiting): number =>
	opened || !conversation?.request ? first.item.sentAt : conversation.request.openedAt

function places(
	conversation: Conversation | undefined,
	messages: Waiting[],
	{ request, comment, place }: Filing,
): Pick<Conversation, 'recent' | 'moved'> {
	const where = request && comment !== undefined ? { request: request.id, comment } : {}
	const news: Place[] = messages.map(({ hash, item }) => ({
		...{ hash, ...where, sentAt: Math.floor(item.sentAt / 1000) },
		...changesOf(hash, messages),
	}))
	if (place) news.push(place)
	const again = new Set(news.map(({ hash }) => hash))
	const kept = unpacked(conversation?.recent).slice(conversation?.moved ?? 0)
	const all = [...kept.filter(({ hash }) => !again.has(hash)), ...news]
	const moved = Math.min(MOVED_AT_ONCE, Math.max(0, all.length - RECENT))
	return { recent: packed(all), ...(moved > 0 || conversation?.moved !== undefined ? { moved } : {}) }
}

/** What the sender changed of a message that was filed with its changes. */
function changesOf(hash: string, messages: Waiting[]): Pick<Place, 'changed' | 'deleted'> {
	const changes = messages.filter(({ of, item }) => of === hash && (item.kind === 'edit' || item.kind === 'delete'))
	if (changes.some(({ item }) => isRemoval(item))) return { deleted: true }
	return changes.length > 0 ? { changed: Math.max(...changes.map(({ item }) => item.sentAt)) } : {}
}

/** The rows that a finish writes beside the conversation. Pure. */
export const movedOf = ({ recent, moved }: Conversation): Place[] => unpacked(recent).slice(0, moved ?? 0)
