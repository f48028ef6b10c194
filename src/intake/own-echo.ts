import type { Conversation } from '../store/conversations'
import { type Outbox, outboxAddress } from '../store/outboxes'
import { readRow } from '../store/row'
import type { Step } from './plan'

const AGAIN_S = 5

/**
 * Providers echo what we sent ourselves beside what our side wrote elsewhere. What the outbox knows is no news; while something is being sent, it is
 * not known yet. @returns the step to go on with, or how many seconds to wait. @throws Unavailable
 */
export async function withoutOwnEcho(
	step: Step,
	conversation: Conversation | undefined,
	now: number,
): Promise<Step | { again: number }> {
	const [first] = step.messages
	if (step.kind !== 'aside' || first?.sent === undefined || !conversation?.request) return step
	const name = first.sent
	const outbox = (await readRow<Outbox>(outboxAddress(conversation.request.id)))?.data
	if (outbox?.sending && outbox.sending.until > now) return { again: AGAIN_S }
	const ours = Object.values(outbox?.sent ?? {}).some(({ receipts }) => receipts.includes(name))
	return ours ? { kind: 'none', messages: step.messages, items: [] } : step
}
