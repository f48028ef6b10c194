import { createDice } from '../../local/platform/dice'
import { fold } from '../../src/tally/fold'
import { readCounted } from '../../src/tally/read'
import { delta, openStore, readMonth, tally } from './store'

const MINUTE = 60_000
const START = Date.parse('2026-11-30T22:00:00Z')
const MONTHS = ['2026-11', '2026-12']

/** Rows as a busy project writes them around a month's end, with times that are taken back again. @returns how many requests they say */
async function busy(rows: number): Promise<number> {
	for (let row = 0; row < rows; row++) {
		const day = row % 3 === 0 ? '2026-12-01' : '2026-11-30'
		const times = [{ measure: 'resolution' as const, ms: 60_000 * (1 + (row % 7)), n: row % 5 === 4 ? -1 : 1 }]
		await tally(`row-${row}`, START + row, delta({ day, hour: row % 24, counts: { requests: 1 }, times }))
	}
	return rows
}

/** What the documents say, and nothing else. */
async function folded() {
	const months = await Promise.all(MONTHS.map((month) => readMonth({ project: 'SUP', month })))
	return months.map((month) => ({
		days: month?.accounts.wa?.days.requests,
		times: month?.accounts.wa?.times.resolution,
	}))
}

async function calm(rows: number) {
	openStore({ start: START })
	await busy(rows)
	await fold(START + 70 * MINUTE)
	return folded()
}

test.each(['before', 'after'] as const)(
	'every call of a folding fails in turn, %s it took effect: the sums are the same',
	async (when) => {
		const right = await calm(60)
		for (let nth = 1; ; nth++) {
			const { trouble } = openStore({ start: START })
			await busy(60)
			let calls = 0
			trouble[when] = () => {
				if (++calls === nth) throw new Error('no answer')
			}
			await fold(START + 70 * MINUTE).catch(() => undefined)
			const all = calls
			delete trouble[when]
			// A report in between counts each row once.
			const [november, december] = await readCounted(
				['SUP'],
				[{ from: '2026-11-01', to: '2026-12-31' }],
				START + 70 * MINUTE,
			)
			const shown = [november, december].flatMap((one) => one?.month.accounts.wa?.days.requests ?? [])
			expect(shown.reduce((sum, count) => sum + count, 0)).toBe(60)
			await fold(START + 140 * MINUTE)
			expect(await folded()).toEqual(right)
			if (nth > all) break
		}
	},
)

test.each([1, 2, 3, 4])('seed %i: several runs at once under faults count each row once', async (seed) => {
	const right = await calm(120)
	const dice = createDice(seed)
	const { trouble } = openStore({ start: START })
	await busy(120)
	const strike = () => {
		if (dice.chance(0.15)) throw new Error('no answer')
	}
	Object.assign(trouble, { before: strike, after: strike })
	for (let turn = 0; turn < 4; turn++)
		await Promise.all([1, 2, 3, 4].map(() => fold(START + (70 + turn) * MINUTE).catch(() => undefined)))
	delete trouble.before
	delete trouble.after
	await fold(START + 140 * MINUTE)
	expect(await fold(START + 141 * MINUTE)).toEqual({ folded: 0, waiting: 0 })
	expect(await folded()).toEqual(right)
})
