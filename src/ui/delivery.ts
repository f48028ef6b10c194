import type { ReplyState } from '../contract'
import type { Entry } from './story'

type Status = ReplyState['status']

export interface Mark {
	label: string
	appearance: 'default' | 'success' | 'inprogress' | 'moved' | 'removed'
}

const marks: Record<Status, Mark> = {
	waiting: { label: 'waiting', appearance: 'inprogress' },
	sending: { label: 'sending', appearance: 'inprogress' },
	sent: { label: 'sent', appearance: 'inprogress' },
	delivered: { label: 'delivered', appearance: 'success' },
	read: { label: 'read', appearance: 'success' },
	failed: { label: 'failed', appearance: 'removed' },
	unknown: { label: 'unknown', appearance: 'moved' },
}

/** The mark beside an agent's words. */
export function markOf(delivery: ReplyState | undefined): Mark {
	return delivery ? marks[delivery.status] : { label: 'not sent', appearance: 'default' }
}

export interface Verdict {
	appearance: 'information' | 'success' | 'warning' | 'error'
	sentence: string
}

const stop = (reason: string | undefined) => (reason ? `: ${reason.replace(/\.$/, '')}.` : '.')

/**
 * Whether the last answer arrived, in one sentence. It promises no more than what the provider said.
 * @param when writes a time, in milliseconds, for the viewer
 */
export function lastAnswer(
	entries: Entry[],
	{ channel, canAnswer }: { channel: string; canAnswer: boolean },
	when: (at: number) => string,
): Verdict {
	const last = entries.findLast((entry) => entry.from === 'agent')
	if (!last) return { appearance: 'information', sentence: 'Nobody has answered yet.' }
	if (!last.delivery)
		return canAnswer
			? { appearance: 'information', sentence: 'The last answer is in Jira; its sending has not begun yet.' }
			: { appearance: 'warning', sentence: `The last answer was not sent: this account cannot answer on ${channel}.` }
	const { status, at, reason } = last.delivery
	const sentences: Record<Status, Verdict> = {
		waiting: { appearance: 'information', sentence: `The last answer is waiting to be sent${stop(reason)}` },
		sending: { appearance: 'information', sentence: `The last answer is being sent to ${channel}.` },
		sent: {
			appearance: 'information',
			sentence: `${channel} took the last answer (${when(at)}); it has not said whether it arrived.`,
		},
		delivered: { appearance: 'success', sentence: `The last answer arrived (${when(at)}).` },
		read: { appearance: 'success', sentence: `The last answer arrived and was read (${when(at)}).` },
		failed: { appearance: 'error', sentence: `The last answer did not arrive${stop(reason)}` },
		unknown: {
			appearance: 'warning',
			sentence: `It is not known whether the last answer arrived${stop(reason)} Ask the customer before you send it again.`,
		},
	}
	return sentences[status]
}
