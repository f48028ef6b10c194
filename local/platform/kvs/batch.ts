import type * as v from 'valibot'
import { checkRow } from './entities'
import { checkKey, checkValue, lifetime, limits } from './limits'
import { describe } from './metadata'
import { type Meter, rowName } from './meter'
import { Refusal } from './refusal'
import type { batchDeleteBody, batchGetBody, batchSetBody } from './requests'
import type { Rows } from './rows'
import type { Tables } from './tables'

/** The answer to a batch: each item by itself, in the order of the request. */
export interface BatchAnswer {
	successfulKeys: Record<string, unknown>[]
	failedKeys: (Item & { error: { code: string; message: string } })[]
}

interface Item {
	key: string
	entityName?: string | undefined
}

const notFound = () => new Refusal(404, 'KEY_NOT_FOUND', 'There is no such key')

/** @throws Refusal 400 on too many items or one twice, 429 over the installation's quota. */
export function batchGet(items: v.InferOutput<typeof batchGetBody>, rows: Rows, tables: Tables, meter: Meter) {
	checkItems(items)
	const find = ({ key, entityName }: Item) => {
		const { table, entity } = tables.find(entityName)
		checkKey(key, entity !== undefined)
		return { name: rowName(table, key), row: rows.get(table, key) }
	}
	const sizes = items.map((item) => attempt(() => find(item).row?.bytes ?? 0))
	meter.read(sizes.map((size) => (size instanceof Refusal ? 0 : size)))
	return answer(items, (item) => {
		const { name, row } = find(item)
		if (!row) throw notFound()
		meter.readKey(name, row.bytes)
		return describe(item.key, row, item.options?.metadataFields)
	})
}

/** @throws Refusal 400 on too many items, one twice or more than 4 MB, 429 over the installation's quota. */
export function batchSet(items: v.InferOutput<typeof batchSetBody>, rows: Rows, tables: Tables, meter: Meter) {
	checkItems(items)
	const bytes = items.reduce((sum, { key, value }) => sum + Buffer.byteLength(key + JSON.stringify(value)), 0)
	if (bytes > limits.operationsBytes) throw new Refusal(400, 'MAX_SIZE', 'The batch exceeds 4 MB')
	meter.write(bytes)
	return answer(items, ({ key, entityName, value, options }) => {
		const { table, entity } = tables.find(entityName)
		checkKey(key, entity !== undefined)
		const bytes = Buffer.byteLength(key) + checkValue(value)
		if (entity) checkRow(entity, value)
		const ttl = lifetime(options?.ttl)
		meter.writeKeys([{ name: rowName(table, key), bytes }])
		rows.set(table, key, value, bytes, ttl)
		meter.written(bytes)
		return {}
	})
}

/** @throws Refusal 400 on too many items or one twice, 429 over the installation's quota. */
export function batchDelete(items: v.InferOutput<typeof batchDeleteBody>, rows: Rows, tables: Tables, meter: Meter) {
	checkItems(items)
	meter.write(items.reduce((sum, { key }) => sum + Buffer.byteLength(key), 0))
	return answer(items, ({ key, entityName }) => {
		const { table, entity } = tables.find(entityName)
		checkKey(key, entity !== undefined)
		// A single delete answers like this, so a batch may too (UNVERIFIED).
		if (!rows.delete(table, key)) throw notFound()
		meter.written(Buffer.byteLength(key))
		return {}
	})
}

function checkItems(items: Item[]): void {
	if (items.length === 0) throw new Refusal(400, 'INVALID_REQUEST', 'The batch is empty')
	if (items.length > limits.operations) throw new Refusal(400, 'TOO_MANY_OPERATIONS', 'The batch has more than 25 keys')
	if (new Set(items.map(({ key, entityName }) => JSON.stringify([entityName, key]))).size < items.length) {
		throw new Refusal(400, 'DUPLICATE_KEY', 'A key occurs twice in the batch')
	}
}

function answer<T extends Item>(items: T[], act: (item: T) => Record<string, unknown>): BatchAnswer {
	const result: BatchAnswer = { successfulKeys: [], failedKeys: [] }
	for (const item of items) {
		const { key, entityName } = item
		const done = attempt(() => act(item))
		if (done instanceof Refusal) {
			result.failedKeys.push({ key, entityName, error: { code: done.code, message: done.message } })
		} else {
			result.successfulKeys.push({ key, entityName, ...done })
		}
	}
	return result
}

function attempt<T>(act: () => T): T | Refusal {
	try {
		return act()
	} catch (error) {
		if (error instanceof Refusal) return error
		throw error
	}
}
