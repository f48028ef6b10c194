import { Conflict, isUnsettled, Unavailable } from '../errors'
import { createMonth, type Month, type MonthId, monthAddress, monthIn, monthWrite } from '../store/months'
import { addressOf, type Row, readRows, transact, type Write } from '../store/row'
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
/** Of one row: it comes from one conversation's few messages. */
const MONTHS = 20
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
			if (error instanceof Unavailable) break
		}
	}
	return { folded, waiting: tallies.length - folded }
}

const idOf = ({ project, day }: Delta): MonthId => ({ project, month: monthOf(day) })
const target = (delta: Delta): string => addressOf(monthAddress(idOf(delta)))
/** A row's months. Absurd dates, which a sender can write into a message, must not stop the folding: they are not counted. */
function targets({ deltas }: Tally): Map<string, MonthId> {
	const sane = deltas.filter(({ day }) => /^\d{4}-\d\d-\d\d$/.test(day))
	return new Map(sane.map((delta): [string, MonthId] => [target(delta), idOf(delta)]).slice(0, MONTHS))
}

/** Rows of the same months together, each batch small enough for one transaction. */
function batches(tallies: Tally[]): Tally[][] {
	const sorted = tallies
		.map((tally) => ({ tally, months: [...targets(tally).keys()].sort() }))
		.sort((a, b) => (a.months.join() < b.months.join() ? -1 : a.months.join() > b.months.join() ? 1 : 0))
	const found: Tally[][] = []
	let months = new Set<string>()
	for (const { tally, months: more } of sorted) {
		const rows = found.at(-1)
		const together = new Set([...months, ...more])
		if (rows && rows.length < ROWS && rows.length + 1 + together.size <= OPERATIONS) {
			rows.push(tally)
			months = together
		} else {
			found.push([tally])
			months = new Set(more)
		}
	}
	return found
}

/** @returns how many of the rows are folded now, by whomever. @throws Unavailable, Conflict after several tries */
async function foldBatch(batch: Tally[], now: number): Promise<number> {
	const months = new Map(batch.flatMap((tally) => [...targets(tally)]))
	for (let attempt = 1; ; attempt++) {
		// The query lags and another run may be ahead: only what is there by key counts.
		const found = await readRows([...batch.map(tallyAddress), ...[...months.values()].map(monthAddress)])
		const waiting = batch.filter((tally) => found.has(addressOf(tallyAddress(tally))))
		if (waiting.length === 0) return batch.length
		try {
			const writes: Write<Month>[] = []
			for (const [name, id] of months) {
				const deltas = waiting.flatMap((tally) => tally.deltas).filter((delta) => target(delta) === name)
				if (deltas.length === 0) continue
				const { data, version } = monthIn(found, id) ?? (await newMonth(id))
				for (const delta of deltas) addTo(data, delta)
				shrink(data, id.month, now)
				writes.push(monthWrite(id, data, version))
			}
			await transact(writes, waiting.map(tallyAddress))
			return batch.length
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
		}
	}
}

/** Beforehand, because a condition on a missing row is undefined. @throws Conflict when another run was first, Unavailable */
async function newMonth(id: MonthId): Promise<Pick<Row<Month>, 'data' | 'version'>> {
	return { data: emptyMonth(), version: await createMonth(id, emptyMonth()) }
}
