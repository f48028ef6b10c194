import { type AsyncEvent, InvocationError, InvocationErrorCode } from '@forge/events'
import { QuotaOut, Unavailable } from './errors'
import type { Bell } from './intake/bell'
import { drainMailbox } from './intake/drain'
import { noteQuotaOut, quotaOutFor } from './jira/quota'
import { type Deps, drainOutbox } from './reply/outbox'
import { tellFlag } from './watch/tell/tell'

/** The queue takes no longer wait. */
const LONGEST_WAIT_S = 900
/** Conversations that are drained at once. */
const ABREAST = 5
/** Nothing new is begun after so long: the function is stopped after 300 seconds. */
const BEGUN_WITHIN_MS = 200_000

const deps: Deps = {
	fetch: (...call) => fetch(...call),
	now: Date.now,
	sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

interface Context {
	installContext?: string
}

/** Consumer of the queue `bells`. What is left to do later is asked for by `InvocationError`, never by pushing. */
export async function drain(event: AsyncEvent, context?: Context): Promise<InvocationError | undefined> {
	const { mailboxes = [], outboxes = [], flags = [] } = event.body as Bell
	const all = [
		...mailboxes.map((key) => async () => (await drainMailbox(key, deps)).again),
		...outboxes.map((issueId) => () => drainOutbox(issueId, deps)),
		...flags.map((id) => () => tellFlag(id)),
	]
	const work = fromAnother(all, event.retryContext?.retryCount ?? 0)
	const installation = context?.installContext ?? ''
	const end = deps.now() + BEGUN_WITHIN_MS
	const waits: number[] = []
	const failures: unknown[] = []
	const worker = async () => {
		for (let next = work.shift(); next; next = work.shift()) {
			const out = quotaOutFor(installation, deps.now())
			if (out > 0 || deps.now() > end) {
				waits.push(Math.max(out, 1))
				return
			}
			try {
				waits.push(await next())
			} catch (error) {
				// One conversation's trouble does not hold up the others of the same bell.
				if (error instanceof Unavailable) waits.push(error.retryAfter)
				else failures.push(error)
				if (error instanceof QuotaOut) noteQuotaOut(installation, deps.now() + error.retryAfter * 1000)
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

/**
 * Each try of a bell begins with others of its conversations: those that are endless, hang, or kill the function do not come before the rest each
 * time. Pure.
 */
function fromAnother<T>(list: T[], attempt: number): T[] {
	const start = list.length === 0 ? 0 : (attempt * ABREAST) % list.length
	return [...list.slice(start), ...list.slice(0, start)]
}
