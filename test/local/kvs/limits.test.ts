import { kvs } from '@forge/kvs'
import { day, openOffline, refusal, second } from './offline'

const throttled = { status: 429, code: 'TOO_MANY_REQUESTS' }
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

describe('keys and values', () => {
	it.each([
		['', 'KEY_TOO_SHORT'],
		['k', 'KEY_TOO_SHORT'],
		['x'.repeat(501), 'KEY_TOO_LONG'],
		['a/b', 'INVALID_KEY'],
		['  ', 'INVALID_KEY'],
		['ä-key', 'INVALID_KEY'],
	])('refuses the key %p', async (key, code) => {
		openOffline()
		expect(await refusal(kvs.set(key, 1))).toEqual({ status: 400, code })
		expect(await refusal(kvs.get(key))).toEqual({ status: 400, code })
		expect(await refusal(kvs.transact().set(key, 1).execute())).toEqual({ status: 400, code })
	})

	it('takes 500 characters of the pattern, and names an empty key of an entity', async () => {
		openOffline()
		const key = 'aZ0:._ -#'.padEnd(500, 'x')
		await kvs.set(key, 1)
		expect(await kvs.get(key)).toBe(1)
		expect(await refusal(kvs.entity('row').get(''))).toEqual({ status: 400, code: 'EMPTY_KEY' })
	})

	it('takes 240 KiB, in bytes, and not one more', async () => {
		openOffline()
		const room = 240 * 1024 - 2
		await kvs.set('key', 'x'.repeat(room))
		expect(await refusal(kvs.set('more', 'x'.repeat(room + 1)))).toEqual({ status: 400, code: 'MAX_SIZE' })
		expect(await refusal(kvs.set('more', 'ä'.repeat(room / 2 + 1)))).toMatchObject({ code: 'MAX_SIZE' })
		expect(await refusal(kvs.setSecret('more', 'x'.repeat(room + 1)))).toMatchObject({ code: 'MAX_SIZE' })
	})

	it('takes 31 levels and not 32', async () => {
		openOffline()
		await kvs.set('key', nested(31))
		expect(await refusal(kvs.set('key', nested(32)))).toEqual({ status: 400, code: 'MAX_DEPTH' })
		expect(await kvs.get('key')).toEqual(nested(31))
	})
})

describe('quotas', () => {
	it('writes 4,000 units a minute, in any minute', async () => {
		const { advance, ledger } = openOffline()
		const batch = Array.from({ length: 16 }, (_, i) => ({ key: `key-${i}`, value: 'x'.repeat(240_000) }))
		// 16 × 240 KB: 385 units.
		for (let i = 0; i < 10; i++) {
			expect((await kvs.batchSet(batch)).failedKeys).toEqual([])
			await advance(second)
		}
		expect(ledger.kvs.units).toBe(3_850)
		expect(await refusal(kvs.batchSet(batch))).toEqual(throttled)
		await kvs.set('small', 1)
		expect(await kvs.get('small')).toBe(1)
		await advance(50 * second)
		expect((await kvs.batchSet(batch)).failedKeys).toEqual([])
		expect(await refusal(kvs.batchSet(batch))).toEqual(throttled)
	})

	it('reads 4,000 units a minute, apart from the writes', async () => {
		const { advance } = openOffline()
		await kvs.set('key', 'x'.repeat(199_000))
		for (let i = 0; i < 200; i++) {
			if (i % 50 === 0) await advance(second)
			await kvs.get('key')
		}
		expect(await refusal(kvs.get('key'))).toEqual(throttled)
		expect(await refusal(kvs.get('none'))).toEqual(throttled)
		expect(await refusal(kvs.query().getMany())).toEqual(throttled)
		expect(await refusal(kvs.batchGet([{ key: 'key' }]))).toEqual(throttled)
		await kvs.set('key', 1)
		await advance(60 * second)
		expect(await kvs.get('key')).toBe(1)
	})

	it('takes 1,000 requests a second', async () => {
		const { advance } = openOffline()
		for (let i = 0; i < 1_000; i++) await kvs.get('key')
		expect(await refusal(kvs.get('key'))).toEqual(throttled)
		await advance(second)
		expect(await kvs.get('key')).toBeUndefined()
	})

	it('writes 1 MB a second on a key, all of a transaction or nothing', async () => {
		const { advance } = openOffline()
		const value = 'x'.repeat(240_000)
		for (let i = 0; i < 4; i++) await kvs.set('key', value)
		expect(await refusal(kvs.set('key', value))).toEqual(throttled)
		expect(await refusal(kvs.transact().set('other', 1).set('key', value).execute())).toEqual(throttled)
		expect(await kvs.get('other')).toBeUndefined()
		const { successfulKeys, failedKeys } = await kvs.batchSet([
			{ key: 'key', value },
			{ key: 'other', value },
		])
		expect(successfulKeys).toEqual([{ key: 'other' }])
		expect(failedKeys).toMatchObject([{ key: 'key', error: { code: 'TOO_MANY_REQUESTS' } }])
		await advance(second)
		await kvs.set('key', 'again')
		expect(await kvs.get('key')).toBe('again')
	})

	it('reads 12 MB a second on a key', async () => {
		openOffline()
		await kvs.set('key', 'x'.repeat(240_000))
		for (let i = 0; i < 49; i++) await kvs.get('key')
		expect(await refusal(kvs.get('key'))).toEqual(throttled)
	})

	it('reads 24 MB a second on an index value', async () => {
		const { advance } = openOffline()
		const value = { due: 'same', data: 'x'.repeat(240_000) }
		for (let i = 0; i < 50; i++) await kvs.entity('row').set(`key-${i}`, value)
		await advance(second)
		const query = () => kvs.entity('row').query().index('by-due').limit(100).getMany()
		await query()
		expect(await refusal(query())).toEqual(throttled)
		await advance(second)
		expect((await query()).results).toHaveLength(50)
	})
})

describe('the ledger', () => {
	it('counts each strike, and nothing that a call may well meet', async () => {
		const { ledger, advance } = openOffline({ expired: day })
		const minute = { keyPolicy: 'FAIL_IF_EXISTS', ttl: { value: 1, unit: 'MINUTES' } } as const
		await kvs.set('key', 1, minute)
		await refusal(kvs.set('key', 1, minute))
		await kvs.get('none')
		expect(ledger.harshness).toMatchObject({ refused: 0, throttled: 0, lingering: 0 })
		await advance(61 * second)
		await kvs.get('key')
		await refusal(kvs.set('key', 1, minute))
		await refusal(kvs.set('a/b', 1))
		for (let i = 0; i < 1_001; i++) await kvs.get('none').catch(() => {})
		expect(ledger.harshness.lingering).toBeGreaterThanOrEqual(2)
		expect(ledger.harshness).toMatchObject({ refused: 1 })
		expect(ledger.harshness.throttled).toBeGreaterThan(0)
	})

	it('counts calls, bytes and units', async () => {
		const { ledger } = openOffline()
		const used = async (act: () => Promise<unknown>) => {
			const before = { ...ledger.kvs }
			await act()
			const { calls, readBytes, writtenBytes, units } = ledger.kvs
			return [
				calls - before.calls,
				readBytes - before.readBytes,
				writtenBytes - before.writtenBytes,
				units - before.units,
			]
		}
		// Key and JSON text.
		expect(await used(() => kvs.set('key', 'x'.repeat(95)))).toEqual([1, 0, 100, 1])
		expect(await used(() => kvs.get('key'))).toEqual([1, 100, 0, 1])
		expect(await used(() => kvs.get('none'))).toEqual([1, 1_024, 0, 1])
		expect(await used(() => kvs.batchGet([{ key: 'key' }, { key: 'none' }]))).toEqual([1, 1_124, 0, 1])
		expect(await used(() => kvs.query().getMany())).toEqual([1, 100, 0, 1])
		expect(await used(() => kvs.entity('row').query().index('by-due').getMany())).toEqual([1, 1_024, 0, 1])
		expect(await used(() => kvs.set('big', 'x'.repeat(10_000)))).toEqual([1, 0, 10_005, 2])
		const transaction = kvs.transact().set('one', 'x'.repeat(5_000)).set('two', 'x'.repeat(5_000)).delete('big')
		expect(await used(() => transaction.execute())).toEqual([1, 0, 10_013, 2])
		expect(await used(() => refusal(kvs.set('key', 1, { keyPolicy: 'FAIL_IF_EXISTS' })))).toEqual([1, 0, 0, 1])
		expect(await used(() => refusal(kvs.set('a/b', 1)))).toEqual([1, 0, 0, 0])
	})
})
