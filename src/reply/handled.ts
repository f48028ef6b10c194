import type { Conversation } from '../store/conversations'
import { unpacked } from '../store/filed'

const MOST_MS = 900_000

/**
 * An estimate of the work on one answer: the time before it since the customer's last message or the answer before, whichever is later, at most 15
 * minutes. Pure. @returns when that work began, at most `at`
 */
export function workedFrom(at: number, lastInbound: number, lastAnswer: number | undefined): number {
	return Math.min(at, Math.max(lastInbound, lastAnswer ?? 0, at - MOST_MS))
}

/**
 * When the customer had written last before an answer that was written `at`, in milliseconds, as far as the conversation still knows: of messages that came
 * while it was on its way only the seconds. Pure. @param openedAt of its request, for where nothing is known
 */
export function lastInboundBefore(
	at: number,
	{ last, recent, request }: Pick<Conversation, 'last' | 'recent' | 'request'>,
	issueId: string,
	openedAt: number,
): number {
	if (request?.id === issueId && last.sentAt <= at) return last.sentAt
	const before = unpacked(recent)
		.filter((place) => place.request === issueId)
		.map(({ sentAt }) => sentAt * 1000)
		.filter((sentAt) => sentAt <= at)
	return Math.max(openedAt, ...before)
}
