import { type AsyncEvent, InvocationError, InvocationErrorCode } from '@forge/events'
import { Unavailable } from './errors'
import type { Bell } from './intake/bell'
import { drainMailbox } from './intake/drain'
import { type Deps, drainOutbox } from './reply/outbox'

/** The queue takes no longer wait. */
const LONGEST_WAIT_S = 900
/** Conversations that are drained at once. */
const ABREAST = 5

const deps: Deps = {
	fetch: (...call) => fetch(...call),
	now: Date.now,
	sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** Consumer of the queue `bells`. What is left to do later is asked for by `InvocationError`, never by pushing. */
export async function drain(event: AsyncEvent): Promise<InvocationError | undefined> {
	const { mailboxes = [], outboxes = [] } = event.body as Bell
	const work = [
		...mailboxes.map((key) => async () => (await drainMailbox(key, deps)).again),
		...outboxes.map((issueId) => () => drainOutbox(issueId, deps)),
	]
	const waits: number[] = []
	const failures: unknown[] = []
	const worker = async () => {
		for (let next = work.shift(); next; next = work.shift()) {
			try {
				waits.push(await next())
			} catch (error) {
				// One conversation's trouble does not hold up the others of the same bell.
				if (error instanceof Unavailable) waits.push(error.retryAfter)
				else failures.push(error)
			}
		}
	}
	await Promise.all(Array.from({ length: ABREAST }, worker))
	const later = waits.filter((seconds) => seconds > 0)
	if (failures.length > 0 && later.length === 0) throw failures[0]
	if (later.length === 0) return undefined
	return new InvocationError({
		retryAfter: Math.min(Math.max(Math.min(...later), 1), LONGEST_WAIT_S),
		retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
	})
}
