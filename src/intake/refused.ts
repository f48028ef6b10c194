import { addRefusals, type Refusals } from '../store/refusals'

/**
 * Counts refusals of one warm function between writes. No content, no secrets; kept apart by installation, because a warm function serves
 * several sites. A stranger who floods a URL costs two storage calls a minute, not two a call.
 */
const waiting = new Map<string, { writtenAt: number; counts: Map<string, Refusals['reasons'][number]> }>()

const BETWEEN_WRITES_MS = 60_000
const MOST_CONNECTIONS = 1_000

/** Notes why a delivery (or a part of it) was not taken, for the admin page. Never fails: a hint is not worth an error. */
export async function noteRefusals(
	installation: string,
	connection: string,
	refused: { status: number; reason: string }[],
	now: number,
): Promise<void> {
	if (refused.length === 0) return
	const key = `${installation} ${connection}`
	if (waiting.size > MOST_CONNECTIONS) waiting.clear()
	const entry = waiting.get(key) ?? { writtenAt: 0, counts: new Map() }
	waiting.set(key, entry)
	for (const { status, reason } of refused) {
		const name = `${status} ${reason}`
		entry.counts.set(name, { status, reason, at: now, count: 1 + (entry.counts.get(name)?.count ?? 0) })
	}
	if (now - entry.writtenAt < BETWEEN_WRITES_MS) return
	entry.writtenAt = now
	const counts = [...entry.counts.values()]
	entry.counts.clear()
	try {
		await addRefusals(connection, counts)
	} catch {
		// Counted again with the next one, or lost with the function.
	}
}
