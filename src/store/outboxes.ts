import { minute, NOT_DUE } from './mailboxes'
import { queryIndex, type Write } from './row'

export type SendStatus = 'sent' | 'failed' | 'unknown'

/** The way back of one request, by issue id: the truth on what was answered. */
export interface Outbox {
	/** The id of the last comment that was handled; comment ids grow. */
	watermark: string
	/** A comment that is being sent; an expired one means that the provider may or may not have it. */
	sending?: { comment: string; id: string; until: number }
	/** Failed tries of the comment after the watermark. */
	tries: number
	/** By comment id, the last ones: what became of it, and the `receipt` keys of its parts. */
	sent: Record<string, { status: SendStatus; at: number; reason?: string; receipts: string[] }>
	/** Providers that name no message say until when all was delivered or read, milliseconds. */
	upTo?: { delivered?: number; read?: number }
	/** When a waiting comment is tried again, milliseconds. */
	retryAt?: number
}

const TTL_DAYS = 90
export const SENT_KEPT = 30

export const outboxAddress = (issueId: string) => ({ entity: 'outbox', key: `ob:${issueId}` }) as const

export const outboxWrite = (issueId: string, data: Outbox, ifVersion?: number): Write<Outbox> => ({
	...outboxAddress(issueId),
	data,
	attributes: { due: data.retryAt ? minute(data.retryAt) : data.sending ? minute(data.sending.until) : NOT_DUE },
	ttlDays: TTL_DAYS,
	...(ifVersion === undefined ? {} : { ifVersion }),
})

/** Issue ids of outboxes that were due before `at`. @throws Unavailable */
export async function dueOutboxes(at: number, cursor?: string): Promise<{ found: string[]; cursor?: string }> {
	const page = await queryIndex<Outbox>('outbox', 'by-due', { below: minute(at), cursor })
	const found = page.rows.map(({ key }) => key.slice('ob:'.length))
	return page.cursor ? { found, cursor: page.cursor } : { found }
}
