import { type Account, readAccounts } from '../../src/store/accounts'
import { conversationWrite } from '../../src/store/conversations'
import { packed } from '../../src/store/filed'
import { type Outbox, outboxWrite } from '../../src/store/outboxes'
import { installationPepper } from '../../src/store/pepper'
import { requestWrite } from '../../src/store/requests'
import { transact, type Write } from '../../src/store/row'
import type { RequestHistory } from '../sample/history'
import { identityOf } from './identity'
import { played } from './played'

/** `address`: the provider's id of the person. */
type Remembered = RequestHistory & { address: string }

/** Operations of one transaction. */
const AT_ONCE = 24

/**
 * Runs inside the app's isolate: what the app would know of requests of the past, so that their panels tell the story, follow-ups find them
 * and nothing that was answered is sent again. @returns how many rows were written
 */
export async function rememberRequests(requests: Remembered[]): Promise<{ rows: number }> {
	const accounts = new Map((await readAccounts()).map((account) => [account.id, account]))
	const pepper = await installationPepper()
	const rows = new Map<string, Write<unknown>>()
	for (const request of requests) {
		const account = accounts.get(request.account)
		// A person's later request overwrites the conversation of an earlier one, as in life.
		if (account) for (const row of rowsOf(request, account, pepper)) rows.set(`${row.entity} ${row.key}`, row)
	}
	const writes = [...rows.values()]
	for (let start = 0; start < writes.length; start += AT_ONCE) await transact(writes.slice(start, start + AT_ONCE))
	return { rows: writes.length }
}

/** The request, outbox and conversation rows of one request. Pure. */
function rowsOf(request: Remembered, account: Account, pepper: string): Write<unknown>[] {
	const { issueId, issueKey, person, address, openedAt, messages, lastComment } = request
	const identity = identityOf(request, account, pepper, address)
	const { key } = identity
	const answers = messages.filter(({ direction }) => direction === 'out')
	const asked = messages.filter(({ direction }) => direction === 'in')
	const sent: Outbox['sent'] = Object.fromEntries(
		answers.map(({ at, comment }) => [comment, { status: 'sent', at, receipts: [] }]),
	)
	return [
		requestWrite(issueId, played(request, account, identity).facts),
		outboxWrite(issueId, { watermark: lastComment ?? '0', sent }),
		conversationWrite(key, {
			account: account.id,
			conversation: address,
			request: { id: issueId, key: issueKey, openedAt },
			recent: packed(
				asked.map(({ at, comment }, nth) => ({
					...{ hash: `past-${nth}`, request: issueId, comment, sentAt: Math.floor(at / 1000) },
				})),
			),
			sender: { ...person, id: address },
			last: { id: '', sentAt: asked.at(-1)?.at ?? openedAt },
		}),
	]
}
