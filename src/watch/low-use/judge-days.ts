import type { Account } from '../../store/accounts'
import { daysOf, plusDays, today } from '../../tally/dates'
import { begunOn, type DayCounts } from './day-counts'
import { firstDue, lastWeek, yesterday } from './history'
import { limitsOf } from './limits'
import { trendOf, weeksOf } from './low-use'
import { judgeDay, type Standing } from './standing'

/**
 * Judges an account for each whole local day since it was judged last. Pure.
 * @param works it takes messages, and is not thought to be broken. @param accounts how many the project has
 */
export function judgeDays(
	account: Account,
	before: Standing | undefined,
	counts: DayCounts,
	{ works, accounts }: { works: boolean; accounts: number },
	now: number,
): Standing {
	const { id, createdAt, timeZone } = account
	const last = yesterday(account, now)
	const limits = limitsOf(account, accounts)
	let standing = before ?? {
		day: plusDays(last, -1),
		up: begunOn(today(createdAt, timeZone), counts.first(id)),
		rules: [],
	}
	const first = firstDue(before?.day, last)
	for (const day of first > last ? [] : daysOf({ from: first, to: last })) {
		const window = { from: plusDays(day, 1 - limits.days), to: day }
		const week = lastWeek(day)
		const { up } = standing
		standing = judgeDay(standing, {
			...{ day, works, limits, week },
			...{ count: counts.of(id, window), total: counts.total(window) },
			trend: () => trendOf(weeksOf(counts, id, up, week)),
		})
	}
	return standing
}
