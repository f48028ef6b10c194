import { kvs, MetadataField } from '@forge/kvs'
import { openOffline, refusal } from './offline'

describe('plain keys, secrets and rows of entities', () => {
	it('keeps them apart under the same key', async () => {
		openOffline()
		await kvs.set('k1', 'plain')
		await kvs.setSecret('k1', 'secret')
		await kvs.entity('row').set('k1', { version: 1 })
		await kvs.entity('other').set('k1', { version: 2 })
		await kvs.delete('k1')

		expect(await kvs.get('k1')).toBeUndefined()
		expect(await kvs.getSecret('k1')).toBe('secret')
		expect(await kvs.entity('row').get('k1')).toEqual({ version: 1 })
		expect(await kvs.entity('other').get('k1')).toEqual({ version: 2 })

		await kvs.deleteSecret('k1')
		await kvs.entity('row').delete('k1')
		expect(await kvs.getSecret('k1')).toBeUndefined()
		expect(await kvs.entity('row').get('k1')).toBeUndefined()
		expect(await kvs.entity('other').get('k1')).toEqual({ version: 2 })
	})

	it('takes deleting what is not there', async () => {
		openOffline()
		await expect(kvs.delete('none')).resolves.toBeUndefined()
		await expect(kvs.deleteSecret('none')).resolves.toBeUndefined()
		await expect(kvs.entity('row').delete('none')).resolves.toBeUndefined()
	})

	it('copies values on the way in and out', async () => {
		const { store } = openOffline()
		const value = { list: [1] }
		await store.handle('/api/v1/set', { key: 'key', value })
		value.list.push(2)
		const first = await kvs.get<{ list: number[] }>('key')
		first?.list.push(3)
		expect(await kvs.get('key')).toEqual({ list: [1] })
	})

	it('returns the previous or latest value with its times', async () => {
		const { clock, advance } = openOffline()
		const start = clock.now()
		const returnMetadataFields = [MetadataField.CREATED_AT, MetadataField.UPDATED_AT]
		expect(await kvs.set('key', 1, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' })).toBeUndefined()
		await advance(10)
		expect(await kvs.set('key', 2, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' })).toEqual({
			key: 'key',
			value: 1,
		})
		await advance(10)
		expect(await kvs.set('key', 3, { keyPolicy: 'OVERRIDE', returnValue: 'LATEST', returnMetadataFields })).toEqual({
			key: 'key',
			value: 3,
			createdAt: start,
			updatedAt: start + 20,
		})
		expect(await kvs.get('key', { metadataFields: [MetadataField.UPDATED_AT] })).toEqual({
			key: 'key',
			value: 3,
			updatedAt: start + 20,
		})
	})

	it('refuses a returned value without OVERRIDE', async () => {
		const { store } = openOffline()
		const body = { key: 'key', value: 1, options: { keyPolicy: 'FAIL_IF_EXISTS', returnValue: 'LATEST' } }
		const response = await store.handle('/api/v1/set', body)
		expect(response.status).toBe(400)
		expect(await response.json()).toMatchObject({ code: 'INVALID_OPTIONS' })
	})

	it('conflicts under FAIL_IF_EXISTS and leaves what is there', async () => {
		openOffline()
		await kvs.entity('row').set('key', { version: 1 }, { keyPolicy: 'FAIL_IF_EXISTS' })
		const again = kvs.entity('row').set('key', { version: 2 }, { keyPolicy: 'FAIL_IF_EXISTS' })
		expect(await refusal(again)).toEqual({ status: 409, code: 'KEY_CONFLICT' })
		expect(await kvs.entity('row').get('key')).toEqual({ version: 1 })
		await kvs.setSecret('key', 's', { keyPolicy: 'FAIL_IF_EXISTS' })
		expect(await refusal(kvs.setSecret('key', 't', { keyPolicy: 'FAIL_IF_EXISTS' }))).toMatchObject({ status: 409 })
	})

	it('refuses malformed bodies and unknown paths as Forge does, without throwing', async () => {
		const { store } = openOffline()
		const status = async (path: string, body: unknown) => (await store.handle(path, body)).status
		expect(await status('/api/v1/get', undefined)).toBe(400)
		expect(await status('/api/v1/get', { key: 5 })).toBe(400)
		expect(await status('/api/v1/set', { key: 'key' })).toBe(400)
		expect(await status('/api/v1/set', { key: 'key', value: null })).toBe(400)
		expect(await status('/api/v1/batch/get', { key: 'key' })).toBe(400)
		expect(await status('/api/v1/nowhere', {})).toBe(404)
	})

	it('goes through a snapshot', async () => {
		const { store } = openOffline()
		await kvs.set('key', 1)
		await kvs.setSecret('key', 'secret')
		await kvs
			.entity('row')
			.set('key', { version: 1, due: 'a' }, { keyPolicy: 'OVERRIDE', ttl: { value: 1, unit: 'DAYS' } })
		const kept = JSON.parse(JSON.stringify(store.snapshot()))

		const { store: next } = openOffline()
		next.restore(kept)
		expect(await kvs.get('key')).toBe(1)
		expect(await kvs.getSecret('key')).toBe('secret')
		const row = await kvs.entity('row').get('key', { metadataFields: [MetadataField.EXPIRE_TIME] })
		expect(row).toEqual({ key: 'key', value: { version: 1, due: 'a' }, expireTime: '2026-01-02T00:00:00.000Z' })
	})
})
