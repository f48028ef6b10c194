import type { ReceiptStatus } from '../message'
import type { Write } from './row'

/** What became of one message that we sent; made by whoever comes first, the sender or the provider's receipt. */
export interface Receipt {
	status: ReceiptStatus
	at: number
	/** The provider's reason, for a failed one. */
	error?: string
}

const TTL_DAYS = 90
const RANK: Record<ReceiptStatus, number> = { sent: 0, delivered: 1, read: 2, failed: 3 }

export const receiptAddress = (key: string) => ({ entity: 'receipt', key: `rp:${key}` }) as const

export const receiptWrite = (key: string, data: Receipt, ifVersion?: number): Write<Receipt> => ({
	...receiptAddress(key),
	data,
	ttlDays: TTL_DAYS,
	...(ifVersion === undefined ? {} : { ifVersion }),
})

/** A status only rises: receipts come in any order, and "sent" may come after "read". */
export function risen(known: Receipt | undefined, news: Receipt): Receipt {
	return known && RANK[known.status] >= RANK[news.status] ? known : news
}
