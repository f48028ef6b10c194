import { count, dice } from '../watch/gallery/random'
import { cumulativeQuantity } from './cumulative-quantity'
import { charted, cusum, logRatio } from './cusum'
import { logTailOfT } from './distributions'
import { exceedance, farrington } from './farrington'
import { gChart } from './g-chart'
import { ewma, mannKendall, trend, weeklyCusum } from './low-use'
import { seasonalHybridEsd, significance } from './seasonal-hybrid-esd'
import { Sorted } from './sorted'
import { seasonal } from './stl'

const HOUR = 3_600_000
const FROM = Date.UTC(2025, 0, 6)

test("the tail of Student's t, by table", () => {
	expect(Math.exp(logTailOfT(2.228, 10))).toBeCloseTo(0.025, 4)
	expect(Math.exp(logTailOfT(1.96, 1e6))).toBeCloseTo(0.025, 4)
	expect(Math.exp(logTailOfT(0, 5))).toBeCloseTo(0.5, 10)
	expect(Math.exp(logTailOfT(12.706, 1))).toBeCloseTo(0.025, 5)
})

test('median and deviation of numbers that come and go', () => {
	const numbers = new Sorted(10)
	numbers.fill([5, 1, 9, 3])
	numbers.add(100)
	numbers.remove(9)
	expect(numbers.median()).toBe(4)
	expect(numbers.deviation(4, 4)).toBeCloseTo(1.4826 * 2, 10)
	expect(numbers.median(3)).toBe(3)
})

test('STL finds the season beside a trend and outliers', () => {
	const season = [3, -1, 4, -6, 0, 2, -2]
	const values = Array.from(
		{ length: 84 },
		(_, i) => 20 + 0.1 * i + (season[i % 7] ?? 0) + Math.sin(i * 12.9) + (i === 40 ? 500 : 0),
	)
	const found = seasonal(values, 7)
	for (const [phase, one] of season.entries()) expect(found[phase]).toBeCloseTo(one, 0)
})

test('ESD: an outlier is more significant than the largest of the usual ones', () => {
	const usual = Array.from({ length: 99 }, (_, i) => Math.sin(i * 12.9898) * 3)
	const numbers = new Sorted(100)
	numbers.fill([...usual, 12])
	expect(significance(numbers, 12)).toBeGreaterThan(2)
	expect(significance(numbers, Math.max(...usual))).toBeLessThan(0)
	expect(significance(numbers, 0)).toBe(-Infinity)
})

test('the likelihood ratio of the negative binomial nears that of Poisson', () => {
	expect(logRatio(5, 2, 0, 2)).toBeCloseTo(5 * Math.log(2) - 2, 10)
	expect(logRatio(5, 2, 1e-5, 2)).toBeCloseTo(logRatio(5, 2, 0, 2), 3)
	expect(logRatio(0, 3, 0, 0.1)).toBeCloseTo(0.9 * 3, 10)
})

test('a CUSUM starts anew after its alarm', () => {
	expect(charted([1, -5, 2, 2, 2, 2, 0]).alarms(4)).toEqual([3, 5])
})

test("Farrington's exceedance", () => {
	const baseline = () => [9, 10, 11, 8, 12].map((n, i) => ({ t: i - 5, n, weight: 1 }))
	expect(exceedance(10, baseline())).toBeLessThan(1)
	expect(exceedance(40, baseline())).toBeGreaterThan(4)
	// An outbreak in the past is weighed down.
	const outbreak = [9, 10, 90, 8, 12, 11, 9, 10, 10, 11].map((n, i) => ({ t: i - 10, n, weight: 1 }))
	expect(exceedance(60, outbreak)).toBeGreaterThan(exceedance(60, baseline()) / 4)
})

test('Mann-Kendall: without ties as published, with ties corrected', () => {
	// n = 10, all falling: S = -45, variance 10 · 9 · 25 / 18 = 125.
	expect(trend([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toBeCloseTo(-44 / Math.sqrt(125), 10)
	// Two ties of two: variance (4 · 3 · 13 - 2 · 2 · 1 · 9) / 18.
	expect(trend([1, 1, 2, 2])).toBeCloseTo(3 / Math.sqrt(120 / 18), 10)
	expect(trend([3, 3, 3])).toBe(0)
})

/** Six per hour by day, fewer by night, with some noise; then what the case does. */
function hours(weeks: number, change: (hour: number, n: number) => number) {
	const noise = dice('hours')
	const points = Array.from({ length: weeks * 168 }, (_, hour) => {
		const usual = count(noise, hour % 24 > 7 ? 6 : 1, 0)
		return { at: FROM + hour * HOUR, n: change(hour, usual) }
	})
	return { bucket: HOUR, points }
}
const HIT = 8 * 168 + 12

test.each([seasonalHybridEsd, cusum(2), farrington])('$name sees a surge and does not look ahead', (method) => {
	const series = hours(9, (hour, n) => (hour >= HIT && hour < HIT + 3 ? 60 : n))
	expect(firstAlarm(method, series, HIT)).toBeGreaterThanOrEqual(HIT)
	expect(firstAlarm(method, series, HIT)).toBeLessThan(HIT + 3)
	sameForPrefix(method, series)
})

test.each([gChart, cumulativeQuantity, cusum(0.1)])('$name sees a silence and does not look ahead', (method) => {
	const series = hours(9, (hour, n) => (hour >= HIT ? 0 : hour % 24 < 4 ? 0 : n))
	expect(firstAlarm(method, series, HIT)).toBeGreaterThanOrEqual(HIT)
	expect(firstAlarm(method, series, HIT)).toBeLessThan(HIT + 24)
	sameForPrefix(method, series)
})

test.each([mannKendall, weeklyCusum, ewma])('$name sees a fall and does not look ahead', (method) => {
	const series = hours(40, (hour, n) => (hour > 25 * 168 ? Math.round(n / (1 + (hour - 25 * 168) / (3 * 168))) : n))
	expect(firstAlarm(method, series, 25 * 168)).toBeGreaterThanOrEqual(25 * 168)
	sameForPrefix(method, series)
})

type Of = typeof gChart

/** The first alarm at the lowest threshold that gives none in the four weeks (or whatever is known) before; -1: none at all. */
function firstAlarm(method: Of, series: Parameters<Of['watch']>[0], from: number): number {
	const watching = method.watch(series)
	const thresholds = [...new Set(Array.from(watching.scores))].sort((a, b) => a - b)
	for (const threshold of thresholds.filter((one) => one > 0)) {
		const alarms = watching.alarms(threshold).filter((i) => i >= from - 672)
		if ((alarms[0] ?? from) >= from) return alarms[0] ?? -1
	}
	return -1
}

function sameForPrefix(method: Of, series: Parameters<Of['watch']>[0]): void {
	const length = series.points.length - 100
	const whole = method.watch(series)
	const begin = method.watch({ ...series, points: series.points.slice(0, length) })
	for (const threshold of [2, 5, 20])
		expect(begin.alarms(threshold).filter((i) => i < length - 168)).toEqual(
			whole.alarms(threshold).filter((i) => i < length - 168),
		)
}
