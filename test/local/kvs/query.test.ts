import { Filter, FilterConditions, kvs, Sort, WhereConditions } from '@forge/kvs'
import { openOffline, refusal, second } from './offline'

interface Row {
	version?: number
	due?: string
	account?: string
	data?: unknown
}

const rows = () => kvs.entity<Row>('row')
const byDue = () => rows().query().index('by-due')
const keys = ({ results }: { results: { key: string }[] }) => results.map(({ key }) => key)

async function fill(count: number, row: (i: number) => Row) {
	for (let i = 0; i < count; i++) await rows().set(`k${String(i).padStart(3, '0')}`, row(i))
}

describe('queries of entities', () => {
	it('sorts by range, then key, both ways', async () => {
		openOffline()
		await fill(4, (i) => ({ due: ['b', 'a', 'b', 'c'][i] ?? '' }))
		expect(keys(await byDue().getMany())).toEqual(['k001', 'k000', 'k002', 'k003'])
		expect(keys(await byDue().sort(Sort.DESC).getMany())).toEqual(['k003', 'k002', 'k000', 'k001'])
		expect(await byDue().sort(Sort.DESC).getOne()).toEqual({ key: 'k003', value: { due: 'c' } })
	})

	it('takes ranges', async () => {
		openOffline()
		await fill(5, (i) => ({ due: `d${i}`, version: i - 2 }))
		expect(keys(await byDue().where(WhereConditions.lessThan('d2')).getMany())).toEqual(['k000', 'k001'])
		expect(keys(await byDue().where(WhereConditions.between('d2', 'd3')).getMany())).toEqual(['k002', 'k003'])
		expect(keys(await byDue().where(WhereConditions.beginsWith('d')).getMany())).toHaveLength(5)
		const byVersion = rows().query().index('version').where(WhereConditions.greaterThanEqualTo(-1))
		expect(keys(await byVersion.getMany())).toEqual(['k001', 'k002', 'k003', 'k004'])
	})

	it('leaves out rows that lack an attribute of the index', async () => {
		openOffline()
		await fill(2, (i) => (i === 0 ? { due: 'a' } : { version: 1 }))
		expect(keys(await byDue().getMany())).toEqual(['k000'])
		expect(
			keys(
				await rows()
					.query()
					.index('by-account', { partition: ['x'] })
					.getMany(),
			),
		).toEqual([])
	})

	it('or has them first, in the other reading', async () => {
		openOffline({ unindexed: 'first' })
		await fill(2, (i) => (i === 0 ? { due: 'a' } : { version: 1 }))
		expect(keys(await byDue().getMany())).toEqual(['k001', 'k000'])
		expect(keys(await byDue().where(WhereConditions.lessThan('a')).getMany())).toEqual(['k001'])
		expect(keys(await rows().query().index('version').limit(1).getMany())).toEqual(['k000'])
	})

	it('finds a partition', async () => {
		openOffline()
		await fill(4, (i) => ({ account: i % 2 ? 'odd' : 'even', due: `d${9 - i}` }))
		expect(
			keys(
				await rows()
					.query()
					.index('by-account', { partition: ['odd'] })
					.getMany(),
			),
		).toEqual(['k003', 'k001'])
	})

	it('has by-key without declaring it', async () => {
		openOffline()
		await fill(12, () => ({ version: 1 }))
		const found = await rows().query().index('by-key').where(WhereConditions.beginsWith('k01')).getMany()
		expect(keys(found)).toEqual(['k010', 'k011'])
	})

	it('pages by cursor, 10 unless told, with a cursor after a full last page', async () => {
		openOffline()
		await fill(20, () => ({ due: 'same' }))
		const first = await byDue().getMany()
		expect(keys(first)).toHaveLength(10)
		const second = await byDue()
			.cursor(first.nextCursor ?? '')
			.getMany()
		expect([...keys(first), ...keys(second)]).toEqual(
			Array.from({ length: 20 }, (_, i) => `k${String(i).padStart(3, '0')}`),
		)
		expect(
			await byDue()
				.cursor(second.nextCursor ?? '')
				.getMany(),
		).toEqual({ results: [] })
		const back = await byDue().sort(Sort.DESC).limit(3).getMany()
		const further = await byDue()
			.sort(Sort.DESC)
			.limit(3)
			.cursor(back.nextCursor ?? '')
			.getMany()
		expect([...keys(back), ...keys(further)]).toEqual(['k019', 'k018', 'k017', 'k016', 'k015', 'k014'])
	})

	it('filters the page in memory, so a page can be empty with more to come', async () => {
		openOffline()
		await fill(12, (i) => ({ due: 'same', version: i }))
		const filter = new Filter<Row>().and('version', FilterConditions.greaterThan(10))
		const first = await byDue().filters(filter).getMany()
		expect(keys(first)).toEqual([])
		const second = await byDue()
			.filters(filter)
			.cursor(first.nextCursor ?? '')
			.getMany()
		expect(keys(second)).toEqual(['k011'])
		expect(second.nextCursor).toBeUndefined()
	})

	it('has pages of 1 to 100', async () => {
		openOffline()
		const code = 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'
		expect(await refusal(byDue().limit(101).getMany())).toEqual({ status: 400, code })
		expect(await refusal(byDue().limit(0).getMany())).toEqual({ status: 400, code })
		expect(keys(await byDue().limit(100).getMany())).toEqual([])
	})

	it('refuses what the index does not declare', async () => {
		openOffline()
		await fill(10, () => ({ due: 'same' }))
		const index = (name: string, partition?: unknown[]) =>
			rows()
				.query()
				.index(name, partition && { partition })
		expect(await refusal(index('nowhere').getMany())).toMatchObject({ code: 'INVALID_ENTITY_INDEX' })
		expect(await refusal(index('by-account').getMany())).toMatchObject({ code: 'INVALID_PARTITION' })
		expect(await refusal(index('by-account', [1]).getMany())).toMatchObject({ code: 'INVALID_PARTITION' })
		expect(await refusal(index('by-due', ['x']).getMany())).toMatchObject({ code: 'INVALID_PARTITION' })
		expect(await refusal(byDue().where(WhereConditions.equalTo(1)).getMany())).toMatchObject({
			code: 'INVALID_FILTER_VALUES',
		})
		const onAny = byDue().filters(new Filter<Row>().and('data', FilterConditions.exists()))
		expect(await refusal(onAny.getMany())).toMatchObject({ status: 422 })
		const { nextCursor } = await byDue().getMany()
		const foreign = index('by-key').cursor(nextCursor ?? '')
		expect(await refusal(foreign.getMany())).toMatchObject({ code: 'INVALID_CURSOR' })
		expect(await refusal(byDue().cursor('rubbish').getMany())).toMatchObject({ code: 'INVALID_CURSOR' })
	})
})

describe('eventual consistency', () => {
	it('misses new rows and shows deleted and changed ones as they were, while a get does not', async () => {
		const { advance, ledger } = openOffline({ lag: 5 * second })
		await fill(2, (i) => ({ due: `a${i}` }))
		expect(await byDue().getMany()).toEqual({ results: [] })
		expect(ledger.harshness.hidden).toBe(2)
		expect(await rows().get('k000')).toEqual({ due: 'a0' })

		await advance(5 * second)
		expect(keys(await byDue().getMany())).toEqual(['k000', 'k001'])
		await rows().delete('k000')
		await rows().set('k001', { due: 'b1' })
		expect(await rows().get('k000')).toBeUndefined()
		expect((await byDue().getMany()).results).toEqual([
			{ key: 'k000', value: { due: 'a0' } },
			{ key: 'k001', value: { due: 'a1' } },
		])
		await advance(5 * second)
		expect((await byDue().getMany()).results).toEqual([{ key: 'k001', value: { due: 'b1' } }])
	})

	it('holds for plain keys, and is over when the clock has nothing left to deliver', async () => {
		const { clock } = openOffline({ lag: 3 * second })
		await kvs.set('key', 1)
		expect(await kvs.query().getMany()).toEqual({ results: [] })
		const start = clock.now()
		expect((await clock.idle()).now).toBe(start + 3 * second)
		expect(keys(await kvs.query().getMany())).toEqual(['key'])
	})

	it('goes through a snapshot', async () => {
		const { store } = openOffline({ lag: 3 * second })
		await kvs.set('key', 1)
		const kept = JSON.parse(JSON.stringify(store.snapshot()))
		const { store: next, clock } = openOffline()
		next.restore(kept)
		expect(keys(await kvs.query().getMany())).toEqual([])
		await clock.idle()
		expect(keys(await kvs.query().getMany())).toEqual(['key'])
	})
})

describe('queries of plain keys', () => {
	it('finds by prefix, in pages', async () => {
		openOffline()
		for (let i = 0; i < 12; i++) await kvs.set(`a:${String(i).padStart(2, '0')}`, i)
		await kvs.set('b:1', 'b')
		const query = () => kvs.query().where('key', WhereConditions.beginsWith('a:'))
		const first = await query().getMany()
		expect(first.results).toHaveLength(10)
		expect(
			keys(
				await query()
					.cursor(first.nextCursor ?? '')
					.getMany(),
			),
		).toEqual(['a:10', 'a:11'])
		expect(keys(await kvs.query().limit(100).getMany())).toHaveLength(13)
		expect(await refusal(kvs.query().limit(101).getMany())).toEqual({ status: 400, code: 'LIST_QUERY_LIMIT_EXCEEDED' })
	})

	it('sees neither secrets nor rows', async () => {
		openOffline()
		await kvs.setSecret('secret', 'x')
		await rows().set('row', { due: 'a' })
		expect(keys(await kvs.query().getMany())).toEqual([])
	})
})
