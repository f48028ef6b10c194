import type { Filing } from './file'
import type { Waiting } from './plan'

/** The messages and calls of a step that was filed, in their order. Pure. */
export function heardIn(messages: Waiting[], { comment, opened }: Pick<Filing, 'comment' | 'opened'>): Waiting[] {
	// A ringing call, say: it is heard when it ends.
	if (comment === undefined) return []
	const heard = messages.filter(({ item }) => item.kind === 'message' || item.kind === 'call')
	// The edit of a message that never came stands for it.
	return opened && heard.length === 0 ? messages.slice(0, 1) : heard
}

/** When the customer wrote last and waits for an answer, milliseconds; a call that took place has been answered. Pure. */
export function waitsSince(heard: Waiting[]): number | undefined {
	const open = heard.filter(({ item }) => item.kind !== 'call' || item.state !== 'ended')
	return open.length > 0 ? Math.max(...open.map(({ item }) => item.sentAt)) : undefined
}
