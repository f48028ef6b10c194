import { isUnsettled, UserError } from '../errors'
import { document, note } from '../jira/adf'
import { commentInternally } from '../jira/comments'
import { type Outbox, outboxAddress, outboxWrite } from '../store/outboxes'
import { type Receipt, receiptAddress } from '../store/receipts'
import { readRow, readRows, rowIn, transact } from '../store/row'
import { repliesOf } from './panel'

const TRIES = 8

/**
 * An agent wants an answer sent once more that failed, or of which nobody knows whether it arrived. The request keeps who asked, in Jira's own way: an
 * internal comment in their name. Asked twice it is sent once. @throws UserError, Unavailable
 */
export async function askAgain(issueId: string, comment: string, now: number): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const outbox = await readRow<Outbox>(outboxAddress(issueId))
		const reply = outbox?.data.sent[comment]
		if (!outbox || !reply) throw new UserError('Nothing is known of this answer any more. Please write it again.')
		const { again = [], sending, retry } = outbox.data
		if ([...again, sending, retry].some((one) => one?.comment === comment)) return
		const status = repliesOf(outbox.data, await receiptsAt(reply.receipts))[comment]?.status
		if (status !== 'unknown' && status !== 'failed') throw new UserError('This answer was sent already.')
		try {
			const wishes = [...again, { comment, at: now }]
			await transact([outboxWrite(issueId, { ...outbox.data, again: wishes }, outbox.version)])
			const words = `The answer of ${new Date(reply.at).toISOString().slice(0, 16).replace('T', ' ')} UTC is sent to the customer again.`
			await commentInternally(issueId, document([note(words)]), [], { as: 'viewer' }).catch(() => undefined)
			return
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
		}
	}
}

async function receiptsAt(keys: string[]): Promise<Map<string, Receipt>> {
	const rows = await readRows(keys.map(receiptAddress))
	return new Map(
		keys.flatMap((key) => {
			const row = rowIn<Receipt>(rows, receiptAddress(key))
			return row ? [[key, row.data] as const] : []
		}),
	)
}
