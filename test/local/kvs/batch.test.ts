import { kvs, MetadataField } from '@forge/kvs'
import { openOffline, refusal } from './offline'

describe('batches', () => {
	it('reads plain keys and rows, and names what is not there', async () => {
		const { clock } = openOffline()
		await kvs.set('k1', 1)
		await kvs.entity('row').set('k1', { version: 1 })
		const answer = await kvs.batchGet([
			{ key: 'k1' },
			{ key: 'k1', entityName: 'row', options: { metadataFields: [MetadataField.CREATED_AT] } },
			{ key: 'k2', entityName: 'row' },
			{ key: 'k2' },
		])
		expect(answer.successfulKeys).toEqual([
			{ key: 'k1', value: 1 },
			{ key: 'k1', entityName: 'row', value: { version: 1 }, createdAt: clock.now() },
		])
		const error = { code: 'KEY_NOT_FOUND', message: expect.any(String) }
		expect(answer.failedKeys).toEqual([
			{ key: 'k2', entityName: 'row', error },
			{ key: 'k2', error },
		])
	})

	it('never sees secrets', async () => {
		openOffline()
		await kvs.setSecret('secret', 'x')
		const { successfulKeys, failedKeys } = await kvs.batchGet([{ key: 'secret' }])
		expect(successfulKeys).toEqual([])
		expect(failedKeys).toMatchObject([{ key: 'secret', error: { code: 'KEY_NOT_FOUND' } }])
	})

	it('writes and deletes what it can', async () => {
		openOffline()
		const set = await kvs.batchSet<unknown>([
			{ key: 'k1', value: 1 },
			{ key: 'k2', entityName: 'row', value: { version: 'x' } },
			{ key: 'k/3', value: 3 },
		])
		expect(set.successfulKeys).toEqual([{ key: 'k1' }])
		expect(set.failedKeys).toMatchObject([
			{ key: 'k2', entityName: 'row', error: { code: 'INVALID_ENTITY_VALUE' } },
			{ key: 'k/3', error: { code: 'INVALID_KEY' } },
		])
		const deleted = await kvs.batchDelete([{ key: 'k1' }, { key: 'k2', entityName: 'row' }])
		expect(deleted.successfulKeys).toEqual([{ key: 'k1' }])
		expect(deleted.failedKeys).toMatchObject([{ key: 'k2', entityName: 'row', error: { code: 'KEY_NOT_FOUND' } }])
		expect(await kvs.get('k1')).toBeUndefined()
	})

	it('has 25 keys, each once, at least one', async () => {
		openOffline()
		const keys = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `key-${i}` }))
		expect((await kvs.batchGet(keys(25))).failedKeys).toHaveLength(25)
		expect(await refusal(kvs.batchGet(keys(26)))).toEqual({ status: 400, code: 'TOO_MANY_OPERATIONS' })
		expect(await refusal(kvs.batchDelete(keys(26)))).toMatchObject({ code: 'TOO_MANY_OPERATIONS' })
		expect(await refusal(kvs.batchGet([]))).toMatchObject({ code: 'INVALID_REQUEST' })
		expect(await refusal(kvs.batchGet([{ key: 'k1' }, { key: 'k1' }]))).toMatchObject({ code: 'DUPLICATE_KEY' })
		expect((await kvs.batchGet([{ key: 'k1' }, { key: 'k1', entityName: 'row' }])).failedKeys).toHaveLength(2)
	})

	it('has 4 MB', async () => {
		openOffline()
		const items = Array.from({ length: 17 }, (_, i) => ({ key: `key-${i}`, value: 'x'.repeat(240_000) }))
		expect(await refusal(kvs.batchSet(items))).toEqual({ status: 400, code: 'MAX_SIZE' })
	})
})
