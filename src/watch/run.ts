import { Conflict } from '../errors'
import { type Account, readAccounts, readList } from '../store/accounts'
import { listFlags } from '../store/directory'
import { type Flag, readFlagRows, removeFlag, writeFlag } from '../store/flags'
import { type Counted, cells } from '../tally/cells'
import { daysOf, plusDays, type Span, today } from '../tally/dates'
import { readCounted } from '../tally/read'
import { sumOf } from '../tally/sum'
import { BELOW, lowUse, WINDOW_DAYS } from './low-use'
import type { Subject } from './subject'

/** How long before its window an account is looked for. */
const EARLIER_DAYS = 92

/**
 * Judges all accounts by their conversations and sets and clears their flags. What it writes follows from the counts and the flags that
 * stand, so a doubled or missed run does no harm. @returns how many flags stand. @throws Unavailable
 */
export async function judgeAccounts(now: number): Promise<{ flagged: number }> {
	const [accounts, list] = [await readAccounts(), await readList()]
	const removed = list?.data.removed.map(({ id }) => id) ?? []
	const rows = await readFlagRows([...accounts.map(({ id }) => id), ...removed], ['low-use'])
	// An account that takes no messages is not little used.
	const judged = accounts.filter(({ enabled, paused }) => enabled && !paused)
	const projects = [...new Set(judged.map(({ filing }) => filing.projectKey))]
	// More than the window: it shows whether the account is older.
	const spans = judged.map((account) => {
		const { from, to } = windowOf(account, now)
		return { from: plusDays(from, -EARLIER_DAYS), to }
	})
	const counted = await readCounted(projects, spans, now)
	const flags: Flag[] = []
	for (const account of judged) {
		const before = rows.find(({ data }) => data.account === account.id)
		const flag = lowUse(subjectOf(account, accounts, counted, now), before?.data, now)
		if (!flag) continue
		flags.push(flag)
		if (JSON.stringify(flag) !== JSON.stringify(before?.data)) await writeFlag(flag, before).catch(conflictIsAnotherRun)
	}
	for (const row of rows)
		if (!flags.some(({ account }) => account === row.data.account)) await removeFlag(row).catch(conflictIsAnotherRun)
	await listFlags(flags)
	return { flagged: flags.length }
}

/** The other run found the same. */
const conflictIsAnotherRun = (error: unknown): void => {
	if (!(error instanceof Conflict)) throw error
}

/** Whole days: today is not over. */
function windowOf({ lowUse: rule, timeZone }: Account, now: number): Span {
	const to = plusDays(today(now, timeZone), -1)
	return { from: plusDays(to, 1 - (rule?.days ?? WINDOW_DAYS)), to }
}

/** What the judge gets to see of an account. Pure. */
export function subjectOf(account: Account, accounts: Account[], counted: Counted[], now: number): Subject {
	const { id, name, channel, timeZone, filing } = account
	const span = windowOf(account, now)
	const project = counted.filter((one) => one.id.project === filing.projectKey)
	const all = [...cells(project, 'conversations', span)]
	const countOf = (wanted: string, day?: string) =>
		sumOf(all.filter((cell) => cell.account === wanted && (!day || cell.day === day))).count
	const earlier = [
		...cells(project, 'inbound', { from: plusDays(span.from, -EARLIER_DAYS), to: plusDays(span.from, -1) }),
	]
	return {
		...{ id, name, channel, project: filing.projectKey, below: account.lowUse?.below ?? BELOW },
		days: daysOf(span).map((day) => ({ day, count: countOf(id, day) })),
		// History may be older than the account: it was counted before the account was made here.
		ripe: today(account.createdAt, timeZone) < span.from || earlier.some((cell) => cell.account === id),
		total: sumOf(all).count,
		others: accounts
			.filter((other) => other.id !== id && other.filing.projectKey === filing.projectKey)
			.map((other) => ({ name: other.name, channel: other.channel, count: countOf(other.id) })),
	}
}
