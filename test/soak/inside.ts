import type { Measure } from '../../src/contract'
import { repliesOf } from '../../src/reply/panel'
import { readAccounts } from '../../src/store/accounts'
import { readBody } from '../../src/store/bodies'
import { deadPage } from '../../src/store/dead'
import type { Mailbox } from '../../src/store/mailboxes'
import { type Outbox, outboxAddress } from '../../src/store/outboxes'
import { type Receipt, receiptAddress } from '../../src/store/receipts'
import { addressOf, queryIndex, readRows } from '../../src/store/row'
import { readTallies } from '../../src/store/tallies'
import { cells } from '../../src/tally/cells'
import { monthSpan } from '../../src/tally/dates'
import { readCounted } from '../../src/tally/read'
import { sumOf } from '../../src/tally/sum'
import type { Counts } from './recount'
import { MARKS } from './said'

/** What the soak wants to know of the app's storage. Runs in the app's isolate, as a function would. */

const MEASURES: Measure[] = ['inbound', 'outbound', 'requests', 'conversations', 'firstResponse', 'resolution']

/** How many mailboxes still hold something, by the index that the sweep reads. */
export async function waiting(): Promise<{
	mailboxes: Record<string, unknown>[]
	outboxes: string[]
	paused: unknown[]
}> {
	const mailboxes: Record<string, unknown>[] = []
	let cursor: string | undefined
	do {
		const page = await queryIndex<Mailbox>('mailbox', 'by-due', { below: '9999', cursor })
		for (const { key, row } of page.rows) {
			const { pending, claim, tries } = row.data
			mailboxes.push({ key, tries, claim: claim?.until, pending: pending.length, due: row.due })
		}
		cursor = page.cursor
	} while (cursor)
	const outboxes = await queryIndex<Outbox>('outbox', 'by-due', { below: '9999' })
	return { mailboxes, outboxes: outboxes.rows.map(({ key }) => key), paused: await paused() }
}

export async function paused(): Promise<{ id: string; reason: string; at: number }[]> {
	return (await readAccounts()).flatMap(({ id, paused }) => (paused ? [{ id, ...paused }] : []))
}

/** Counts by account and measure, over a span of days; of times how many. */
export async function tallied({ project, from, to }: { project: string; from: string; to: string }) {
	const span = { from, to }
	const counted = await readCounted([project], [span], Date.now())
	const found: Record<string, Record<string, number>> = {}
	for (const { id } of await readAccounts()) {
		found[id] = {}
		for (const measure of MEASURES) {
			const { count, times } = sumOf([...cells(counted, measure, span)].filter(({ account }) => account === id))
			found[id][measure] = count + [...times.values()].reduce((sum, n) => sum + n, 0)
		}
	}
	return found
}

/** The same month by month. @param months `2026-11` */
export async function talliedByMonth({ project, months }: { project: string; months: string[] }): Promise<Counts> {
	const found: Counts = {}
	for (const month of months) {
		for (const [account, measures] of Object.entries(await tallied({ project, ...monthSpan(month) }))) {
			for (const [measure, n] of Object.entries(measures)) {
				found[account] ??= {}
				found[account][measure] = { ...found[account][measure], [month]: n }
			}
		}
	}
	return found
}

/** What became of each agent's comment, by issue id and comment id. */
export async function answered(issueIds: string[]): Promise<Record<string, Outbox['sent']>> {
	const rows = await readRows(issueIds.map(outboxAddress))
	return Object.fromEntries(
		issueIds.map((id) => [id, (rows.get(addressOf(outboxAddress(id)))?.data as Outbox | undefined)?.sent ?? {}]),
	)
}

export async function dead(): Promise<{ account: string; id: string; reason: string }[]> {
	const letters: { account: string; id: string; reason: string }[] = []
	for (const { id: account } of await readAccounts()) {
		let cursor: string | undefined
		do {
			const page = await deadPage(account, cursor)
			letters.push(...page.found.map(({ hash, dead: { reason } }) => ({ account, id: hash, reason })))
			cursor = page.cursor
		} while (cursor)
	}
	return letters
}

/** A dead letter, told by the marks in it. */
export interface Buried {
	account: string
	id: string
	reason: string
	marks: string[]
}

export async function buried(): Promise<Buried[]> {
	const found: Buried[] = []
	for (const { id: account } of await readAccounts()) {
		let cursor: string | undefined
		do {
			const page = await deadPage(account, cursor)
			for (const { hash: id, dead } of page.found) {
				const { reason, item, pieces = 0, mailbox = '' } = dead
				const whole = item ?? (await readBody(mailbox, id, pieces))
				const text = ('text' in whole && whole.text) || ''
				found.push({ account, id, reason, marks: text.match(MARKS) ?? [] })
			}
			cursor = page.cursor
		} while (cursor)
	}
	return found
}

/** What the panel shows of each answer, by issue id and comment id. */
export async function shown(issueIds: string[]): Promise<Record<string, Record<string, string>>> {
	const rows = await readRows(issueIds.map(outboxAddress))
	const outboxes = issueIds.map((id) => rows.get(addressOf(outboxAddress(id)))?.data as Outbox | undefined)
	const keys = outboxes.flatMap((outbox) => Object.values(outbox?.sent ?? {}).flatMap(({ receipts }) => receipts))
	const found = await readRows(keys.map(receiptAddress))
	const receipts = new Map(
		keys.flatMap((key) => {
			const row = found.get(addressOf(receiptAddress(key)))
			return row ? [[key, row.data as Receipt] as const] : []
		}),
	)
	return Object.fromEntries(
		issueIds.map((id, at) => {
			const replies = Object.entries(repliesOf(outboxes[at], receipts))
			return [id, Object.fromEntries(replies.map(([comment, { status }]) => [comment, status]))]
		}),
	)
}

/** How many tally rows wait to be folded. */
export const unfolded = async (): Promise<number> => (await readTallies({ most: 10_000 })).tallies.length
