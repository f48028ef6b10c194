import { cells } from '../../src/tally/cells'
import { fold } from '../../src/tally/fold'
import { setNative } from '../../src/tally/native'
import { readCounted } from '../../src/tally/read'
import { delta, openStore, readMonth, tally } from './store'

const start = Date.parse('2026-11-20T10:00:00Z')
const MINUTE = 60_000
const days = (from: string, counts: number[], channel: 'jsm-portal' | 'jsm-email' = 'jsm-portal') => [
	{ project: 'SUP', channel, from, counts },
]

async function shown(from: string, to: string) {
	const found: Record<string, number> = {}
	for (const { channel, day, count } of cells(await readCounted(['SUP'], [{ from, to }], start), 'requests', {
		from,
		to,
	}))
		found[`${channel} ${day}`] = count
	return found
}

test('JSM’s own channels are set, not added, over months', async () => {
	openStore({ start })
	await setNative(days('2026-10-30', [1, 2, 3]))
	await setNative([...days('2026-10-31', [5, 0]), ...days('2026-11-02', [7], 'jsm-email')])
	expect(await shown('2026-10-01', '2026-11-30')).toEqual({
		'jsm-portal 2026-10-30': 1,
		'jsm-portal 2026-10-31': 5,
		'jsm-email 2026-11-02': 7,
	})
	expect((await readMonth({ project: 'SUP', month: '2026-11' }))?.accounts['jsm-email']?.channel).toBe('jsm-email')
})

test('what is folded meanwhile stays, and what is the same is not written again', async () => {
	const { trouble, ledger } = openStore({ start })
	for (let row = 0; row < 30; row++) await tally(`row-${row}`, start, delta({ counts: { requests: 1 } }))
	let meddled = false
	trouble.before = async (path) => {
		if (meddled || !path.endsWith('/transaction')) return
		meddled = true
		await fold(start + 20 * MINUTE)
	}
	await setNative(days('2026-11-20', [4]))
	expect(await shown('2026-11-20', '2026-11-20')).toEqual({ 'whatsapp 2026-11-20': 30, 'jsm-portal 2026-11-20': 4 })
	const { calls } = ledger.kvs
	await setNative(days('2026-11-20', [4]))
	expect(ledger.kvs.calls).toBe(calls + 1)
})

test('two years are written in a few transactions', async () => {
	const { ledger } = openStore({ start })
	await setNative(days('2024-11-20', new Array(731).fill(2)))
	expect(Object.values(await shown('2024-01-01', '2026-12-31'))).toHaveLength(731)
	const { calls } = ledger.kvs
	await setNative(days('2024-11-20', new Array(731).fill(3)))
	expect(ledger.kvs.calls - calls).toBe(4)
})
