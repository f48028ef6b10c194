import { fallOf } from '../../src/watch/low-use/mann-kendall'
import { falling, type Weeks } from '../../src/watch/low-use/trend'
import { drawn } from './drawn'

describe('the Mann–Kendall test', () => {
	it('is as worked out by hand', () => {
		// All of 10 pairs fall: (10 − 1) / √(5 · 4 · 15 / 18).
		expect(fallOf([9, 7, 5, 3, 1])).toBeCloseTo(9 / Math.sqrt(300 / 18), 6)
		// Two ties of two: S = 8, variance (300 − 2 · 2 · 1 · 9) / 18.
		expect(fallOf([5, 5, 3, 2, 2])).toBeCloseTo(7 / Math.sqrt((300 - 36) / 18), 6)
	})

	it('says nothing of what rises, stays, or is too short', () => {
		for (const values of [[1, 2, 3], [4, 4, 4, 4], [7], []]) expect(fallOf(values)).toBe(0)
	})

	it('is hardly moved by one viral week', () => {
		const calm = [9, 10, 11, 9, 10, 12, 9, 10, 11, 10, 9, 10, 11]
		expect(fallOf(calm.with(0, 900))).toBeLessThan(2)
	})
})

const YEARS = 3
const JUDGED_FROM = 104

/** Accounts of `level` conversations a week beside others of `beside`, judged each week of their third year. @returns in which week each was flagged */
function simulate(
	seed: number,
	accounts: number,
	{ level, beside, own = () => 1, all = () => 1, spread = 0.2, years = true }: Simulated,
): number[] {
	const { uneven } = drawn(seed)
	return Array.from({ length: accounts }).flatMap(() => {
		const weeks = Array.from({ length: YEARS * 52 }, (_, week) => ({
			own: uneven(level * own(week) * all(week), spread),
			others: uneven(beside * all(week), spread / 2),
		}))
		const slice = (from: number, to: number) => weeks.slice(from, to)
		for (let week = JUDGED_FROM; week <= YEARS * 52; week++) {
			const half = slice(week - 26, week)
			const seen: Weeks = { own: half.map((one) => one.own), others: half.map((one) => one.others) }
			if (years) seen.yearBefore = slice(week - 78, week - 52).map((one) => one.own)
			if (falling(seen)) return [week - JUDGED_FROM]
		}
		return []
	})
}

interface Simulated {
	level: number
	beside: number
	/** Factors by week. */
	own?: (week: number) => number
	all?: (week: number) => number
	spread?: number
	years?: boolean
}

const wave = (week: number): number => 1 + 0.6 * Math.sin((2 * Math.PI * week) / 52)
const christmas = (week: number): number => (week % 52 >= 45 ? 2.5 : 1)
const dying =
	(over: number) =>
	(week: number): number =>
		week < JUDGED_FROM ? 1 : Math.max(0.05, 1 - (week - JUDGED_FROM) / over)

const LEVELS = [2, 5, 15, 60]

describe('a fall beyond chance', () => {
	it.each([
		['steady', {}],
		['steady, each week very different', { spread: 0.5 }],
		['steady and alone, in its first years', { beside: 0, years: false }],
		['in a season that all share', { all: wave, years: false }],
		['in a season of its own that came last year too', { own: wave }],
		['with a Christmas of its own', { own: christmas }],
		['alone, with a Christmas', { own: christmas, beside: 0 }],
		[
			'growing beside accounts that grow faster',
			{ all: (week: number) => 1 + week / 52, own: (week: number) => 1 / (1 + week / 104) },
		],
	])('is rarely seen in an account that is %s', (_, over) => {
		const found = LEVELS.map((level, at) => simulate(at + 1, 50, { level, beside: 100, ...over }).length)
		// Of 200 years of accounts.
		expect(found.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(6)
	})

	it.each([
		['a quarter', 13, 15, 18],
		['half a year', 26, 22, 27],
	])('finds an account that dies within %s', (_, over, median, late) => {
		for (const level of [15, 60])
			for (const all of [() => 1, wave]) {
				const found = simulate(level, 30, { level, beside: 100, own: dying(over), all }).toSorted((a, b) => a - b)
				expect(found.length).toBeGreaterThanOrEqual(29)
				expect(found[15]).toBeLessThanOrEqual(median)
				expect(found[27]).toBeLessThanOrEqual(late)
			}
	})

	const fallen = [40, 42, 39, 41, 38, 35, 33, 30, 26, 24, 20, 17, 15]
	const steady = fallen.map(() => 200)

	it('tells from where to where, for the others and the year before too', () => {
		const fall = falling({ own: fallen, others: steady, yearBefore: fallen.map(() => 40) })
		expect(fall).toMatchObject({ weeks: 13, before: 40.5, now: 19 })
		expect(fall?.others).toEqual({ before: 200, now: 200 })
		expect(fall?.yearBefore).toEqual({ before: 40, now: 40 })
	})

	it('is not what the others do as well, nor what last year did, nor half of it', () => {
		expect(falling({ own: fallen, others: fallen.map((count) => count * 5) })).toBeUndefined()
		expect(falling({ own: fallen, others: steady, yearBefore: fallen })).toBeUndefined()
		expect(falling({ own: fallen.map((count) => count + 40), others: steady })).toBeUndefined()
		expect(falling({ own: fallen.slice(0, 12), others: steady.slice(0, 12) })).toBeUndefined()
	})

	it('must go deeper where there is nothing to compare it with', () => {
		const alone = { own: fallen, others: fallen.map(() => 0) }
		expect(falling(alone)).toBeUndefined()
		expect(falling({ ...alone, own: fallen.map((count, week) => (week < 9 ? count : count / 3)) })).toBeDefined()
	})
})
