import { minute, NOT_DUE } from './mailboxes'
import { queryIndex, type Write } from './row'

export type SendStatus = 'sent' | 'failed' | 'unknown'

/** The way back of one request, by issue id: the truth on what was answered. */
export interface Outbox {
	/** The id of the last comment that was handled; comment ids grow. */
	watermark: string
	/** A comment that is being sent; an expired one means that the provider may or may not have it. */
	sending?: { comment: string; id: string; until: number }
	/** The comment whose turn it is, after a try that did not succeed. */
	retry?: Retry
	/** By comment id, the last ones. */
	sent: Record<string, SentReply>
	/** What an agent wants to be sent once more, oldest first. */
	again?: { comment: string; at: number }[]
	/** Providers that name no message say until when all was delivered or read, milliseconds. */
	upTo?: { delivered?: number; read?: number }
}

/** What became of an agent's comment. */
export interface SentReply {
	status: SendStatus
	/** Milliseconds. */
	at: number
	reason?: string
	/** The `receipt` keys of its parts; of an unknown one, those under which receipts would come. */
	receipts: string[]
}

export interface Retry {
	comment: string
	tries: number
	/** Milliseconds: not before. */
	at: number
	/** Why it waits. */
	reason: string
	/** One of the tries may have reached the customer. */
	doubt?: true
}

/** Of an outbox, from its last change on. */
const TTL_DAYS = 90
/** A row holds at most 240 KiB; a key of a receipt is some 60 bytes, and a long answer has a hundred parts on some channels. */
const REPLIES_KEPT = 30
const RECEIPTS_KEPT = 500

/** Where a request has no outbox, comments older than this (milliseconds) may have been handled in one that has expired; a day for clocks that differ. */
export const FORGOTTEN_AFTER_MS = (TTL_DAYS - 1) * 86_400_000

export const outboxAddress = (issueId: string) => ({ entity: 'outbox', key: `ob:${issueId}` }) as const

export const outboxWrite = (issueId: string, data: Outbox, ifVersion?: number): Write<Outbox> => ({
	...outboxAddress(issueId),
	data,
	attributes: { due: dueOf(data) },
	ttlDays: TTL_DAYS,
	...(ifVersion === undefined ? {} : { ifVersion }),
})

function dueOf({ sending, retry, again }: Outbox): string {
	const at = sending?.until ?? retry?.at ?? again?.[0]?.at
	return at === undefined ? NOT_DUE : minute(at)
}

/** The outbox after a reply has ended: the claim, its tries and an agent's wish are over, and the oldest replies are forgotten. Pure. */
export function ended(outbox: Outbox, comment: string, reply: SentReply): Outbox {
	const { sending: _over, retry: _done, again = [], ...rest } = outbox
	const wishes = again.filter((wish) => wish.comment !== comment)
	let receipts = 0
	const kept = Object.entries({ ...rest.sent, [comment]: reply })
		.toSorted(([one], [other]) => (isAfter(one, other) ? -1 : 1))
		.filter(
			(
				[
					id,
					{
						receipts: { length },
					},
				],
				place,
			) => {
				receipts += length
				return id === comment || (place < REPLIES_KEPT && receipts <= RECEIPTS_KEPT)
			},
		)
	return {
		...rest,
		...(wishes.length > 0 ? { again: wishes } : {}),
		watermark: isAfter(comment, rest.watermark) ? comment : rest.watermark,
		sent: Object.fromEntries(kept.toReversed()),
	}
}

/** Comment ids are growing numbers, beyond 2^53 perhaps. */
const isAfter = (id: string, than: string): boolean => (id.length === than.length ? id > than : id.length > than.length)

/** Issue ids of outboxes that were due before `at`. @throws Unavailable */
export async function dueOutboxes(at: number, cursor?: string): Promise<{ found: string[]; cursor?: string }> {
	const page = await queryIndex<Outbox>('outbox', 'by-due', { below: minute(at), cursor })
	const found = page.rows.map(({ key }) => key.slice('ob:'.length))
	return page.cursor ? { found, cursor: page.cursor } : { found }
}
