import { createDice } from '../../local/platform/dice'
import type { NowDocument } from '../../src/store/now'
import type { Delta } from '../../src/store/tallies'
import { addToNow, emptyNow, nowOf, pruneNow } from '../../src/tally/now'
import { delta } from './store'

const AT = Date.parse('2026-11-20T10:00:00Z')
const MINUTE = 60_000
const said = (issue: string, minute: number): Delta => delta({ waiting: { issue, inbound: AT + minute * MINUTE } })
const answered = (issue: string, minute: number): Delta => delta({ waiting: { issue, answered: AT + minute * MINUTE } })
const ended = (issue: string, minute: number): Delta =>
	delta({ open: -1, waiting: { issue, over: AT + minute * MINUTE } })
const opened = (day: string): Delta => delta({ day, open: 1 })

function documentOf(deltas: Delta[]): NowDocument {
	const now = emptyNow()
	for (const one of deltas) addToNow(now, one)
	return now
}
const view = (now: NowDocument) => nowOf('SUP', now)[0]

describe('what waits now', () => {
	it('is the first message that has no answer', () => {
		const now = documentOf([said('1', 0), said('1', 5), said('2', 1), answered('2', 2), said('3', 1), answered('3', 4)])
		addToNow(now, said('3', 6))
		addToNow(now, said('3', 9))
		expect(view(now)?.waiting).toEqual([
			{ issue: '1', since: AT },
			{ issue: '3', since: AT + 6 * MINUTE },
		])
	})

	it('ends with the request, and begins again when the customer writes again', () => {
		const now = documentOf([opened('2026-11-20'), said('1', 0), ended('1', 3)])
		expect(view(now)).toBeUndefined()
		for (const one of [delta({ open: 1 }), said('1', 60)]) addToNow(now, one)
		expect(view(now)).toMatchObject({
			open: [{ day: '2026-11-20', count: 1 }],
			waiting: [{ issue: '1', since: AT + 60 * MINUTE }],
		})
	})

	it('counts open requests by the day of their opening', () => {
		const now = documentOf([opened('2025-01-31'), opened('2026-11-20'), opened('2026-11-20'), delta({ open: -1 })])
		expect(view(now)?.open).toEqual([
			{ day: '2025-01-31', count: 1 },
			{ day: '2026-11-20', count: 1 },
		])
	})

	it.each([1, 2, 3, 4, 5])('seed %i: comes out the same in any order of the rows', (seed) => {
		const dice = createDice(seed)
		const deltas = Array.from({ length: 400 }, (): Delta => {
			const issue = String(dice.between(1, 40))
			const minute = dice.between(0, 600)
			const account = dice.chance(0.5) ? 'wa' : 'sms'
			const [make] = dice.chance(0.5) ? [said] : dice.chance(0.7) ? [answered] : [ended]
			return { ...make(`${account}${issue}`, minute), account, day: `2026-11-${String(dice.between(10, 20))}` }
		})
		const right = documentOf(deltas)
		for (let turn = 0; turn < 5; turn++) {
			const mixed = deltas
				.map((one) => ({ one, at: dice.between(0, 1_000_000) }))
				.sort((a, b) => a.at - b.at)
				.map(({ one }) => one)
			const now = emptyNow()
			for (const [nth, one] of mixed.entries()) {
				addToNow(now, one)
				// Folded and written in between.
				if (nth % 50 === 0) pruneNow(now, AT + 600 * MINUTE)
			}
			for (const document of [now, right]) pruneNow(document, AT + 600 * MINUTE)
			expect(nowOf('SUP', now).sort((a, b) => (a.account < b.account ? -1 : 1))).toEqual(
				nowOf('SUP', right).sort((a, b) => (a.account < b.account ? -1 : 1)),
			)
		}
	})

	it('lets go of what was answered a day ago, and of what has nothing left', () => {
		const now = documentOf([said('1', 0), answered('1', 1), said('2', 0)])
		pruneNow(now, AT + 23 * 60 * MINUTE)
		expect(Object.keys(now.accounts.wa?.waiting ?? {})).toEqual(['1', '2'])
		pruneNow(now, AT + 25 * 60 * MINUTE)
		expect(Object.keys(now.accounts.wa?.waiting ?? {})).toEqual(['2'])
		addToNow(now, answered('2', 1))
		pruneNow(now, AT + 25 * 60 * MINUTE)
		expect(now.accounts).toEqual({})
	})

	it('keeps the 2,000 that wait longest, says that there are more, and stays small', () => {
		const now = emptyNow()
		for (let issue = 0; issue < 2_100; issue++)
			for (const minute of [issue, issue + 1, issue + 2]) addToNow(now, said(String(100_000 + issue), minute))
		pruneNow(now, AT + 3_000 * MINUTE)
		expect(view(now)?.waiting).toHaveLength(2_000)
		expect(view(now)?.waiting.at(-1)?.issue).toBe('101999')
		expect(now.dropped).toBe(AT + 3_000 * MINUTE)
		expect(JSON.stringify(now).length).toBeLessThan(120_000)
		pruneNow(now, AT + 3_000 * MINUTE + 8 * 1_440 * MINUTE)
		expect(now.dropped).toBeUndefined()
	})
})
