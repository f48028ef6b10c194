import { growthOf } from '../../static/gadget/src/figures/growth'
import { daysBetween } from '../../static/gadget/src/figures/local'
import { type NoPeak, nextPeak, type Peak } from '../../static/gadget/src/figures/peak'
import { staffing } from '../../static/gadget/src/figures/staffing'
import { years } from './years'

const from = '2024-12-01'
const today = '2026-11-22'
/** Half as much again in the second year; the Christmas season of the first is the one to come. */
const shape = { seasons: ['2025-12-01'], level: (day: string) => (day >= '2025-12-29' ? 1.5 : 1) }
const channel = (key: string, counts: number[]) => ({ key, name: key, counts })
const whatsapp = channel('whatsapp', years(from, today, shape))

function projected(found: Peak | NoPeak): Peak {
	if (found.state !== 'projected') throw new Error(found.state)
	return found
}

test('last year’s season comes again on the same weekdays, half as much again', () => {
	const peak = projected(nextPeak([whatsapp], from))
	// 1 December 2025 was a Monday; 52 weeks later it is 30 November.
	expect([peak.from, peak.to]).toEqual(['2026-11-30', '2026-12-27'])
	expect(peak.growth.ratio).toBeCloseTo(1.5)
	expect(peak.lastYear).toBe(4 * 590 * 3)
	expect(peak.projected.middle).toBeCloseTo(4 * 590 * 3 * 1.5)
	const opening = peak.days.find(({ day }) => day === peak.from)
	expect(opening).toMatchObject({ lastYear: 360, thisYear: null })
	expect(opening?.projected?.middle).toBeCloseTo(540)
})

test('day by day from eight weeks ago; today is the first that is projected', () => {
	const { days } = projected(nextPeak([whatsapp], from))
	expect(days[0]?.day).toBe('2026-09-27')
	expect(days.at(-1)?.day).toBe('2026-12-27')
	expect(days).toHaveLength(daysBetween('2026-09-27', '2026-12-27') + 1)
	expect(days.find(({ day }) => day === '2026-11-21')).toEqual({
		day: '2026-11-21',
		lastYear: 40,
		thisYear: 60,
		projected: null,
	})
	expect(days.find(({ day }) => day === today)).toMatchObject({ thisYear: null, projected: { middle: 45 } })
})

test('weeks that all grew alike leave no doubt; weeks that did not, do', () => {
	const steady = growthOf(
		years('2025-01-06', '2025-03-03', { seasons: [] }),
		years('2026-01-05', '2026-03-02', { seasons: [] }),
	)
	expect(steady.ratio).toBe(1)
	expect(steady.high).toBeCloseTo(1)
	const before = Array.from({ length: 56 }, () => 10)
	const now = before.map((count, index) => (Math.floor(index / 7) % 2 === 0 ? count : count * 2))
	const wild = growthOf(before, now)
	expect(wild.ratio).toBeCloseTo(1.5)
	// Logarithms 0 and about ln 2 in turn: standard deviation 0.369; times 1.415 and the root of 1/8 + 1/4.
	expect(Math.log(wild.high / wild.ratio)).toBeCloseTo(0.32, 1)
	expect(wild.low * wild.high).toBeCloseTo(wild.ratio ** 2)
})

test('about four in five seasons stay within the interval', () => {
	let state = 1
	const random = () => {
		state = (state * 48_271) % 2_147_483_647
		return state / 2_147_483_647
	}
	const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
	const flat = Array.from({ length: 56 }, () => 1000)
	let within = 0
	for (let trial = 0; trial < 400; trial++) {
		const weeks = Array.from({ length: 12 }, () => Math.exp(0.2 * normal()))
		const now = flat.map((count, index) => count * (weeks[Math.floor(index / 7)] ?? 0))
		const { low, high } = growthOf(flat, now)
		const came = weeks.slice(8).reduce((sum, weekly) => sum + weekly, 0) / 4
		if (low <= came && came <= high) within += 1
	}
	expect(within / 400).toBeGreaterThan(0.74)
	expect(within / 400).toBeLessThan(0.86)
})

test('channels by their own growth; a new one by its last weeks; scaled, so that the parts add up', () => {
	const level = (day: string) => (day >= '2025-12-29' ? 0.5 : 1)
	const unseasonal = channel('telegram', years(from, today, { seasons: [], level }))
	const fresh = channel('line', years(from, today, { seasons: [], level: (day) => (day >= '2026-09-01' ? 0.5 : 0) }))
	const peak = projected(nextPeak([whatsapp, unseasonal, fresh], from))
	const of = (key: string) => peak.channels.find((one) => one.key === key)?.projected ?? Number.NaN
	// All: 8 units of season after 4 of lead, now 5; alone: 9, 1 and 1 × 2.
	expect(peak.growth.ratio).toBeCloseTo(1.25)
	expect(of('whatsapp') / of('telegram')).toBeCloseTo(9)
	expect(of('line') / of('telegram')).toBeCloseTo(2)
	expect(of('whatsapp') + of('telegram') + of('line')).toBeCloseTo(peak.projected.middle)
	expect(peak.channels[0]?.key).toBe('whatsapp')
})

test('a year and eight weeks are needed, and it says from when there will be', () => {
	const late = channel('whatsapp', years(from, today, { ...shape, level: (day) => (day >= '2025-09-29' ? 1 : 0) }))
	expect(nextPeak([late], from)).toEqual({ state: 'short', first: '2025-09-29', enoughFrom: '2026-11-23' })
	const enough = channel('whatsapp', years(from, today, { ...shape, level: (day) => (day >= '2025-09-28' ? 1 : 0) }))
	expect(nextPeak([enough], from).state).toBe('projected')
	expect(nextPeak([], from)).toEqual({ state: 'short', first: undefined, enoughFrom: undefined })
})

test('a handful of requests says nothing', () => {
	const rare = channel('whatsapp', years(from, today, { ...shape, level: () => 0.001 }))
	expect(nextPeak([rare], from)).toEqual({ state: 'few', least: 30 })
})

test('a season beyond the coming half year is not this one', () => {
	const summer = channel('whatsapp', years(from, today, { seasons: ['2025-07-07'] }))
	expect(projected(nextPeak([summer], from)).lastYear).toBe(4 * 590)
})

test('people: requests a day × handling time ÷ productive hours', () => {
	const peak = projected(nextPeak([whatsapp, channel('line', years(from, today, shape))], from))
	const perDay = (4 * 590 * 3 * 1.5) / 28
	const found = staffing(peak, { byKey: new Map([['whatsapp', 360_000]]), all: 720_000 }, 6)
	expect(found?.channels.map(({ key, borrowed }) => [key, borrowed])).toEqual([
		['whatsapp', false],
		['line', true],
	])
	expect(found?.average.middle).toBeCloseTo((perDay * 0.1) / 6 + (perDay * 0.2) / 6)
	expect(found?.busiest.people).toBeCloseTo((540 * 0.1) / 6 + (540 * 0.2) / 6)
	expect(found?.busiest.day).toBe('2026-11-30')
	expect(staffing(peak, { byKey: new Map(), all: null }, 6)).toBeUndefined()
})
