import { kvs } from '@forge/kvs'
import { openOffline, refusal } from './offline'

const set = (value: unknown) => kvs.entity('row').set('key', value)
const invalid = { status: 400, code: 'INVALID_ENTITY_VALUE' }

describe('rows of entities', () => {
	it('takes every declared type, and rows with some attributes only', async () => {
		openOffline()
		const value = { version: 1, due: 'x', account: 'a', weight: 0.5, open: false, data: { any: ['thing', null] } }
		await set(value)
		expect(await kvs.entity('row').get('key')).toEqual(value)
		await set({ data: 1 })
		expect(await kvs.entity('row').get('key')).toEqual({ data: 1 })
	})

	it.each([
		['an undeclared attribute', { version: 1, nowhere: 1 }],
		['a value that is no object', 'text'],
		['a list', [1]],
		['a string for an integer', { version: '1' }],
		['a fraction for an integer', { version: 1.5 }],
		['a time in milliseconds for an integer', { version: Date.UTC(2026, 0, 1) }],
		['an integer above 32 bits', { version: 2 ** 31 }],
		['an integer below 32 bits', { version: -(2 ** 31) - 1 }],
		['a number for a string', { due: 1 }],
		['an empty string', { due: '' }],
		['a blank string', { due: ' ' }],
		['a string for a boolean', { open: 'true' }],
		['null', { data: null }],
		['a float out of range', { weight: 1e126 }],
		['a range over 900 bytes', { due: 'x'.repeat(901) }],
		['a partition over 1,700 bytes', { account: 'x'.repeat(1_701) }],
	])('refuses %s', async (_what, value) => {
		openOffline()
		expect(await refusal(set(value))).toEqual(invalid)
		expect(await refusal(kvs.transact().set('key', value, { entityName: 'row' }).execute())).toEqual(invalid)
		const { failedKeys } = await kvs.batchSet([{ key: 'key', entityName: 'row', value }])
		expect(failedKeys).toMatchObject([{ key: 'key', entityName: 'row', error: { code: 'INVALID_ENTITY_VALUE' } }])
		expect(await kvs.entity('row').get('key')).toBeUndefined()
	})

	it('takes the ends of 32 bits', async () => {
		openOffline()
		await set({ version: 2 ** 31 - 1 })
		await set({ version: -(2 ** 31) })
		expect(await kvs.entity('row').get('key')).toEqual({ version: -(2 ** 31) })
	})

	it('refuses entities that are not declared', async () => {
		openOffline()
		const undeclared = { status: 400, code: 'INVALID_ENTITY_TYPE' }
		expect(await refusal(kvs.entity('nowhere').get('key'))).toEqual(undeclared)
		expect(await refusal(kvs.entity('nowhere').set('key', {}))).toEqual(undeclared)
		expect(await refusal(kvs.entity('nowhere').query().index('by-key').getMany())).toEqual(undeclared)
		expect(await refusal(kvs.transact().set('key', {}, { entityName: 'nowhere' }).execute())).toEqual(undeclared)
	})
})
