import { Conflict } from '../errors'
import { type MonthId, monthWrite, readMonths } from '../store/months'
import { transact } from '../store/row'
import { monthsOf, plusDays, today } from './dates'
import { HOURS_KEPT, shrink, TIMES_KEPT } from './shrink'

/**
 * Folds away hours and daily times that are too old in months which nothing is counted into any more. For a daily run; one that is missed
 * or doubled does no harm. @returns how many months were rewritten. @throws Unavailable
 */
export async function compactMonths(projects: string[], now: number): Promise<number> {
	const present = today(now, 'UTC')
	// A month further back than needed: what a missed run left over.
	const months = monthsOf({ from: plusDays(present, -TIMES_KEPT - 62), to: plusDays(present, -HOURS_KEPT) })
	const ids = projects.flatMap((project) => months.map((month): MonthId => ({ project, month })))
	let rewritten = 0
	for (const { id, row } of await readMonths(ids)) {
		const before = JSON.stringify(row.data)
		shrink(row.data, id.month, now)
		if (JSON.stringify(row.data) === before) continue
		try {
			await transact([monthWrite(id, row.data, row.version)])
			rewritten++
		} catch (error) {
			// Something was folded into it just now, which shrinks it too.
			if (!(error instanceof Conflict)) throw error
		}
	}
	return rewritten
}
