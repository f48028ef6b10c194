import { Conflict, Unavailable } from '../errors'
import { createMonth, type Month, type MonthId, monthAddress, monthIn, monthWrite } from '../store/months'
import { addressOf, type Row, readRows, transact } from '../store/row'
import { type Delta, readTallies, type Tally, tallyAddress } from '../store/tallies'
import { monthOf } from './dates'
import { addTo, emptyMonth } from './month'
import { FOLDED_AFTER_MS } from './read'
import { shrink } from './shrink'

/** Rows worth a fold, unless the oldest has waited for an hour. */
const ENOUGH = 20
const LONGEST_WAIT_MS = 3_600_000
/** A transaction takes 25 operations, and so does a batch of reads. */
const OPERATIONS = 25
const ROWS = 23
/** A run; what is left waits five minutes. */
const MOST = 5_000
const TRIES = 8

/**
 * Folds tally rows into their month documents. Idle it costs one query. Two runs at once, or one that died, do no harm: the transaction
 * that adds rows to a month also deletes them. @returns how many rows were folded, and how many wait. @throws Unavailable
 */
export async function fold(now: number): Promise<{ folded: number; waiting: number }> {
	const tallies = await readTallies({ before: now - FOLDED_AFTER_MS, most: MOST })
	const [oldest] = tallies
	const due = oldest && Date.parse(`${oldest.slot}Z`) <= now - LONGEST_WAIT_MS
	if (tallies.length < ENOUGH && !due) return { folded: 0, waiting: tallies.length }
	let folded = 0
	for (const batch of batches(tallies)) {
		try {
			folded += await foldBatch(batch, now)
		} catch (error) {
			// Throttled or busy: the next run goes on. A run that could do nothing says so.
			if (folded === 0 || !(error instanceof Unavailable || error instanceof Conflict)) throw error
			break
		}
	}
	return { folded, waiting: tallies.length - folded }
}

const idOf = ({ project, day }: Delta): MonthId => ({ project, month: monthOf(day) })
const target = (delta: Delta): string => addressOf(monthAddress(idOf(delta)))
const targets = ({ deltas }: Tally): string[] => [...new Set(deltas.map(target))].sort()

/** Rows of the same months together, each batch small enough for one transaction. */
function batches(tallies: Tally[]): Tally[][] {
	const sorted = tallies
		.map((tally) => ({ tally, months: targets(tally) }))
		.sort((a, b) => (a.months.join() < b.months.join() ? -1 : a.months.join() > b.months.join() ? 1 : 0))
	const found: Tally[][] = []
	let rows: Tally[] = []
	let months = new Set<string>()
	for (const { tally, months: more } of sorted) {
		const together = new Set([...months, ...more])
		if (rows.length === ROWS || rows.length + 1 + together.size > OPERATIONS) {
			found.push(rows)
			rows = []
			months = new Set(more)
		} else months = together
		rows.push(tally)
	}
	return rows.length > 0 ? [...found, rows] : found
}

/** @returns how many of the rows are folded now, by whomever. @throws Unavailable, Conflict after several tries */
async function foldBatch(batch: Tally[], now: number): Promise<number> {
	const ids = new Map(batch.flatMap(({ deltas }) => deltas.map((delta) => [target(delta), idOf(delta)])))
	for (let attempt = 1; ; attempt++) {
		// The query lags and another run may be ahead: only what is there by key counts.
		const found = await readRows([...batch.map(tallyAddress), ...[...ids.values()].map(monthAddress)])
		const waiting = batch.filter((tally) => found.has(addressOf(tallyAddress(tally))))
		if (waiting.length === 0) return batch.length
		try {
			const writes = []
			for (const id of [...ids.values()].filter((one) => waiting.some((row) => targets(row).includes(nameOf(one))))) {
				const { data, version } = monthIn(found, id) ?? (await newMonth(id))
				for (const delta of waiting.flatMap(({ deltas }) => deltas))
					if (target(delta) === nameOf(id)) addTo(data, delta)
				shrink(data, id.month, now)
				writes.push(monthWrite(id, data, version))
			}
			await transact(writes, waiting.map(tallyAddress))
			return batch.length
		} catch (error) {
			const again = error instanceof Conflict || (error instanceof Unavailable && error.unanswered)
			if (!again || attempt === TRIES) throw error
		}
	}
}

const nameOf = (id: MonthId): string => addressOf(monthAddress(id))

/** Beforehand, because a condition on a missing row is undefined. @throws Conflict when another run was first, Unavailable */
async function newMonth(id: MonthId): Promise<Pick<Row<Month>, 'data' | 'version'>> {
	return { data: emptyMonth(), version: await createMonth(id, emptyMonth()) }
}
