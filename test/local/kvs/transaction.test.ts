import { Filter, FilterConditions, kvs } from '@forge/kvs'
import { openOffline, refusal } from './offline'

interface Row {
	version: number
	due?: string
	open?: boolean
	data?: unknown
}

const atVersion = (version: number) => ({
	entityName: 'row',
	conditions: new Filter<Row>().and('version', FilterConditions.equalTo(version)),
})

describe('transactions', () => {
	it('writes under a condition once', async () => {
		openOffline()
		await kvs.entity<Row>('row').set('key', { version: 3 })
		await kvs.transact().set<Row>('key', { version: 4 }, atVersion(3)).set('plain', 'x').execute()
		const again = kvs
			.transact()
			.set<Row>('key', { version: 4 }, atVersion(3))
			.set('plain', 'y')
			.delete('gone')
			.execute()
		expect(await refusal(again)).toEqual({ status: 400, code: 'CONDITIONAL_CHECK_FAILED' })
		expect(await kvs.entity('row').get('key')).toEqual({ version: 4 })
		expect(await kvs.get('plain')).toBe('x')
	})

	it('does all or nothing over plain keys and entities', async () => {
		openOffline()
		await kvs.set('old', 1)
		await kvs.entity<Row>('row').set('guard', { version: 1 })
		await kvs.entity<Row>('row').set('dead', { version: 1 })
		const act = (guard: number) =>
			kvs
				.transact()
				.set('new', { version: 1 }, { entityName: 'other' })
				.delete('old')
				.delete('dead', atVersion(1))
				.check('guard', atVersion(guard))
				.execute()
		expect(await refusal(act(2))).toMatchObject({ code: 'CONDITIONAL_CHECK_FAILED' })
		expect(await kvs.get('old')).toBe(1)
		await act(1)
		expect(await kvs.get('old')).toBeUndefined()
		expect(await kvs.entity('row').get('dead')).toBeUndefined()
		expect(await kvs.entity('other').get('new')).toEqual({ version: 1 })
	})

	it('has two readings of a condition on a missing key', async () => {
		openOffline({ missing: 'fail' })
		const set = () => kvs.transact().set<Row>('key', { version: 1 }, atVersion(0)).execute()
		expect(await refusal(set())).toEqual({ status: 400, code: 'CONDITIONAL_CHECK_FAILED' })
		expect(await kvs.entity('row').get('key')).toBeUndefined()

		openOffline({ missing: 'create' })
		await set()
		expect(await kvs.entity('row').get('key')).toEqual({ version: 1 })
		await kvs.transact().check('none', atVersion(1)).delete('nothing', atVersion(1)).execute()
	})

	it.each([
		['data', 'type any'],
		['nowhere', 'undeclared'],
	])('refuses conditions on %s (%s)', async (attribute) => {
		openOffline()
		await kvs.entity('row').set('key', { version: 1, data: 'x' })
		const conditions = new Filter<Row>().and(attribute as keyof Row, FilterConditions.equalTo('x'))
		const call = kvs.transact().set<Row>('key', { version: 2 }, { entityName: 'row', conditions }).execute()
		expect(await refusal(call)).toEqual({ status: 422, code: 'INVALID_ENTITY_ATTRIBUTE' })
	})

	it('refuses conditions of another type or kind, and on plain keys', async () => {
		const { store } = openOffline()
		const set = async (entityName: string | undefined, conditions: unknown) => {
			const set = [{ key: 'key', value: { version: 1 }, entityName, conditions }]
			const response = await store.handle('/api/v1/transaction', { set })
			return { status: response.status, ...(await response.json()) }
		}
		const condition = { property: 'version', condition: 'EQUAL_TO', values: [1] }
		expect(await set('row', { and: [{ ...condition, values: ['1'] }] })).toMatchObject({
			code: 'INVALID_FILTER_VALUES',
		})
		expect(await set('row', { and: [{ ...condition, condition: 'CONTAINS' }] })).toMatchObject({
			code: 'INVALID_FILTER_CONDITION',
		})
		expect(await set('row', { and: [{ ...condition, condition: 'BETWEEN' }] })).toMatchObject({
			code: 'INSUFFICIENT_FILTER_VALUES',
		})
		expect(await set('row', { and: [] })).toMatchObject({ code: 'EMPTY_FILTER_OPERATOR' })
		expect(await set('row', { and: [condition], or: [condition] })).toMatchObject({
			code: 'INVALID_FILTER_OPERATORS_COMBINATION',
		})
		expect(await set('row', { or: Array(101).fill(condition) })).toMatchObject({ code: 'TOO_MANY_CONDITIONS' })
		expect(await set(undefined, { and: [condition] })).toMatchObject({ status: 422 })
	})

	it('compares as the condition says', async () => {
		openOffline()
		await kvs.entity('row').set('key', { version: 5, due: 'm-1', open: true })
		const holds = async (filter: { filters(): unknown[]; operator(): 'and' | 'or' }) => {
			const conditions = filter as ReturnType<Filter<Row>['and']>
			const check = kvs.transact().check('key', { entityName: 'row', conditions }).execute()
			return check.then(
				() => true,
				() => false,
			)
		}
		const on = () => new Filter<Row>()
		expect(await holds(on().and('version', FilterConditions.greaterThan(4)))).toBe(true)
		expect(await holds(on().and('version', FilterConditions.greaterThan(5)))).toBe(false)
		expect(await holds(on().and('version', FilterConditions.greaterThanEqualTo(5)))).toBe(true)
		expect(await holds(on().and('version', FilterConditions.lessThan(5)))).toBe(false)
		expect(await holds(on().and('version', FilterConditions.lessThanEqualTo(5)))).toBe(true)
		expect(await holds(on().and('version', FilterConditions.between(5, 6)))).toBe(true)
		expect(await holds(on().and('version', FilterConditions.between(6, 9)))).toBe(false)
		expect(await holds(on().and('due', FilterConditions.beginsWith('m-')))).toBe(true)
		expect(await holds(on().and('due', FilterConditions.contains('n')))).toBe(false)
		expect(await holds(on().and('due', FilterConditions.notContains('n')))).toBe(true)
		expect(await holds(on().and('open', FilterConditions.equalTo(true)))).toBe(true)
		expect(await holds(on().and('open', FilterConditions.notEqualTo(true)))).toBe(false)
		expect(await holds(on().and('due', FilterConditions.exists()))).toBe(true)
		expect(await holds(on().and('due', FilterConditions.notExists()))).toBe(false)
		const either = on().or('version', FilterConditions.equalTo(0)).or('open', FilterConditions.equalTo(true))
		expect(await holds(either)).toBe(true)
		const both = on().and('version', FilterConditions.equalTo(0)).and('open', FilterConditions.equalTo(true))
		expect(await holds(both)).toBe(false)
	})

	it('has 25 operations, not 26, and at least one', async () => {
		openOffline()
		const many = (count: number) => {
			const transaction = kvs.transact()
			for (let i = 0; i < count; i++) transaction.set(`key-${i}`, i)
			return transaction.execute()
		}
		await many(25)
		expect(await kvs.get('key-24')).toBe(24)
		expect(await refusal(many(26))).toEqual({ status: 400, code: 'TOO_MANY_OPERATIONS' })
		expect(await refusal(many(0))).toEqual({ status: 400, code: 'INVALID_REQUEST' })
	})

	it('takes a key once, whatever its entity', async () => {
		openOffline()
		const twice = kvs
			.transact()
			.set('key', { version: 1 }, { entityName: 'row' })
			.delete('key', { entityName: 'other' })
		expect(await refusal(twice.execute())).toEqual({ status: 400, code: 'DUPLICATE_KEY' })
	})

	it('has 4 MB', async () => {
		openOffline()
		const transaction = kvs.transact()
		for (let i = 0; i < 17; i++) transaction.set(`key-${i}`, 'x'.repeat(240_000))
		expect(await refusal(transaction.execute())).toEqual({ status: 400, code: 'MAX_SIZE' })
	})

	it('takes no key policy', async () => {
		const { store } = openOffline()
		const set = [{ key: 'key', value: 1, options: { keyPolicy: 'FAIL_IF_EXISTS' } }]
		expect((await store.handle('/api/v1/transaction', { set })).status).toBe(400)
		expect((await store.handle('/api/v1/batch/set', set)).status).toBe(400)
	})
})
