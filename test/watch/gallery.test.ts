import type { LabelledSeries } from './gallery/draw'
import { longSketches, nowSketches, paint } from './gallery/gallery'
import { CLEAN, DECLINES, type Kind, SILENCES, SURGES } from './gallery/kinds'
import { count, dice } from './gallery/random'
import { DAY, HOUR, WEEK } from './gallery/rhythm'

const FROM = Date.UTC(2025, 0, 6)
const frameOf = (bucket: number, perDay: number, weeks: number, learning: number) => ({
	bucket,
	from: FROM,
	scoredFrom: FROM + learning * WEEK,
	until: FROM + weeks * WEEK,
	perDay,
	spread: 0.1,
	dayShake: 0.1,
})
const hourly = (kind: Kind, perDay = 400): LabelledSeries =>
	paint({ kind, frame: frameOf(HOUR, perDay, 16, 4), seed: `seen ${kind.name}` })
const sum = (points: LabelledSeries['points'], from: number, until: number): number =>
	points.reduce((total, { at, n }) => total + (at >= from && at < until ? n : 0), 0)
const named = (kinds: readonly Kind[]): [string, Kind][] => kinds.map((kind) => [kind.name, kind])

test.each(named(CLEAN))('%s: nothing is planted', (_, kind) => {
	expect(hourly(kind).planted).toEqual([])
})

test.each(named(SURGES))('%s: more comes in than in the same hours of the weeks before', (_, kind) => {
	const { planted, points, frame } = hourly(kind)
	expect(planted.length).toBeGreaterThan(0)
	for (const { kind: verdict, from, until } of planted) {
		expect(verdict).toBe('surge')
		expect(from).toBeGreaterThanOrEqual(frame.scoredFrom)
		const [begins, ends] = [Math.floor(from / HOUR) * HOUR, Math.min(until, from + WEEK)]
		const before = [1, 2, 3].map((back) => sum(points, begins - back * WEEK, ends - back * WEEK))
		expect(sum(points, begins, ends)).toBeGreaterThan(1.5 * Math.min(...before) + 10)
	}
})

test.each(named(SILENCES))('%s: nothing comes in, though it should', (_, kind) => {
	const { planted, points, frame } = hourly(kind)
	expect(planted.length).toBeGreaterThan(0)
	for (const { kind: verdict, from, until } of planted) {
		expect(verdict).toBe('silent')
		expect(from).toBeGreaterThanOrEqual(frame.scoredFrom)
		expect(sum(points, Math.ceil(from / HOUR) * HOUR, until - HOUR)).toBe(0)
		expect(sum(points, from - WEEK, until - WEEK)).toBeGreaterThan(10)
	}
})

test.each(named(DECLINES))('%s: less than half is left in the end, but something', (_, kind) => {
	const series = paint({ kind, frame: frameOf(DAY, 60, 60, 20), seed: `seen ${kind.name}` })
	const [event] = series.planted
	expect(event?.kind).toBe('lowUse')
	const end = series.frame.until
	const before = sum(series.points, (event?.from ?? 0) - 4 * WEEK, event?.from ?? 0)
	expect(sum(series.points, end - 4 * WEEK, end)).toBeLessThan(before / 2)
	expect(sum(series.points, end - 4 * WEEK, end)).toBeGreaterThan(0)
})

test('gaps leave buckets out, the rest is in order', () => {
	const gaps = CLEAN.find(({ name }) => name === 'gaps')
	const { points } = hourly(gaps as Kind)
	const steps = points.slice(1).map(({ at }, i) => at - (points[i]?.at ?? 0))
	expect(Math.min(...steps)).toBe(HOUR)
	expect(Math.max(...steps)).toBeGreaterThan(3 * HOUR)
})

test('silent nights are silent', () => {
	const { points } = hourly(CLEAN.find(({ name }) => name === 'silent nights') as Kind, 4_000)
	const atNight = points.filter(({ at }) => at % DAY < 6 * HOUR)
	expect(atNight.every(({ n }) => n === 0)).toBe(true)
})

test('the same seed draws the same, another another', () => {
	const [kind] = SURGES as [Kind]
	const frame = frameOf(HOUR, 100, 8, 4)
	expect(paint({ kind, frame, seed: 'a' })).toEqual(paint({ kind, frame, seed: 'a' }))
	expect(paint({ kind, frame, seed: 'b' }).points).not.toEqual(paint({ kind, frame, seed: 'a' }).points)
})

test.each([
	[0.4, 0],
	[12, 0],
	[900, 0],
	[12, 0.3],
	[900, 0.2],
])('counts of mean %d scatter as said (spread %d)', (mean, spread) => {
	const from = dice(`${mean} ${spread}`)
	const drawn = Array.from({ length: 6_000 }, () => count(from, mean, spread))
	const seen = drawn.reduce((total, n) => total + n, 0) / drawn.length
	const variance = drawn.reduce((total, n) => total + (n - seen) ** 2, 0) / drawn.length
	const said = mean + (spread * mean) ** 2
	expect(Math.abs(seen - mean)).toBeLessThan(4 * Math.sqrt(said / drawn.length))
	expect(variance / said).toBeGreaterThan(0.88)
	expect(variance / said).toBeLessThan(1.12)
})

test('halves share neither volumes nor dates', () => {
	for (const hang of [nowSketches, longSketches]) {
		const ways = (half: 'training' | 'test') =>
			new Set(hang(half).map(({ frame }) => `${frame.bucket} ${frame.perDay}`))
		const training = ways('training')
		expect([...ways('test')].filter((way) => training.has(way))).toEqual([])
	}
})
