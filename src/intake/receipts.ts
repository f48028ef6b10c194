import { type Receipt, receiptAddress, receiptWrite, risen } from '../store/receipts'
import { createRow, type Row, readRows, rowIn, transact, untilSettled } from '../store/row'
import type { Sorted } from './threads'

/** Records what providers say became of our replies. Receipts come doubled, in any order, and before the sender has recorded the reply. @throws Unavailable */
export async function recordReceipts(receipts: Sorted['receipts']): Promise<void> {
	if (receipts.length === 0) return
	await untilSettled(async () => {
		const rows = await readRows(receipts.map(({ key }) => receiptAddress(key)))
		const changed = new Map<string, { known: Row<Receipt> | undefined; now: Receipt }>()
		for (const { key, receipt } of receipts) {
			const known = rowIn<Receipt>(rows, receiptAddress(key))
			const { status, sentAt: at, error } = receipt
			const before = changed.get(key)?.now ?? known?.data
			const now = risen(before, { status, at, ...(error ? { error } : {}) })
			if (now !== before) changed.set(key, { known, now })
		}
		for (const [key, { known, now }] of changed)
			await (known ? transact([receiptWrite(key, now, known.version)]) : createRow(receiptWrite(key, now)))
	})
}
