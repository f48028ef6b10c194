import type { Waiting } from '../../src/intake/plan'
import type { CallIn, DeleteIn, EchoIn, EditIn, Filed, MessageIn, ReactionIn } from '../../src/message'

export const NOON = Date.UTC(2026, 10, 21, 12)
const anna = { id: 'anna' }

export const message = (text: string, more: Partial<MessageIn> = {}): MessageIn => ({
	kind: 'message',
	id: text,
	conversation: 'c',
	sender: anna,
	text,
	media: [],
	sentAt: NOON,
	...more,
})

export const edit = (of: string, text: string, more: Partial<EditIn> = {}): EditIn => ({
	...{ kind: 'edit', id: `edit of ${of}`, of, conversation: 'c', sender: anna, text, media: [], sentAt: NOON },
	...more,
})

export const deletion = (of: string, more: Partial<DeleteIn> = {}): DeleteIn => ({
	...{ kind: 'delete', id: `deletion of ${of}`, of, conversation: 'c', sentAt: NOON },
	...more,
})

export const reaction = (of: string, emoji: string | null): ReactionIn => ({
	...{ kind: 'reaction', id: `reaction to ${of}`, of, conversation: 'c', sender: anna, emoji, sentAt: NOON },
})

export const echo = (text: string, more: Partial<EchoIn> = {}): EchoIn => ({
	...{ kind: 'echo', id: text, conversation: 'c', text, media: [], sentAt: NOON },
	...more,
})

export const call = (state: CallIn['state'], more: Partial<CallIn> = {}): CallIn => ({
	...{ kind: 'call', id: 'call', conversation: 'c', sender: anna, state, sentAt: NOON },
	...more,
})

/** As it waits in a mailbox; its hash is its id. */
export const waiting = (item: Filed, at = NOON): Waiting => ({
	hash: item.id,
	contact: 'contact',
	at,
	item,
	...('of' in item && item.of !== undefined ? { of: item.of } : {}),
})
