import { readAccount, readAccounts } from '../store/accounts'
import { isParked, type Mailbox, nextParkedAccount, parkedMailboxes, parkedWrite } from '../store/mailboxes'
import { type Row, transact } from '../store/row'
import { bellfuls, ring } from './bell'

/** Pages of 100 a run; what is left is rung for by the next hourly run. */
const PAGES = 50

/**
 * Takes a paused account's mailbox out of the sweep's way until the account is taken up again.
 * @returns seconds until it should be looked at again, 0: when it is rung for. @throws Conflict when somebody was faster, Unavailable
 */
export async function park(key: string, mailbox: Row<Mailbox>): Promise<number> {
	if (!isParked(mailbox)) await transact([parkedWrite(key, mailbox.data, mailbox.version)])
	// Taken up again in between, the account's bells may have missed this one.
	return (await readAccount(mailbox.data.account))?.data.paused ? 0 : 1
}

/** Rings for what was parked of an account that is taken up again. @throws Unavailable */
export async function ringParked(account: string): Promise<void> {
	const keys: string[] = []
	let cursor: string | undefined
	for (let page = 0; page < PAGES; page++) {
		const next = await parkedMailboxes(account, cursor)
		keys.push(...next.keys)
		cursor = next.cursor
		if (!cursor) break
	}
	await ring(bellfuls(keys).map((mailboxes) => ({ mailboxes })))
}

/** Rings for what is parked still although its account is not paused any more. Where nothing is parked it costs one query. @throws Unavailable */
export async function ringResumed(): Promise<void> {
	let account = await nextParkedAccount()
	if (account === undefined) return
	const paused = new Set((await readAccounts()).filter((one) => one.paused).map(({ id }) => id))
	for (; account !== undefined; account = await nextParkedAccount(account))
		if (!paused.has(account)) await ringParked(account)
}
