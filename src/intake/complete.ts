import type { Fetch } from '../channels/channel'
import { channels } from '../channels/index'
import { SendFailed } from '../errors'
import type { Filed, Inbound } from '../message'
import type { Account } from '../store/accounts'
import { readConnection } from '../store/connections'
import type { Conversation } from '../store/conversations'
import type { Step } from './plan'
import { mergedSender } from './words'

/** How long a message waits for a provider that cannot be asked; then it is filed with what is known. */
const PATIENCE_MS = 3_600_000
const AGAIN_S = 60

/**
 * Asks the provider for what a step's messages only point to: names, texts. What is known of the person is not asked again.
 * @returns the step to go on with, or how many seconds to wait. @throws Unavailable
 */
export async function completed(
	step: Step,
	{ account, conversation }: { account: Account; conversation: Conversation | undefined },
	fetch: Fetch,
	now: number,
): Promise<Step | { again: number }> {
	const { complete } = channels[account.channel]
	if (!complete || step.kind === 'none') return step
	const settings = { ...(await readConnection(account.connection))?.settings, ...account.settings }
	const whole = new Map<Filed, Filed | undefined>()
	for (const item of step.items) {
		const known =
			'sender' in item ? { ...item, sender: mergedSender(conversation?.sender, item.sender) ?? item.sender } : item
		try {
			whole.set(item, filedOf(await complete(known, settings, fetch)))
		} catch (error) {
			if (!(error instanceof SendFailed)) throw error
			const oldest = Math.min(...step.messages.map(({ at }) => at))
			if (error.retryable && now - oldest < PATIENCE_MS) return { again: error.retryAfter ?? AGAIN_S }
			whole.set(item, known)
		}
	}
	const isGone = (item: Filed) => whole.has(item) && whole.get(item) === undefined
	const items = step.items.flatMap((item) => whole.get(item) ?? [])
	const messages = step.messages
		.map((message) => ({ ...message, item: whole.get(message.item) ?? message.item, gone: isGone(message.item) }))
		// What turned out to be nothing comes last, so that messages and items stay in step.
		.sort((a, b) => Number(a.gone) - Number(b.gone))
		.map(({ gone: _, ...message }) => message)
	return items.length > 0 ? { ...step, messages, items } : { kind: 'none', messages, items: [] }
}

const filedOf = (inbound: Inbound): Filed | undefined =>
	inbound.kind === 'ignored' || inbound.kind === 'receipt' || inbound.kind === 'contact' ? undefined : inbound
