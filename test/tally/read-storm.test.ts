import { createDice } from '../../local/platform/dice'
import type { Delta } from '../../src/store/tallies'
import type { Counted } from '../../src/tally/cells'
import { fold } from '../../src/tally/fold'
import { readCounted, readCountedPage, readNow } from '../../src/tally/read'
import { delta, openStore, tally } from './store'

const MINUTE = 60_000
const START = Date.parse('2026-11-30T22:00:00Z')
const SPAN = { from: '2026-11-01', to: '2026-12-31' }
const PROJECTS = ['SUP', 'OPS', 'HR']

/** One request a row, some rows of two months, some of two projects. @returns how many requests were counted, by the row's minute */
async function busy(rows: number, seed: number): Promise<number[]> {
	const dice = createDice(seed)
	const byMinute: number[] = []
	for (let row = 0; row < rows; row++) {
		const minute = Math.floor((row * 30) / rows)
		const projects = dice.chance(0.15) ? PROJECTS : [PROJECTS[dice.between(0, 2)] ?? 'SUP']
		const day = dice.chance(0.5) ? '2026-11-30' : '2026-12-01'
		const deltas = projects.flatMap((project): Delta[] => [
			delta({ project, day, counts: { requests: 1 }, open: 1, waiting: { issue: `${row}`, inbound: START } }),
			...(dice.chance(0.2) ? [delta({ project, day: '2026-11-29', counts: { inbound: 1 } })] : []),
		])
		await tally(`${dice.between(100, 999)}-${row}`, START + minute * MINUTE, ...deltas)
		byMinute[minute] = (byMinute[minute] ?? 0) + projects.length
	}
	return byMinute
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)
const requests = (months: Counted[]): number =>
	sum(months.flatMap(({ month }) => Object.values(month.accounts).flatMap(({ days }) => days.requests ?? [])))

async function shown(now: number) {
	const { accounts } = await readNow(PROJECTS, now)
	return {
		open: sum(accounts.flatMap(({ open }) => open.map(({ count }) => count))),
		waiting: sum(accounts.map(({ waiting }) => waiting.length)),
	}
}

test.each([1, 2, 3, 4, 5, 6])(
	'seed %i: reports amid foldings, faults and a lagging query count each row once',
	async (seed) => {
		const dice = createDice(seed)
		const { trouble, advance } = openStore({ start: START, lag: 5_000 })
		const written = sum(await busy(90, seed))
		await advance(70 * MINUTE)
		let [rate, looking] = [0, false]
		/** What reports said between two writes of a folding. */
		const between: number[] = []
		trouble.before = async (path) => {
			if (!path.endsWith('/transaction')) return
			if (dice.chance(rate)) throw new Error('no answer')
			if (looking || dice.chance(0.6)) return
			looking = true
			between.push(requests((await readCountedPage(PROJECTS, [SPAN], START + 75 * MINUTE)).months))
			looking = false
		}
		trouble.after = (path) => {
			if (path.endsWith('/transaction') && dice.chance(rate)) throw new Error('no answer')
		}
		for (let turn = 0; turn < 6; turn++) {
			rate = [1, 0.9, 0.85, 0.9, 0.8, 0.2][turn] ?? 0
			const now = START + (70 + turn) * MINUTE
			const [months, page, waits] = await Promise.all([
				readCounted(PROJECTS, [SPAN], now),
				readCountedPage(PROJECTS, [SPAN], now),
				shown(now),
				fold(now).catch(() => undefined),
				fold(now).catch(() => undefined),
			])
			expect(requests(months)).toBe(written)
			expect(requests(page.months)).toBe(written)
			expect(waits).toEqual({ open: written, waiting: written })
			// At times the query still shows what was folded, at times no longer.
			await advance(dice.chance(0.7) ? 500 : 6_000)
		}
		for (const moment of ['before', 'after'] as const) delete trouble[moment]
		await advance(MINUTE)
		await fold(START + 140 * MINUTE)
		await advance(MINUTE)
		expect(await fold(START + 141 * MINUTE)).toEqual({ folded: 0, waiting: 0 })
		expect(between.length).toBeGreaterThan(0)
		expect(new Set(between)).toEqual(new Set([written]))
		expect(requests(await readCounted(PROJECTS, [SPAN], START + 141 * MINUTE))).toBe(written)
	},
)

test.each([1, 2, 3])('seed %i: a page of 350 rows counts all up to its moment, and none twice', async (seed) => {
	const { advance, ledger, trouble } = openStore({ start: START, lag: 5_000 })
	const byMinute = await busy(350, seed)
	const written = sum(byMinute)
	await advance(70 * MINUTE)
	let folded = 0
	trouble.before = (path) => {
		if (path.endsWith('/transaction') && ++folded % 6 === 0) throw new Error('no answer')
	}
	for (let turn = 0; ; turn++) {
		const now = START + (70 + turn) * MINUTE
		const calls = ledger.kvs.calls
		const { months, asOf } = await readCountedPage(PROJECTS, [SPAN], now)
		expect(ledger.kvs.calls - calls).toBe(2)
		const upTo = sum(byMinute.filter((_, minute) => START + minute * MINUTE < asOf))
		expect(requests(months)).toBeGreaterThanOrEqual(upTo)
		expect(requests(months)).toBeLessThanOrEqual(written)
		expect(asOf).toBeGreaterThan(START)
		if (turn === 0) expect(asOf).toBeLessThan(START + 30 * MINUTE)
		if (asOf === now) {
			expect(requests(months)).toBe(written)
			break
		}
		await fold(now).catch(() => undefined)
		await advance(turn % 2 === 0 ? 500 : 6_000)
	}
})
