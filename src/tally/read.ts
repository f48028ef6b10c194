import { type MonthId, monthAddress, monthIn } from '../store/months'
import { NOW, type NowDocument, nowAddress } from '../store/now'
import { readRows, rowIn } from '../store/row'
import { type Delta, readTallies, type Tally } from '../store/tallies'
import { deltasFor } from './batches'
import type { Counted } from './cells'
import { monthsOf, type Span } from './dates'
import { addTo, emptyMonth } from './month'
import { addToNow, emptyNow, type NowOfAccount, nowOf } from './now'

/** Rows of the last minutes are left alone: whoever writes them has ended by then, and queries show them. */
export const FOLDED_AFTER_MS = 15 * 60_000
/** More rows than this wait only where folding is down. */
const MOST_ROWS = 20_000
/** Stops after the first page. */
const PAGE = 1

/** What was counted, up to `asOf` (milliseconds). */
export interface Counting {
	months: Counted[]
	/** Now, or the moment of the newest row that a page of unfolded rows had room for; what was written later may be missing. */
	asOf: number
}

/** What waits, up to `asOf` (milliseconds). */
export interface Waiting {
	/** By project and account; accounts without open or waiting requests are absent. */
	accounts: NowOfAccount[]
	/** There are more waiting requests than are kept. */
	more: boolean
	asOf: number
}

/** All that was counted in the months of some spans: the documents and every row that is not in them yet. @throws Unavailable */
export const readCounted = async (projects: string[], spans: Span[], now: number): Promise<Counted[]> =>
	(await counting(projects, spans, now, MOST_ROWS)).months

/**
 * The same in two calls of storage, as long as projects × months are at most 25 (24 months may touch 25): of the rows that are not in the documents
 * yet only a page, the oldest. For reports. @throws Unavailable
 */
export const readCountedPage = (projects: string[], spans: Span[], now: number): Promise<Counting> =>
	counting(projects, spans, now, PAGE)

async function counting(projects: string[], spans: Span[], now: number, most: number): Promise<Counting> {
	if (projects.length === 0 || spans.length === 0) return { months: [], asOf: now }
	const { tallies, more } = await readTallies({ most })
	return { months: await countedWith(tallies, projects, spans), asOf: more ? asOfPage(tallies, now) : now }
}

/** The same with the rows that were read before, and possibly folded since. @throws Unavailable */
export async function countedWith(tallies: Tally[], projects: string[], spans: Span[]): Promise<Counted[]> {
	const months = [...new Set(spans.flatMap(monthsOf))].sort()
	const ids = projects.flatMap((project) => months.map((month): MonthId => ({ project, month })))
	const rows = await readRows(ids.map(monthAddress))
	const counted = ids.map((id): Counted => ({ id, month: monthIn(rows, id)?.data ?? emptyMonth() }))
	for (const { id, month } of counted) for (const delta of unfolded(tallies, id, month.folded)) addTo(month, delta)
	return counted
}

/** What waits in some projects just now: two calls of storage for up to 25 projects. @throws Unavailable */
export async function readNow(projects: string[], now: number): Promise<Waiting> {
	if (projects.length === 0) return { accounts: [], more: false, asOf: now }
	const { tallies, more } = await readTallies({ most: PAGE })
	const rows = await readRows(projects.map(nowAddress))
	const documents = projects.map((project) => {
		const document = rowIn<NowDocument>(rows, nowAddress(project))?.data ?? emptyNow()
		for (const delta of unfolded(tallies, { project, month: NOW }, document.folded)) addToNow(document, delta)
		return { project, document }
	})
	return {
		accounts: documents.flatMap(({ project, document }) => nowOf(project, document)),
		more: documents.some(({ document }) => document.dropped),
		asOf: more ? asOfPage(tallies, now) : now,
	}
}

/**
 * What a document does not hold yet. The rows were read before it, and queries lag: some may have been folded since. The document tells up to
 * which key all rows that touch it are in it (tally/fold.ts).
 */
const unfolded = (tallies: Tally[], id: MonthId, folded = ''): Delta[] =>
	tallies.filter(({ key }) => key > folded).flatMap((tally) => deltasFor(id, tally))

/** Rows are kept by minute: of the page's last one some may be missing. */
function asOfPage(tallies: Tally[], now: number): number {
	const last = tallies.at(-1)
	return last ? Math.min(now, Date.parse(`${last.slot}Z`)) : now
}
