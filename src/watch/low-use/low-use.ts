import type { Flag } from '../../store/flags'
import { plusDays } from '../../tally/dates'
import type { Finding } from '../keep'
import { advise } from './advice'
import type { DayCounts } from './day-counts'
import { evidenceOf, ruleOf, seriesOf } from './evidence'
import type { Facts, Fallen } from './facts'
import type { Judged } from './gather-facts'
import { reasonsOf } from './reasons'
import type { Fell, Lately } from './standing'
import { falling, type Weeks } from './trend'

/** What is looked at and shown. */
const WEEKS = 26
const LATELY = 4

/** The conversations of an account's last whole weeks, from its first one on. Pure. @param up the local day since which it works. @param week the last one's Monday */
export function weeksOf(counts: DayCounts, account: string, up: string, week: string): Weeks {
	const weeks = Array.from({ length: WEEKS }, (_, at) => plusDays(week, -7 * at)).filter(
		(monday) => monday >= up,
	).length
	const own = counts.weeks(account, week, weeks)
	const all = counts.totalWeeks(week, weeks)
	const yearEarlier = plusDays(week, -364)
	return {
		own,
		others: all.map((count, at) => Math.max(0, count - (own[at] ?? 0))),
		...(weeks > 0 && plusDays(yearEarlier, -7 * (weeks - 1)) >= up
			? { yearBefore: counts.weeks(account, yearEarlier, weeks) }
			: {}),
	}
}

/** What a week's end shows. Pure. */
export function trendOf(weeks: Weeks): { fall: ReturnType<typeof falling>; lately: Lately } {
	const lately = (counts: number[]) => counts.slice(-LATELY).reduce((sum, count) => sum + count, 0) / LATELY
	return {
		fall: falling(weeks),
		lately: {
			...{ own: lately(weeks.own), others: lately(weeks.others) },
			...(weeks.yearBefore ? { yearBefore: lately(weeks.yearBefore) } : {}),
		},
	}
}

/** How far it has fallen by now. Pure. */
export function fallenOf({ since, own, others, yearBefore }: Fell, lately: Lately): Fallen {
	return {
		...{ since, own: { before: own, now: lately.own } },
		...(others === undefined ? {} : { others: { before: others, now: lately.others } }),
		...(yearBefore === undefined || lately.yearBefore === undefined
			? {}
			: { yearBefore: { before: yearBefore, now: lately.yearBefore } }),
	}
}

/** The flag of an account that breaks some rule, in words. Pure. */
export function findingOf({ account, rules, limits, day, week }: Judged, facts: Facts, weeks: Weeks): Finding {
	return {
		...{ kind: 'low-use', account: account.id, accountName: account.name, channel: account.channel },
		project: account.filing.projectKey,
		evidence: evidenceOf(facts, day),
		rule: ruleOf(rules, limits),
		...advise(facts),
		reasons: reasonsOf(facts),
		...(weeks.own.length > 0 ? { series: seriesOf(weeks, plusDays(week, -7 * (weeks.own.length - 1))) } : {}),
	}
}

/** What a standing flag says, to be said again. Pure. */
export function saidOf({ id, since, ended, snoozed, told, task, about, check, ...finding }: Flag): Finding {
	return finding
}
