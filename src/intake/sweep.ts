import { dueMailboxes } from '../store/mailboxes'
import { dueOutboxes } from '../store/outboxes'
import { type Bell, ring } from './bell'

/** Conversations named by one bell. */
const A_BELL = 20
/** Pages of 100 a run; what is left waits five minutes. */
const PAGES = 20

/** Rings for every mailbox and outbox whose own bell was lost or whose try failed. Reads only what is due. @returns how many */
export async function sweepDue(now: number): Promise<{ mailboxes: number; outboxes: number }> {
	const mailboxes: { key: string; account: string }[] = []
	let cursor: string | undefined
	for (let page = 0; page < PAGES; page++) {
		const next = await dueMailboxes(now, cursor)
		mailboxes.push(...next.found)
		cursor = next.cursor
		if (!cursor) break
	}
	const outboxes = (await dueOutboxes(now)).found
	const bells: Bell[] = [
		...chunks(inTurn(mailboxes), A_BELL).map((keys) => ({ mailboxes: keys })),
		...chunks(outboxes, A_BELL).map((ids) => ({ outboxes: ids })),
	]
	if (bells.length > 0) await ring(bells)
	return { mailboxes: mailboxes.length, outboxes: outboxes.length }
}

/** Rings for all that waits in one account, due or not: an admin has mended its trouble. */
export async function ringWaiting(account: string): Promise<void> {
	const keys: string[] = []
	let cursor: string | undefined
	for (let page = 0; page < PAGES; page++) {
		const next = await dueMailboxes('ever', cursor)
		keys.push(...next.found.filter((one) => one.account === account).map(({ key }) => key))
		cursor = next.cursor
		if (!cursor) break
	}
	if (keys.length > 0) await ring(chunks(keys, A_BELL).map((mailboxes) => ({ mailboxes })))
}

/** Round robin over accounts: a backlog of one does not hold up the others. */
function inTurn(found: { key: string; account: string }[]): string[] {
	const byAccount = new Map<string, string[]>()
	for (const { key, account } of found) byAccount.set(account, [...(byAccount.get(account) ?? []), key])
	const queues = [...byAccount.values()]
	const longest = Math.max(0, ...queues.map((queue) => queue.length))
	return Array.from({ length: longest }, (_, index) => queues.flatMap((queue) => queue[index] ?? [])).flat()
}

const chunks = <T>(list: T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))
