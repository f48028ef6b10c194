import { plusDays } from '../../src/tally/dates'
import { clearedAt, levelsOf, limitsOf } from '../../src/watch/low-use/limits'
import { judgeDay, type Seen, type Standing } from '../../src/watch/low-use/standing'
import { drawn } from './drawn'

const limits = limitsOf({}, 4)
const start: Standing = { day: '2026-01-01', up: '2025-01-01', rules: [] }
const seen = (over: Partial<Seen> = {}): Seen => ({
	...{ day: '2026-01-02', works: true, limits, count: 40, total: 400, week: '2025-12-22' },
	trend: () => ({ lately: { own: 10, others: 90 } }),
	...over,
})

/** The days that follow, each with a count. */
const days = (from: Standing, counts: number[], over: Partial<Seen> = {}): Standing =>
	counts.reduce((standing, count) => judgeDay(standing, seen({ day: plusDays(standing.day, 1), count, ...over })), from)

describe('limits', () => {
	it('have defaults, and a smaller share where there are many accounts', () => {
		expect(limitsOf({}, 3)).toEqual({ below: 5, days: 28, share: 0.01 })
		expect(limitsOf({}, 50).share).toBeCloseTo(0.002)
		expect(limitsOf({ lowUse: { below: 9, days: 14, share: 0.03 } }, 50)).toEqual({ below: 9, days: 14, share: 0.03 })
	})

	it('say nothing of a share of too little, and clear well above', () => {
		expect(levelsOf(limits, 400)).toEqual({ few: 5, share: 0 })
		expect(levelsOf(limits, 2000).share).toBeCloseTo(20)
		expect([0, 5, 50, 1000].map(clearedAt)).toEqual([0, 12, 72, 1200])
	})
})

describe('an account from day to day', () => {
	const days14 = (count: number): number[] => Array(14).fill(count)

	it('is flagged below a limit, and no longer after two weeks well above it', () => {
		const flagged = days(start, [4])
		expect(flagged.rules).toEqual(['few'])
		expect(days(flagged, days14(11)).rules).toEqual(['few'])
		expect(days(flagged, days14(12).slice(1)).rules).toEqual(['few'])
		expect(days(flagged, days14(12).with(8, 11)).rules).toEqual(['few'])
		expect(days(flagged, days14(12)).rules).toEqual([])
		expect(days(days(flagged, days14(12)), [5]).rules).toEqual([])
	})

	it('is flagged for a small share of many', () => {
		const flagged = days(start, [15], { total: 2000 })
		expect(flagged.rules).toEqual(['share'])
		expect(days(flagged, days14(33), { total: 2000 }).rules).toEqual(['share'])
		expect(days(flagged, days14(34), { total: 2000 }).rules).toEqual([])
		expect(days(flagged, [15], { total: 2000, limits: { ...limits, share: 0 } }).rules).toEqual([])
	})

	it('is not judged before its days and the grace are over, nor when it was off lately', () => {
		const young = { ...start, up: '2025-12-01' }
		// 28 days and 7 more: from 5 January on.
		expect(days(young, [0, 0]).rules).toEqual([])
		expect(days(young, [0, 0, 0]).rules).toEqual(['few'])
		const off = (length: number) => days(days(start, [0]), Array(length).fill(0), { works: false })
		expect(off(1).rules).toEqual([])
		expect(days(off(2), [0]).rules).toEqual(['few'])
		expect(days(off(3), Array(34).fill(0)).rules).toEqual([])
		expect(days(off(3), Array(35).fill(0)).rules).toEqual(['few'])
	})

	it('is judged anew by another limit, and not at all by none', () => {
		const flagged = days(start, [4])
		expect(days(flagged, [4], { limits: { ...limits, below: 3 } }).rules).toEqual([])
		expect(days(flagged, [0], { limits: { ...limits, below: 0 } }).rules).toEqual([])
	})

	it('is the same when a day is judged again', () => {
		const flagged = days(start, [4])
		expect(judgeDay(flagged, seen({ count: 99 }))).toBe(flagged)
	})

	it('falls until four weeks recover, its season reckoned with', () => {
		const fall = { weeks: 13, before: 40, now: 15, others: { before: 200, now: 200 }, sureness: 4 }
		const flagged = judgeDay(
			start,
			seen({ week: '2025-12-29', trend: () => ({ fall, lately: { own: 15, others: 200 } }) }),
		)
		expect(flagged).toMatchObject({ rules: ['falling'], fell: { since: '2025-10-06', own: 40, others: 200 } })
		const rulesAfter = (own: number, others: number, week = '2026-01-05') =>
			judgeDay(flagged, seen({ day: '2026-01-12', week, trend: () => ({ lately: { own, others } }) })).rules
		expect(rulesAfter(29, 200)).toEqual(['falling'])
		expect(rulesAfter(30, 200)).toEqual([])
		// All have a third more just now.
		expect(rulesAfter(30, 267)).toEqual(['falling'])
		expect(rulesAfter(15, 100)).toEqual([])
		// Half a year without a further fall: this is what it brings.
		expect(rulesAfter(15, 200, '2026-06-22')).toEqual(['falling'])
		expect(rulesAfter(15, 200, '2026-06-29')).toEqual([])
		// The same week is not asked twice.
		expect(days(flagged, [40], { week: '2025-12-29' }).rules).toEqual(['falling'])
	})

	it('seldom comes and goes in a year, whatever it brings', () => {
		const { count } = drawn(11)
		const changes = [2, 4, 5, 6, 7, 8, 10, 20].map((mean) => {
			let standing = start
			let changed = 0
			const history = Array.from({ length: 28 }, () => count(mean / 28))
			for (let day = 0; day < 10 * 365; day++) {
				history.push(count(mean / 28))
				const next = days(standing, [history.slice(-28).reduce((sum, one) => sum + one, 0)])
				if (next.rules.length !== standing.rules.length) changed++
				standing = next
			}
			return changed / 10
		})
		// Each flag is two changes: one that comes and one that goes.
		expect(Math.max(...changes)).toBeLessThan(2.5)
		expect(changes.at(-1)).toBe(0)
	})
})
