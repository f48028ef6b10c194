import type * as v from 'valibot'
import { checkFilters, type Filters, satisfies } from './conditions'
import { checkRow, type Entity, isRecord } from './entities'
import { checkKey, checkValue, lifetime, limits } from './limits'
import { type Meter, rowName } from './meter'
import { Refusal } from './refusal'
import type { transactionBody } from './requests'
import type { Rows } from './rows'
import type { Tables } from './tables'

/** What a condition does on a key that does not exist: Forge does not say. `fail` refuses, `create` takes it as satisfied. */
export type Missing = 'fail' | 'create'

type Request = v.InferOutput<typeof transactionBody>

interface Operation {
	table: string
	key: string
	bytes: number
	entity: Entity | undefined
	conditions: Filters | undefined
	/** Not for checks. */
	apply?: () => void
}

/**
 * Carries out all operations or none.
 * @throws Refusal 400 CONDITIONAL_CHECK_FAILED when a condition does not hold; 400 and 422 on what the limits and the manifest do not allow; 429.
 */
export function transact(request: Request, rows: Rows, tables: Tables, meter: Meter, missing: Missing): void {
	const operations = readOperations(request, rows, tables)
	const bytes = operations.reduce((sum, operation) => sum + operation.bytes, 0)
	checkWhole(operations, bytes)
	// "Counts as one write" is read as: sizes are summed before rounding up to units.
	meter.write(bytes)
	meter.writeKeys(
		operations.filter(({ apply }) => apply).map(({ table, key, bytes }) => ({ name: rowName(table, key), bytes })),
	)
	for (const { table, key, conditions } of operations) {
		if (!conditions) continue
		const row = rows.get(table, key)
		const holds = row ? isRecord(row.value) && satisfies(conditions, row.value) : missing === 'create'
		if (!holds) throw new Refusal(400, 'CONDITIONAL_CHECK_FAILED', 'A condition of the transaction does not hold')
	}
	for (const { apply } of operations) apply?.()
	meter.written(bytes)
}

function readOperations(request: Request, rows: Rows, tables: Tables): Operation[] {
	const sets = request.set.map(({ key, value, entityName, conditions, options }): Operation => {
		const target = readTarget(key, entityName, conditions, tables)
		const bytes = Buffer.byteLength(key) + checkValue(value)
		if (target.entity) checkRow(target.entity, value)
		const ttl = lifetime(options?.ttl)
		return { ...target, bytes, apply: () => rows.set(target.table, key, value, bytes, ttl) }
	})
	const deletes = request.delete.map(({ key, entityName, conditions }): Operation => {
		const target = readTarget(key, entityName, conditions, tables)
		return { ...target, bytes: Buffer.byteLength(key), apply: () => rows.delete(target.table, key) }
	})
	const checks = request.check.map(({ key, entityName, conditions }): Operation => {
		return { ...readTarget(key, entityName, conditions, tables), bytes: 0 }
	})
	return [...sets, ...deletes, ...checks]
}

function readTarget(key: string, entityName: string | undefined, conditions: Filters | undefined, tables: Tables) {
	const { table, entity } = tables.find(entityName)
	checkKey(key, entity !== undefined)
	if (conditions) {
		if (!entity) throw new Refusal(422, 'INVALID_ENTITY_ATTRIBUTE', 'Only rows of entities take conditions')
		checkFilters(entity, conditions)
	}
	return { table, key, entity, conditions }
}

function checkWhole(operations: Operation[], bytes: number): void {
	const { length } = operations
	if (length === 0) throw new Refusal(400, 'INVALID_REQUEST', 'The transaction is empty')
	if (length > limits.operations) {
		throw new Refusal(400, 'TOO_MANY_OPERATIONS', 'The transaction has more than 25 operations')
	}
	// "Unique keys" is read without regard to entities.
	if (new Set(operations.map(({ key }) => key)).size < length) {
		throw new Refusal(400, 'DUPLICATE_KEY', 'A key occurs twice in the transaction')
	}
	if (bytes > limits.operationsBytes) throw new Refusal(400, 'MAX_SIZE', 'The transaction exceeds 4 MB')
}
