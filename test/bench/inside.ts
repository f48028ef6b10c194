import { type Month, type MonthId, monthWrite } from '../../src/store/months'
import { putRow, transact } from '../../src/store/row'
import { type Delta, tallyWrite } from '../../src/store/tallies'

/** Runs inside the app's isolate: puts up a month as it was folded. */
export async function putMonth({ id, month }: { id: MonthId; month: Month }): Promise<void> {
	await putRow(monthWrite(id, month))
}

/** Runs inside the app's isolate: rows that nobody folds, one a delta. */
export async function putRows(deltas: Delta[]): Promise<void> {
	for (const [nth, delta] of deltas.entries())
		await transact([tallyWrite(`bench-${String(nth).padStart(4, '0')}`, Date.now(), [delta])])
}
