import type { Channel, Fetch } from '../channels/channel'
import { SendFailed, Unavailable } from '../errors'
import type { Reply } from '../message'
import type { Account } from '../store/accounts'
import { type Connection, readConnection } from '../store/connections'
import { receiptKey } from '../store/pepper'
import { tellingNotSent } from './not-sent'

/** What came of one try to answer the customer. */
export type Result =
	/** The names of the receipts to come, one a part. */
	| { kind: 'sent'; receipts: string[] }
	| { kind: 'failed'; reason: string }
	/** Seconds. `doubt`: the provider may have it, and takes it only once. */
	| { kind: 'later'; after: number; reason: string; doubt?: true }
	/** The provider may or may not have it: nothing is sent again by itself. A receipt under one of the names proves it. */
	| { kind: 'unknown'; reason: string; receipts: string[] }

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
	const { pepper } = connection
	const receipts = (names: string[]) => names.map((name) => receiptKey(pepper, id, name))
	try {
		const { ids } = await channel.send(reply, { ...connection.settings, ...settings }, tellingNotSent(fetch), now)
		return { kind: 'sent', receipts: receipts(ids) }
	} catch (error) {
		const { reason, inDoubt, retryable, retryAfter: after = AGAIN_S } = error instanceof SendFailed ? error : UNANSWERED
		if (inDoubt && channel.resendable) return { kind: 'later', after, reason, doubt: true }
		if (inDoubt) return { kind: 'unknown', reason, receipts: receipts(channel.partNames?.(reply) ?? []) }
		return retryable ? { kind: 'later', after, reason } : { kind: 'failed', reason }
	}
}

const UNANSWERED = new SendFailed({ retryable: false, inDoubt: true, reason: 'The provider did not answer.' })

/** The names under which receipts of a reply would come that was cut off while it was sent. @throws Unavailable */
export async function receiptsOf(channel: Channel, { id, connection }: Account, reply: Reply): Promise<string[]> {
	const names = channel.partNames?.(reply) ?? []
	const pepper = names.length > 0 ? (await readConnection(connection))?.pepper : undefined
	return pepper === undefined ? [] : names.map((name) => receiptKey(pepper, id, name))
}
