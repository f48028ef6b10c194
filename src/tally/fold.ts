import { Conflict, Unavailable } from '../errors'
import { minute } from '../store/mailboxes'
import { createMonth, type MonthId, monthAddress, monthIn, monthWrite } from '../store/months'
import { NOW, type NowDocument, nowAddress, nowWrite } from '../store/now'
import { addressOf, createRow, type Row, readRows, rowIn, transact, untilSettled, type Write } from '../store/row'
import { type Delta, readTallies, type Tally, tallyAddress } from '../store/tallies'
import { batches, deltasFor, streams, targetsOf } from './batches'
import { addTo, emptyMonth } from './month'
import { addToNow, emptyNow, pruneNow } from './now'
import { FOLDED_AFTER_MS } from './read'
import { shrink } from './shrink'

/** Rows worth a fold, unless the oldest has waited for an hour. */
const ENOUGH = 20
const LONGEST_WAIT_MS = 3_600_000
/** A run; what is left waits five minutes. */
const MOST = 5_000

/** Rows that wait, and whether there are more. */
export type Unfolded = Awaited<ReturnType<typeof readTallies>>

/** What a run of `fold` reads, with the rows of the last minutes. @throws Unavailable */
export const readUnfolded = (): Promise<Unfolded> => readTallies({ most: MOST })

/**
 * Folds tally rows into the documents of their months and of what waits now. Idle it costs one query. Two runs at once, or one that died, do no harm:
 * the transaction that adds rows to a document also deletes them. @returns how many rows were folded, and how many wait. @throws Unavailable, Conflict
 * when nothing could be folded
 * @param unfolded what was read for it before
 */
export async function fold(now: number, unfolded?: Unfolded): Promise<{ folded: number; waiting: number }> {
	const before = now - FOLDED_AFTER_MS
	const read = unfolded ?? (await readTallies({ before, most: MOST }))
	const whole = read.more ? withoutLastMinute(read.tallies) : read.tallies
	const tallies = whole.filter(({ slot }) => slot < minute(before))
	const [oldest] = tallies
	const due = oldest && Date.parse(`${oldest.slot}Z`) <= now - LONGEST_WAIT_MS
	if (tallies.length < ENOUGH && !due) return { folded: 0, waiting: tallies.length }
	let folded = 0
	let failure: unknown
	for (const stream of streams(tallies)) {
		// A stream that fails goes on with the next run, from there: a document tells of the last row that it has, and none before may be missing.
		for (const batch of batches(stream)) {
			failure = await foldBatch(batch, now).catch((error: unknown) => error)
			if (failure !== undefined) break
			folded += batch.length
		}
		if (failure instanceof Conflict || failure === undefined) continue
		if (!(failure instanceof Unavailable)) throw failure
		// Throttled or down.
		break
	}
	// A run that could do nothing says so.
	if (folded === 0 && failure !== undefined) throw failure
	return { folded, waiting: tallies.length - folded }
}

/** Where the reading stopped, rows of the last minute may be missing that come before others of it. */
function withoutLastMinute(tallies: Tally[]): Tally[] {
	const earlier = tallies.filter(({ slot }) => slot !== tallies.at(-1)?.slot)
	return earlier.length > 0 ? earlier : tallies
}

/** Afterwards the rows are folded, by whomever. @throws Unavailable, Conflict after several tries */
const foldBatch = (batch: Tally[], now: number): Promise<void> =>
	untilSettled(async () => {
		const targets = [...new Map(batch.flatMap((tally) => [...targetsOf(tally)])).values()]
		// The query lags and another run may be ahead: only what is there by key counts.
		const found = await readRows([...batch.map(tallyAddress), ...targets.map(monthAddress)])
		const waiting = batch.filter((tally) => found.has(addressOf(tallyAddress(tally))))
		if (waiting.length === 0) return
		const writes: Write<unknown>[] = []
		for (const id of targets) {
			const deltas = waiting.flatMap((tally) => deltasFor(id, tally))
			if (deltas.length > 0) writes.push(await added(id, found, { deltas, upTo: batch.at(-1)?.key ?? '', now }))
		}
		await transact(writes, waiting.map(tallyAddress))
	})

interface Addition {
	deltas: Delta[]
	/** The batch's last key. */
	upTo: string
	now: number
}

/** A document with what is folded into it; made beforehand, because a condition on a missing row is undefined. @throws Conflict when another run made it, Unavailable */
async function added(id: MonthId, found: Map<string, Row<unknown>>, addition: Addition): Promise<Write<unknown>> {
	if (id.month !== NOW) {
		const row = monthIn(found, id)
		const data = row?.data ?? emptyMonth()
		const version = row?.version ?? (await createMonth(id, data))
		for (const delta of addition.deltas) addTo(data, delta)
		shrink(data, id.month, addition.now)
		return monthWrite(id, upTo(data, addition), version)
	}
	const row = rowIn<NowDocument>(found, nowAddress(id.project))
	const data = row?.data ?? emptyNow()
	const version = row?.version ?? (await createRow(nowWrite(id.project, data)))
	for (const delta of addition.deltas) addToNow(data, delta)
	pruneNow(data, addition.now)
	return nowWrite(id.project, upTo(data, addition), version)
}

const upTo = <T extends { folded?: string }>(data: T, { upTo: key }: Addition): T =>
	key > (data.folded ?? '') ? { ...data, folded: key } : data
