import { kvs, MetadataField, WhereConditions } from '@forge/kvs'
import { day, hour, openOffline, refusal, second } from './offline'

const minute = { keyPolicy: 'FAIL_IF_EXISTS', ttl: { value: 1, unit: 'MINUTES' } } as const

describe('time to live', () => {
	it('leaves expired rows readable, queryable and in the way until they are really deleted', async () => {
		const { advance } = openOffline({ expired: 48 * hour })
		await kvs.entity('row').set('key', { version: 1, due: 'a' }, minute)

		await advance(60 * second + 48 * hour - 1)
		expect(await kvs.entity('row').get('key')).toEqual({ version: 1, due: 'a' })
		expect(await refusal(kvs.entity('row').set('key', { version: 2 }, minute))).toMatchObject({ code: 'KEY_CONFLICT' })
		const query = kvs.entity('row').query().index('by-due').where(WhereConditions.equalTo('a'))
		expect((await query.getMany()).results).toHaveLength(1)

		await advance(1)
		expect(await kvs.entity('row').get('key')).toBeUndefined()
		expect((await query.getMany()).results).toHaveLength(0)
		await kvs.entity('row').set('key', { version: 2 }, minute)
		expect(await kvs.entity('row').get('key')).toEqual({ version: 2 })
	})

	it('deletes at a moment that the dice choose', async () => {
		const { advance } = openOffline({ expired: 0 })
		await kvs.set('key', 1, minute)
		await advance(60 * second)
		expect(await kvs.get('key')).toBeUndefined()
	})

	it('tells expireTime where asked, for secrets and in batches too', async () => {
		openOffline()
		const metadataFields = [MetadataField.EXPIRE_TIME]
		const expireTime = '2026-01-01T00:01:00.000Z'
		await kvs.set('key', 1, minute)
		await kvs.setSecret('key', 's', minute)
		expect(await kvs.get('key', { metadataFields })).toEqual({ key: 'key', value: 1, expireTime })
		expect(await kvs.getSecret('key', { metadataFields })).toEqual({ key: 'key', value: 's', expireTime })
		const { successfulKeys } = await kvs.batchGet([{ key: 'key', options: { metadataFields } }])
		expect(successfulKeys).toEqual([{ key: 'key', value: 1, expireTime }])
		const { results } = await kvs.query({ metadataFields }).getMany()
		expect(results).toEqual([{ key: 'key', value: 1, expireTime }])
	})

	it('is cleared by a set without it', async () => {
		const { advance } = openOffline({ expired: 0 })
		await kvs.set('key', 1, minute)
		await kvs.set('key', 2)
		await advance(400 * day)
		expect(await kvs.get('key', { metadataFields: [MetadataField.EXPIRE_TIME] })).toEqual({ key: 'key', value: 2 })
	})

	it('is set in transactions and batches', async () => {
		const { advance } = openOffline({ expired: 0 })
		const ttl = { value: 2, unit: 'HOURS' } as const
		await kvs.transact().set('one', 1, undefined, { ttl }).execute()
		await kvs.batchSet([{ key: 'two', value: 2, options: { ttl } }])
		await advance(2 * hour - 1)
		expect([await kvs.get('one'), await kvs.get('two')]).toEqual([1, 2])
		await advance(1)
		expect([await kvs.get('one'), await kvs.get('two')]).toEqual([undefined, undefined])
	})

	it.each([
		{ value: 366, unit: 'DAYS' },
		{ value: 0, unit: 'DAYS' },
		{ value: -1, unit: 'SECONDS' },
		{ value: 1.5, unit: 'HOURS' },
	] as const)('refuses $value $unit', async (ttl) => {
		openOffline()
		expect(await refusal(kvs.set('key', 1, { keyPolicy: 'OVERRIDE', ttl }))).toEqual({
			status: 400,
			code: 'INVALID_TTL',
		})
	})

	it('may be a year', async () => {
		openOffline()
		await kvs.set('key', 1, { keyPolicy: 'OVERRIDE', ttl: { value: 365, unit: 'DAYS' } })
		expect(await kvs.get('key')).toBe(1)
	})
})
