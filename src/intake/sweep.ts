import { readAccounts } from '../store/accounts'
import { dueMailboxes } from '../store/mailboxes'
import { dueOutboxes } from '../store/outboxes'
import { type Bell, bellfuls, ring } from './bell'

/** Pages of 100 a run; what is left waits five minutes. */
const PAGES = 20
/**
 * Seconds between bells. Twenty conversations a second take about half of the writes that storage allows a minute (4,000), so that the web trigger
 * has the other half while a backlog is worked off. A run's bells have rung before the next run.
 */
const APART = 1
/** Tries of a second each, while the queue takes no more. */
const PATIENCE = 120

/**
 * Rings for every mailbox and outbox whose own bell was lost or whose try failed. Reads only what is due: one page each, as a rule. If there is
 * more, each account is asked by itself, so that a backlog of one never hides another's.
 * @param sleep waits, milliseconds; absent: what the queue refuses is left to the next run. @returns how many
 */
export async function sweepDue(
	now: number,
	sleep?: (ms: number) => Promise<void>,
): Promise<{ mailboxes: number; outboxes: number }> {
	const { found, cursor } = await dueMailboxes(now)
	const mailboxes = cursor ? await dueFairly(now) : inTurn(byAccount(found))
	const outboxes = await dueAnswers(now)
	const bells: Bell[] = [
		...bellfuls(mailboxes).map((keys) => ({ mailboxes: keys })),
		...bellfuls(outboxes).map((ids) => ({ outboxes: ids })),
	]
	if (!(await ring(bells, 0, APART)) && sleep) await ringPatiently(bells, sleep)
	return { mailboxes: mailboxes.length, outboxes: outboxes.length }
}

/**
 * Under a load that lasts, the web trigger's own bells fill the queue's 500 events a minute, and a batch never fits. One by one, the sweep's bells have
 * the same chance as those, and each names twenty times as much. One that was taken before rings twice: harmless.
 */
async function ringPatiently(bells: Bell[], sleep: (ms: number) => Promise<void>): Promise<void> {
	let left = PATIENCE
	for (const bell of bells)
		while (!(await ring([bell]))) {
			if (left-- === 0) return
			await sleep(1_000)
		}
}

/** Rings for all that waits in one account, due or not: an admin has mended its trouble. What is beyond the pages is left to the sweep. */
export async function ringWaiting(account: string): Promise<void> {
	const keys: string[] = []
	let cursor: string | undefined
	for (let page = 0; page < PAGES; page++) {
		const next = await dueMailboxes('ever', { account, cursor })
		keys.push(...next.found)
		cursor = next.cursor
		if (!cursor) break
	}
	await ring(
		bellfuls(keys).map((mailboxes) => ({ mailboxes })),
		0,
		APART,
	)
}

/** A page of each account in turn, of those that are not paused, until the run has enough. */
async function dueFairly(now: number): Promise<string[]> {
	let open = (await readAccounts())
		.filter(({ paused }) => !paused)
		.map(({ id }) => ({ id, found: [] as string[], cursor: undefined as string | undefined }))
	const all = [...open]
	for (let page = 0; page < PAGES && open.length > 0; ) {
		for (const account of open) {
			const next = await dueMailboxes(now, { account: account.id, cursor: account.cursor })
			account.found.push(...next.found)
			account.cursor = next.cursor
			page++
		}
		open = open.filter(({ cursor }) => cursor)
	}
	return inTurn(all.map(({ found }) => found))
}

/** Few: only answers that a provider did not take. */
async function dueAnswers(now: number): Promise<string[]> {
	const ids: string[] = []
	let cursor: string | undefined
	for (let page = 0; page < PAGES; page++) {
		const next = await dueOutboxes(now, cursor)
		ids.push(...next.found)
		cursor = next.cursor
		if (!cursor) break
	}
	return ids
}

function byAccount(keys: string[]): string[][] {
	const queues = new Map<string, string[]>()
	for (const key of keys) {
		const account = key.slice(0, key.lastIndexOf(':'))
		queues.set(account, [...(queues.get(account) ?? []), key])
	}
	return [...queues.values()]
}

/** Round robin over accounts: a backlog of one does not hold up the others. */
function inTurn(queues: string[][]): string[] {
	const longest = Math.max(0, ...queues.map((queue) => queue.length))
	return Array.from({ length: longest }, (_, index) => queues.flatMap((queue) => queue[index] ?? [])).flat()
}
