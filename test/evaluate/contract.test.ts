import { type Judge, judges } from '../../src/watch/judges'
import { paint } from '../watch/gallery/gallery'
import { CLEAN, DECLINES, type Kind, SILENCES, SURGES } from '../watch/gallery/kinds'
import { DAY, HOUR, WEEK } from '../watch/gallery/rhythm'
import { judgeScores } from './judge-method'

const FROM = Date.UTC(2025, 5, 2)
const KINDS = [...CLEAN.slice(6, 8), ...SURGES.slice(0, 1), ...SILENCES.slice(3, 4), ...DECLINES.slice(0, 1)]

/** Weeks enough for every judge to speak. */
const seriesOf = (kind: Kind, bucket: number, weeks: number) => {
	const frame = {
		bucket,
		from: FROM,
		scoredFrom: FROM + (weeks / 2) * WEEK,
		until: FROM + weeks * WEEK,
		perDay: 60,
		spread: 0.2,
		dayShake: 0.1,
	}
	return { bucket, points: paint({ kind, frame, seed: `contract ${kind.name}` }).points }
}
const BUCKETS = [
	[HOUR / 12, 4],
	[HOUR / 4, 6],
	[HOUR, 12],
	[DAY, 60],
] as const

const ODD: [name: string, n: (hour: number) => number, gap: number][] = [
	['nothing at all', () => 0, 0],
	['a gap of most of a year', (hour) => hour % 24, 24 * 200],
	['fractions', (hour) => 0.37 * (hour % 5), 0],
	['a huge count', (hour) => (hour === 900 ? 1e9 : 3), 0],
	['values below nothing', (hour) => Math.sin(hour), 0],
]

describe.each(Object.entries(judges) as [string, Judge<unknown>][])('%s', (name, judge) => {
	test.each(BUCKETS)('keeps its contract at buckets of %d ms', (bucket, weeks) => {
		for (const kind of KINDS) judgeScores(name, judge, seriesOf(kind, bucket, weeks))
	})

	test('does not look ahead: the same beginning, the same scores', () => {
		const { bucket, points } = seriesOf(SURGES[0] as Kind, HOUR, 12)
		const begin = points.slice(0, 1_500)
		const whole = judgeScores(name, judge, { bucket, points })
		const other = judgeScores(name, judge, {
			bucket,
			points: [...begin, ...points.slice(1_500).map(({ at }) => ({ at, n: 7 }))],
		})
		expect([...whole.slice(0, 1_500)]).toEqual([...judgeScores(name, judge, { bucket, points: begin })])
		expect([...other.slice(0, 1_500)]).toEqual([...whole.slice(0, 1_500)])
	})

	test.each(ODD)('takes %s', (_, n, gap) => {
		const at = (hour: number) => FROM + hour * HOUR
		const hours = Array.from({ length: 1_200 }, (_, i) => i)
		const points = hours.map((hour) => ({ at: at(hour + (hour > 700 ? gap : 0)), n: n(hour) }))
		judgeScores(name, judge, { bucket: HOUR, points })
	})
})

describe('the check itself', () => {
	const { bucket, points } = seriesOf(CLEAN[0] as Kind, HOUR, 4)
	const judge = (step: Judge<{ sum: number; kept?: string }>['step']): Judge<{ sum: number; kept?: string }> => ({
		start: () => ({ sum: 0 }),
		step,
	})
	const check = (one: ReturnType<typeof judge>) => () => judgeScores('one', one, { bucket, points })

	test('lets a good one pass', () => {
		expect(check(judge(({ sum }, { n }) => ({ state: { sum: sum + n }, score: 0.5, expected: 1 })))).not.toThrow()
	})
	test('a score out of range', () => {
		expect(check(judge((state) => ({ state, score: 1.01, expected: 1 })))).toThrow('score 1.01')
		expect(check(judge((state) => ({ state, score: Number.NaN, expected: 1 })))).toThrow('score NaN')
	})
	test('a state that grows too large', () => {
		expect(check(judge((state) => ({ state: { ...state, kept: 'x'.repeat(4_080) }, score: 0, expected: 1 })))).toThrow(
			'a state of 4',
		)
	})
	test('a step that changes its state', () => {
		const impure = judge((state, { n }) => {
			state.sum += n
			return { state, score: 0, expected: 1 }
		})
		expect(check(impure)).toThrow('one: ')
	})
	test('a state that JSON does not keep', () => {
		const lost = judge((state, { n }) => ({
			state: { ...state, sum: Number.NaN },
			score: Number.isNaN(state.sum) ? 1 : 0,
			expected: n,
		}))
		expect(check(lost)).toThrow('once it was JSON')
	})
})
