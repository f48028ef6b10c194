import { readRow } from '../../src/store/row'
import { fold } from '../../src/tally/fold'
import { readCounted } from '../../src/tally/read'
import { delta, openStore, readMonth, tally } from './store'

const minutes = 60_000
const start = Date.parse('2026-11-20T10:00:00Z')
const november = { project: 'SUP', month: '2026-11' }
const one = delta({ counts: { requests: 1 } })

/** Requests in the documents, by project and month. */
async function requests(project = 'SUP', month = '2026-11'): Promise<number> {
	const accounts = Object.values((await readMonth({ project, month }))?.accounts ?? {})
	return accounts.flatMap(({ days }) => days.requests ?? []).reduce((sum, count) => sum + count, 0)
}

async function rows(count: number, at: number, of = one): Promise<void> {
	for (let index = 0; index < count; index++) await tally(`row-${of.project}-${of.day}-${index}`, at, of)
}

describe('folding', () => {
	it('waits for twenty rows or an hour, and a quarter of an hour in any case', async () => {
		const { ledger } = openStore({ start })
		await rows(19, start)
		expect(await fold(start + 10 * minutes)).toEqual({ folded: 0, waiting: 0 })
		const calls = ledger.kvs.calls
		expect(await fold(start + 20 * minutes)).toEqual({ folded: 0, waiting: 19 })
		expect(ledger.kvs.calls).toBe(calls + 1)
		expect(await fold(start + 61 * minutes)).toEqual({ folded: 19, waiting: 0 })
		expect(await requests()).toBe(19)
		expect(await fold(start + 120 * minutes)).toEqual({ folded: 0, waiting: 0 })
	})

	it('folds more than one transaction takes', async () => {
		openStore({ start })
		await rows(60, start)
		expect(await fold(start + 20 * minutes)).toEqual({ folded: 60, waiting: 0 })
		expect(await requests()).toBe(60)
	})

	it('keeps projects and months apart', async () => {
		openStore({ start })
		await rows(12, start)
		await rows(12, start, { ...one, project: 'OTHER' })
		await rows(12, start, { ...one, day: '2026-10-31' })
		await tally(
			'border',
			start,
			delta({ counts: { requests: 1 } }),
			delta({ day: '2026-12-01', counts: { requests: 1 } }),
		)
		await tally('nothing', start)
		expect(await fold(start + 20 * minutes)).toEqual({ folded: 38, waiting: 0 })
		expect(await requests()).toBe(13)
		expect(await requests('OTHER')).toBe(12)
		expect(await requests('SUP', '2026-10')).toBe(12)
		expect(await requests('SUP', '2026-12')).toBe(1)
	})

	it('is done once by two runs at the same time', async () => {
		openStore({ start })
		await rows(50, start)
		const later = start + 20 * minutes
		await Promise.all([fold(later), fold(later), fold(later)])
		expect(await requests()).toBe(50)
	})

	it('does not count again what a lagging query still shows', async () => {
		const { advance } = openStore({ start, lag: 5_000 })
		await rows(30, start)
		await advance(20 * minutes)
		expect(await fold(start + 20 * minutes)).toEqual({ folded: 30, waiting: 0 })
		// The query does not know of the deletions yet.
		expect((await fold(start + 20 * minutes)).folded).toBe(30)
		expect(await requests()).toBe(30)
		const [counted] = await readCounted(['SUP'], [{ from: '2026-11-01', to: '2026-11-30' }], start + 20 * minutes)
		expect(counted?.month.accounts.wa?.days.requests?.[19]).toBe(30)
		await advance(6_000)
		expect(await fold(start + 21 * minutes)).toEqual({ folded: 0, waiting: 0 })
	})

	it.each(['fail', 'create'] as const)(
		'takes a write without an answer as done when it was (missing: %s)',
		async (missing) => {
			const { trouble } = openStore({ start, missing })
			await rows(22, start)
			let lost = 0
			trouble.after = (path) => {
				if (path.endsWith('/transaction') && lost++ === 0) throw new Error('no answer')
			}
			expect(await fold(start + 20 * minutes)).toEqual({ folded: 22, waiting: 0 })
			expect(lost).toBe(1)
			expect(await requests()).toBe(22)
		},
	)

	it('reads again when another run wrote the document in between', async () => {
		const { trouble } = openStore({ start })
		await rows(20, start, { ...one, day: '2026-11-02' })
		await rows(20, start)
		let meddled = false
		trouble.before = async (path) => {
			if (meddled || !path.endsWith('/transaction')) return
			meddled = true
			await fold(start + 20 * minutes)
		}
		await fold(start + 20 * minutes)
		expect(await requests()).toBe(40)
	})

	it('stops when throttled and goes on with the next run', async () => {
		const { trouble } = openStore({ start })
		await rows(60, start)
		let transactions = 0
		trouble.before = (path) => {
			if (path.endsWith('/transaction') && ++transactions > 1) throw new Error('no answer')
		}
		expect(await fold(start + 20 * minutes)).toEqual({ folded: 24, waiting: 36 })
		delete trouble.before
		expect(await fold(start + 25 * minutes)).toEqual({ folded: 36, waiting: 0 })
		expect(await requests()).toBe(60)
	})

	it('takes out again, even before what is taken out came in', async () => {
		openStore({ start })
		const resolved = (n: number) => delta({ times: [{ measure: 'resolution', ms: 3_600_000, n }] })
		await tally('b-back', start, resolved(-1))
		expect(await fold(start + 70 * minutes)).toEqual({ folded: 1, waiting: 0 })
		await tally('a-first', start + 71 * minutes, resolved(1))
		await fold(start + 140 * minutes)
		expect((await readMonth(november))?.accounts.wa?.times.resolution).toEqual(new Array(20).fill(''))
	})

	it('is not stopped by absurd dates', async () => {
		openStore({ start })
		await tally('absurd', start, { ...one, day: '12345-01-01' }, one)
		expect(await fold(start + 70 * minutes)).toEqual({ folded: 1, waiting: 0 })
		expect(await requests()).toBe(1)
		expect(await readRow({ entity: 'tally', key: `ta:2026-11-20T10:00:absurd` })).toBeUndefined()
	})
})
