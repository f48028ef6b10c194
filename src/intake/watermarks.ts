import { aliasAddress, type Conversation, conversationAddress } from '../store/conversations'
import { type Outbox, outboxAddress, outboxWrite } from '../store/outboxes'
import { readRow, readRows, rowIn, transact, untilSettled } from '../store/row'
import type { Sorted } from './threads'

/** Records until when a customer has got or read everything, where the provider names no message. Unknown conversations have nothing to be read. @throws Unavailable */
export async function recordWatermarks(watermarks: Sorted['watermarks']): Promise<void> {
	for (const watermark of watermarks) {
		const issueId = await requestOf(watermark.key)
		if (issueId) await raise(issueId, watermark)
	}
}

async function requestOf(key: string): Promise<string | undefined> {
	const rows = await readRows([conversationAddress(key), aliasAddress(key)])
	const alias = rowIn<string>(rows, aliasAddress(key))?.data
	const known = rowIn<Conversation>(rows, conversationAddress(key))?.data
	const conversation = alias ? (await readRow<Conversation>(conversationAddress(alias)))?.data : known
	return conversation?.request?.id
}

const raise = (issueId: string, { status, upTo }: Sorted['watermarks'][number]): Promise<void> =>
	untilSettled(async () => {
		const row = await readRow<Outbox>(outboxAddress(issueId))
		if (!row || (row.data.upTo?.[status] ?? 0) >= upTo) return
		await transact([outboxWrite(issueId, { ...row.data, upTo: { ...row.data.upTo, [status]: upTo } }, row.version)])
	})
