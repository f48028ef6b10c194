import { addDays, daysBetween } from '../../static/gadget/src/figures/local'
import { counting, lengthOf, pieces, type Span } from '../../static/gadget/src/native/plan'
import { wantedSpan } from '../../static/gadget/src/native/session'

const span = (from: string, to: string): Span => ({ from, to })

/** Answers the plan's questions out of `truth`, and notes them. */
function ask(over: Span, truth: Record<string, number>, bend = (count: number) => count) {
	const asked: Span[] = []
	const plan = counting(over)
	let step = plan.next()
	while (!step.done) {
		const { from, to } = step.value
		asked.push(step.value)
		const count = Object.entries(truth).reduce((sum, [day, n]) => (day >= from && day <= to ? sum + n : sum), 0)
		step = plan.next(bend(count))
	}
	return { asked, counts: step.value }
}

const byDay = (over: Span, truth: Record<string, number>) =>
	Array.from({ length: lengthOf(over) }, (_, index) => truth[addDays(over.from, index)] ?? 0)

describe('counting a span', () => {
	const february = span('2024-02-01', '2024-02-29')

	test('where nothing is, one question is enough', () => {
		expect(ask(february, { '2024-03-01': 5 })).toEqual({ asked: [february], counts: Array(29).fill(0) })
	})

	test('one busy day is found by halving', () => {
		const truth = { '2024-02-29': 7 }
		const { asked, counts } = ask(february, truth)
		expect(counts).toEqual(byDay(february, truth))
		expect(asked.length).toBeLessThanOrEqual(6)
	})

	test('every distribution comes out exactly, with no more questions than days', () => {
		let seed = 7
		const random = () => {
			seed = (seed * 48_271) % 2_147_483_647
			return seed / 2_147_483_647
		}
		for (let round = 0; round < 200; round++) {
			const from = addDays('2025-01-15', round)
			const over = span(from, addDays(from, Math.floor(random() * 31)))
			const busy = random()
			const truth: Record<string, number> = {}
			for (let day = 0; day < lengthOf(over); day++)
				if (random() < busy) truth[addDays(from, day)] = 1 + Math.floor(random() * 50)
			const { asked, counts } = ask(over, truth)
			expect(counts).toEqual(byDay(over, truth))
			expect(asked.length).toBeLessThanOrEqual(lengthOf(over))
		}
	})

	test('estimates that contradict each other never make a day negative, nor the sum more than the whole', () => {
		let nth = 0
		const { counts } = ask(february, { '2024-02-03': 10, '2024-02-20': 10 }, (count) =>
			nth++ === 0 ? count : count + 3,
		)
		expect(Math.min(...counts)).toBe(0)
		expect(counts.reduce((sum, n) => sum + n, 0)).toBe(20)
	})
})

describe('what is left', () => {
	const wanted = span('2026-08-10', '2026-11-21')

	test('is first the newest month, where nothing was counted', () => {
		expect(pieces(wanted)).toEqual([
			span('2026-11-01', '2026-11-21'),
			span('2026-10-01', '2026-10-31'),
			span('2026-09-01', '2026-09-30'),
			span('2026-08-10', '2026-08-31'),
		])
	})

	test('is nothing once all is counted', () => {
		expect(pieces(wanted, wanted)).toEqual([])
		expect(pieces(wanted, span('2020-01-01', '2026-11-22'))).toEqual([])
	})

	test('touches what was counted, piece for piece', () => {
		const counted = span('2026-09-20', '2026-10-29')
		const left = pieces(wanted, counted)
		expect(left).toEqual([
			span('2026-10-30', '2026-10-31'),
			span('2026-11-01', '2026-11-21'),
			span('2026-09-01', '2026-09-19'),
			span('2026-08-10', '2026-08-31'),
		])
		for (const { from, to } of left) {
			const touches = from === addDays(counted.to, 1) || to === addDays(counted.from, -1)
			expect(touches).toBe(true)
			if (from > counted.to) counted.to = to
			else counted.from = from
		}
		expect(counted).toEqual(wanted)
	})

	test('goes back two years of whole months, up to yesterday where the project is', () => {
		const now = Date.parse('2026-11-21T12:30:00Z')
		expect(wantedSpan(now, 'UTC')).toEqual(span('2024-11-01', '2026-11-20'))
		expect(wantedSpan(now, 'Pacific/Auckland')).toEqual(span('2024-11-01', '2026-11-21'))
		expect(wantedSpan(Date.parse('2026-01-01T00:30:00Z'), 'UTC')).toEqual(span('2023-12-01', '2025-12-31'))
		expect(daysBetween('2023-12-01', '2025-12-31')).toBe(761)
	})
})
