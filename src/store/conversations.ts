import type { Sender } from '../message'
import type { Write } from './row'

/** The thread of one customer on one account. Written only by the holder of its mailbox's claim. */
export interface Conversation {
	account: string
	/** The provider's thread. */
	conversation: string
	to?: string
	/** The last request. Its key may change by a move, its id never. `comments`: how many of them are ours. */
	request?: { id: string; key: string; openedAt: number; comments?: number }
	/** What became of the last messages (`packed` in filed.ts), oldest first. What is older has rows of its own. */
	recent: string
	/**
	 * How many at the head of `recent` got rows of their own with the last finish. They leave it with the next one: whatever a batch get mixes,
	 * a message is in the one place or in the other. Absent: none ever did.
	 */
	moved?: number
	sender: Sender
	/** Of the first message that had one: an answer by email carries it. */
	subject?: string
	/** The last inbound message: replies go into its window. */
	last: { id: string; sentAt: number }
	/** As in the mailbox. */
	turn?: number
}

/**
 * A mailbox from after a finish beside a conversation from before it: then a new message would be judged by old facts. Whether a batch get is a
 * snapshot is unverified. The other way round does no harm, for the mailbox's version has moved on.
 */
export const isTorn = (mailbox: { turn?: number } | undefined, conversation: Conversation | undefined): boolean =>
	(mailbox?.turn ?? 0) > (conversation?.turn ?? 0)

const TTL_DAYS = 365

export const conversationAddress = (key: string) => ({ entity: 'conversation', key: `cv:${key}` }) as const

export const conversationWrite = (key: string, data: Conversation): Write<Conversation> => ({
	...conversationAddress(key),
	data,
	ttlDays: TTL_DAYS,
})

/** Leads from another id of the same person to the conversation's key. */
export const aliasAddress = (key: string) => ({ entity: 'alias', key: `al:${key}` }) as const

export const aliasWrite = (key: string, conversation: string): Write<string> => ({
	...aliasAddress(key),
	data: conversation,
	ttlDays: TTL_DAYS,
})
