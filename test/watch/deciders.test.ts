import { type Hush, hushing, noHush, silentAfter } from '../../src/watch/hours/hush'
import { HOUR_MS } from '../../src/watch/hours/local-hours'
import { type Judged, noRise, type Rise, rising } from '../../src/watch/hours/rise'
import { surge } from '../../src/watch/hours/thresholds'

const start = Date.UTC(2026, 10, 18)
const judged = (nth: number, n: number, expected: number, score: number): Judged => ({
	hour: { at: start + nth * HOUR_MS, start: start + nth * HOUR_MS, end: start + (nth + 1) * HOUR_MS, quarters: 4 },
	...{ n, expected, score },
})

describe('a surge', () => {
	/** `[n, expected, score]` an hour; whether it stands after each. */
	function through(hours: [number, number, number][]): { states: Rise[]; stands: string } {
		const states: Rise[] = []
		for (const [nth, [n, expected, score]] of hours.entries())
			states.push(rising(states.at(-1) ?? noRise, judged(nth, n, expected, score)))
		return { states, stands: states.map(({ since }) => (since === undefined ? '.' : '!')).join('') }
	}

	it('begins at the threshold, keeps its peak, and ends after three ordinary hours', () => {
		const { states, stands } = through([
			[12, 10, 0.1],
			[40, 10, 0.75],
			[84, 12, 1],
			[30, 12, 0.1],
			[13, 12, 0.1],
			[12, 12, 0],
			[11, 12, 0],
			[12, 12, 0],
		])
		expect(stands).toBe('.!!!!!..')
		expect(states[5]).toMatchObject({
			since: start + HOUR_MS,
			peak: { at: start + 2 * HOUR_MS, start: start + 2 * HOUR_MS, n: 84, expected: 12 },
		})
	})

	it('does not flap about the threshold', () => {
		const hours = Array.from({ length: 20 }, (_, nth): [number, number, number] => [40, 10, nth % 2 ? 0.1 : 0.75])
		expect(through(hours).stands).toBe('!'.repeat(20))
	})

	it('goes on through a night that proves nothing, but not for ever', () => {
		const night: [number, number, number][] = Array.from({ length: 11 }, () => [0, 0.1, 0])
		const day: [number, number, number] = [50, 10, 0.8]
		expect(through([day, ...night, day]).stands).toBe('!'.repeat(13))
		expect(through([day, ...night, [0, 0.1, 0]]).stands).toBe(`${'!'.repeat(12)}.`)
	})

	it('is none of few messages, nor of a busy account’s fifth more', () => {
		expect(through([[3, 0, 1]]).stands).toBe('.')
		expect(through([[surge.least - 1, 0.1, 1]]).stands).toBe('.')
		expect(through([[1_200, 1_000, 1]]).stands).toBe('.')
		expect(through([[1_600, 1_000, 1]]).stands).toBe('!')
	})
})

describe('a silence', () => {
	function through(hours: [number, number, number][]): { states: Hush[]; found: string } {
		const states: Hush[] = []
		for (const [nth, [n, expected, score]] of hours.entries())
			states.push(hushing(states.at(-1) ?? { ...noHush, heard: 30 }, judged(nth, n, expected, score), nth))
		return { states, found: states.map(({ found }) => (found ? '!' : '.')).join('') }
	}

	it('is found as soon as enough was expected, and over with one message', () => {
		const { states, found } = through([
			[6, 5, 0],
			[0, 4, 0.2],
			[0, 6, 0.9],
			[0, 6, 0.95],
			[1, 6, 0],
			[0, 6, 0.3],
		])
		expect(found).toBe('..!!..')
		expect(states[3]).toMatchObject({
			from: { start: start + HOUR_MS },
			found: { until: start + 3 * HOUR_MS, expected: 10 },
		})
	})

	it('is not found at night, and in the morning it is', () => {
		const day: [number, number, number][] = Array.from({ length: 48 }, (_, nth) => [
			nth % 24 > 7 ? 6 : 0,
			nth % 24 > 7 ? 6 : 0.2,
			0,
		])
		const { found } = through([...day, [0, 0.2, 0.9], [0, 0.2, 0.9], [0, 6, 0.95]])
		expect(found.slice(48)).toBe('..!')
	})

	it('needs a score and a count: a slow account’s day without one is none', () => {
		expect(
			through([[1, 0.2, 0], ...Array.from({ length: 20 }, (): [number, number, number] => [0, 0.2, 0.9])]).found,
		).toBe('.'.repeat(21))
		expect(
			through([
				[1, 6, 0],
				[0, 60, 0.6],
			]).found,
		).toBe('..')
	})

	it('is not that of an account to which few ever wrote', () => {
		const hours = (first: number) => [judged(0, first, 6, 0), judged(1, 0, 9, 0.9)]
		const found = (first: number) => hours(first).reduce((hush, one, nth) => hushing(hush, one, nth), noHush).found
		expect(found(29)).toBeUndefined()
		expect(found(30)).toBeDefined()
	})

	it('is foreseen within a busy hour', () => {
		const busy: Hush = { ...noHush, usual: 30, heard: 30 }
		expect(silentAfter(busy, { expected: 30, score: 1 })).toBeCloseTo(0.261)
		expect(
			silentAfter({ ...busy, score: 0.7, expected: 4, from: { at: 0, start: 0 } }, { expected: 20, score: 0.95 }),
		).toBeCloseTo(0.257)
		expect(silentAfter(busy, { expected: 30, score: 0.3 })).toBeUndefined()
		expect(silentAfter({ ...busy, found: { until: 0, expected: 9 } }, { expected: 30, score: 1 })).toBeUndefined()
	})
})
