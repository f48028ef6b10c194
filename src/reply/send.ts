import type { Channel, Fetch } from '../channels/channel'
import { SendFailed, Unavailable } from '../errors'
import type { Reply } from '../message'
import type { Account } from '../store/accounts'
import { type Connection, readConnection } from '../store/connections'
import { receiptKey } from '../store/pepper'

/** What came of one try to answer the customer. */
export type Result =
	/** The names of the receipts to come, one a part. */
	| { kind: 'sent'; receipts: string[] }
	| { kind: 'failed'; reason: string }
	/** Seconds. */
	| { kind: 'later'; after: number; reason: string }
	/** The provider may or may not have it: nothing is sent again by itself. */
	| { kind: 'unknown'; reason: string }

const AGAIN_S = 60

/** Hands a reply to the channel's provider. */
export async function send(
	channel: Channel,
	{ id, connection: connectionId, enabled, settings }: Account,
	reply: Reply,
	fetch: Fetch,
	now: number,
): Promise<Result> {
	let connection: Connection | undefined
	try {
		connection = await readConnection(connectionId)
	} catch (error) {
		if (error instanceof Unavailable) return { kind: 'later', after: error.retryAfter, reason: error.reason }
		throw error
	}
	if (!connection || connection.removedAt) return { kind: 'failed', reason: 'The channel is no longer connected.' }
	if (!connection.enabled || !enabled) return { kind: 'failed', reason: 'The channel is switched off.' }
	if (!channel.send) return { kind: 'failed', reason: `${channel.name} cannot be answered from here.` }
	if (reply.text === '')
		return { kind: 'failed', reason: 'There is no text to send: files and images in comments are not sent.' }
	try {
		const { ids } = await channel.send(reply, { ...connection.settings, ...settings }, fetch, now)
		const { pepper } = connection
		return { kind: 'sent', receipts: ids.map((part) => receiptKey(pepper, id, part)) }
	} catch (error) {
		if (!(error instanceof SendFailed)) return { kind: 'unknown', reason: 'The provider did not answer.' }
		const { reason, inDoubt, retryable, retryAfter = AGAIN_S } = error
		if (inDoubt) return { kind: 'unknown', reason }
		return retryable ? { kind: 'later', after: retryAfter, reason } : { kind: 'failed', reason }
	}
}
