import type { FlagSeries } from '../../contract'
import { percent } from '../percent'
import type { Facts } from './facts'
import { CLEAR_DAYS, clearedAt, type Limits, type Rule } from './limits'
import { rounded } from './reasons'
import { type Level, mean, type Weeks } from './trend'

/** One sentence or two with the numbers. Pure. @param until the last day that was judged */
export function evidenceOf(facts: Pick<Facts, 'name' | 'count' | 'total' | 'limits' | 'fall'>, until: string): string {
	const { name, count, total, limits, fall } = facts
	const share = total > 0 ? `${percent(count / total)} of the project’s ${total}` : 'and the whole project had none'
	const window = `“${name}” had ${count === 1 ? '1 conversation' : `${count} conversations`} in the ${limits.days} days up to ${until}, ${share}.`
	if (!fall) return window
	const others = fall.others ? `, while the project’s other accounts went ${course(fall.others)}` : ''
	const year = fall.yearBefore ? `; in the same weeks a year before it went ${course(fall.yearBefore)}` : ''
	return `${window} Since the week of ${fall.since} it fell ${course(fall.own)} a week${others}${year}.`
}

const course = ({ before, now }: Level): string => `from ${rounded(before)} to ${rounded(now)}`

/** The rules that are broken, with their thresholds. Pure. */
export const ruleOf = (rules: Rule[], limits: Limits): string => rules.map((rule) => RULES[rule](limits)).join(' ')

const RULES: Record<Rule, (limits: Limits) => string> = {
	few: ({ below, days }) =>
		`Fewer than ${below === 1 ? '1 conversation' : `${below} conversations`} in ${days} days; over after ${CLEAR_DAYS} days with ${clearedAt(below)} or more.`,
	share: ({ share, days }) =>
		`Less than ${percent(share)} of the project’s conversations in ${days} days; over after ${CLEAR_DAYS} days well above.`,
	falling: () =>
		'Halved, and falling beyond chance with the season taken out (one-sided Mann–Kendall test on whole weeks, p < 0.0005); over when four weeks bring three quarters of what is expected.',
}

/** From as many weeks the level is taken that is expected to go on. */
const FIRST = 8
/** Fewer a week say nothing about a season. */
const COMPARABLE = 3

/** The last weeks with what would be expected: the level of the first of them, with the season of the others, or else of the year before. Pure. @param from the first one’s Monday */
export function seriesOf({ own, others, yearBefore }: Weeks, from: string): FlagSeries {
	const season = [others, yearBefore].find((counts) => counts && mean(counts) >= COMPARABLE)
	const first = Math.min(FIRST, own.length)
	const level = mean(own.slice(0, first))
	const usual = mean((season ?? []).slice(0, first))
	const expected = own.map((_, week) => (usual > 0 ? (level * (season?.[week] ?? 0)) / usual : level))
	return { step: 'week', from, counts: own, expected: expected.map((count) => Math.round(count * 10) / 10) }
}
