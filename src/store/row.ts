import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs'
import { Conflict, isUnsettled, Unavailable } from '../errors'

/** The entities of manifest.yml. */
export type Entity =
	| 'account'
	| 'mailbox'
	| 'conversation'
	| 'alias'
	/** Where each message was filed. */
	| 'filed'
	| 'message'
	/** Bytes that came inside a webhook, until they are attached. */
	| 'blob'
	| 'request'
	| 'outbox'
	| 'receipt'
	| 'dead'
	| 'replay'
	| 'refusal'
	| 'tally'
	| 'month'
	| 'flag'
	| 'watch'
	| 'audit'
	| 'doubt'

/** Entities without personal data. Every write to another one states when the row expires, or it would stay for ever. */
const LASTING: readonly Entity[] = ['account', 'tally', 'month', 'flag', 'watch']

/** The content is in `data`; the attributes beside it exist for conditions and indexes only. */
export interface Row<T> {
	version: number
	data: T
	[attribute: string]: unknown
}

export interface Address {
	entity: Entity
	key: string
}

export interface Write<T> extends Address {
	data: T
	/** Indexed attributes. Strings must not be empty. */
	attributes?: Record<string, string>
	/** Days until the row expires; required for personal data. */
	ttlDays?: number
	/** Only if the row still has this version. Absent: unconditional. */
	ifVersion?: number
}

export interface Removal extends Address {
	ifVersion?: number
}

const KEY_NOT_FOUND = 'KEY_NOT_FOUND'
/** Indexed integers are 32-bit. A new row starts anywhere, so that a version read before a row expired never fits the row made after it. */
const LARGEST = 2 ** 31 - 1
const firstVersion = (): number => 1 + Math.floor(Math.random() * 2 ** 30)
/** What `transact` makes of the version it was conditional on. */
export const nextVersion = (version: number): number => (version >= LARGEST ? 1 : version + 1)

function rowOf<T>(write: Write<T>): Row<T> {
	if (!LASTING.includes(write.entity) && write.ttlDays === undefined) throw new Error(`${write.entity} rows need a ttl`)
	const version = write.ifVersion === undefined ? firstVersion() : nextVersion(write.ifVersion)
	return { ...write.attributes, version, data: write.data }
}

const ttlOf = (days: number | undefined) => (days === undefined ? {} : { ttl: { value: days, unit: 'DAYS' as const } })

/**
 * What a failed call means. 409 `KEY_CONFLICT` and 400 `CONDITIONAL_CHECK_FAILED` are documented for REST; what the package passes on is
 * unverified, so any 400 or 409 counts as a conflict, and so do 413 and 422: whether a row moved on or is refused for good, what is stored tells
 * (see `createOnce`, and `append`). 429 never does.
 */
function meaning(error: unknown): Error {
	if (!(error instanceof ForgeKvsAPIError)) return new Unavailable('storage did not answer', 20, true)
	const { status } = error.responseDetails
	if ([400, 409, 413, 422].includes(status)) return new Conflict(error.code)
	if (status === 429) return new Unavailable('storage is throttled', 20)
	if (status >= 500 || status === 408) return new Unavailable('storage is down', 20, true)
	return error
}

/** Runs a storage call. @throws Conflict, Unavailable, or the package's error for a call that can never work */
export async function storage<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call()
	} catch (error) {
		throw meaning(error)
	}
}

const TRIES = 8

/** Reads, decides and writes again as long as what is stored decides. @throws Conflict, Unavailable */
export async function untilSettled<T>(act: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await act()
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
		}
	}
}

export const addressOf = ({ entity, key }: Address): string => `${entity} ${key}`

/** One of the rows that were read. */
export const rowIn = <T>(rows: ReadonlyMap<string, Row<unknown>>, address: Address): Row<T> | undefined =>
	rows.get(addressOf(address)) as Row<T> | undefined

/** Rows by `entity key`; a missing row is absent. Consistent. At most 25 keys a call; more are read in several. @throws Unavailable */
export async function readRows(addresses: Address[]): Promise<Map<string, Row<unknown>>> {
	const rows = new Map<string, Row<unknown>>()
	const unique = [...new Map(addresses.map((address) => [addressOf(address), address])).values()]
	for (let start = 0; start < unique.length; start += 25) {
		const items = unique.slice(start, start + 25).map(({ entity, key }) => ({ entityName: entity, key }))
		const { successfulKeys, failedKeys } = await storage(() => kvs.batchGet<Row<unknown>>(items))
		// Anything but "not found" is an error, never "unseen": a redelivery would be filed twice.
		const broken = failedKeys.find(({ error }) => error.code !== KEY_NOT_FOUND)
		if (broken) throw new Unavailable(`storage could not read: ${broken.error.code}`)
		for (const { entityName, key, value } of successfulKeys)
			rows.set(addressOf({ entity: entityName as Entity, key }), value)
	}
	return rows
}

/** @throws Unavailable */
export async function readRow<T>(address: Address): Promise<Row<T> | undefined> {
	return storage(() => kvs.entity<Row<T>>(address.entity).get(address.key))
}

/** @returns the new row's version. @throws Conflict when the row exists, Unavailable when it may or may not have been written */
export async function createRow<T>(write: Write<T>): Promise<number> {
	const row = rowOf(write)
	await storage(() =>
		kvs.entity<Row<T>>(write.entity).set(write.key, row, { ...ttlOf(write.ttlDays), keyPolicy: 'FAIL_IF_EXISTS' }),
	)
	return row.version
}

/** Creates a row whose key tells its content: one that is there already is the same. @throws Conflict when storage never takes it, Unavailable */
export async function createOnce<T>(write: Write<T>): Promise<void> {
	try {
		await createRow(write)
	} catch (error) {
		if (!(error instanceof Conflict && (await readRow(write)))) throw error
	}
}

/** Overwrites whatever is there. @throws Unavailable */
export async function putRow<T>(write: Write<T>): Promise<void> {
	await storage(() => kvs.entity<Row<T>>(write.entity).set(write.key, rowOf(write), ttlOf(write.ttlDays)))
}

/** All or nothing, at most 25 operations, each key once. @throws Conflict when a version moved on, Unavailable when unanswered */
export async function transact(writes: Write<unknown>[], removals: Removal[] = []): Promise<void> {
	const atVersion = (version: number | undefined) =>
		version === undefined
			? {}
			: { conditions: new Filter<Row<unknown>>().and('version', FilterConditions.equalTo(version)) }
	const transaction = kvs.transact()
	for (const write of writes)
		transaction.set(
			write.key,
			rowOf(write),
			{ entityName: write.entity, ...atVersion(write.ifVersion) },
			ttlOf(write.ttlDays),
		)
	for (const { entity, key, ifVersion } of removals)
		transaction.delete(key, { entityName: entity, ...atVersion(ifVersion) })
	await storage(() => transaction.execute())
}

/** @throws Unavailable */
export async function deleteRow({ entity, key }: Address): Promise<void> {
	await storage(() => kvs.entity(entity).delete(key))
}

export interface Page<T> {
	rows: { key: string; row: Row<T> }[]
	cursor?: string
}

/**
 * One page of an index. Eventually consistent: it misses what was written in the last seconds, so a hit is read by key before it is acted on.
 * A page may be empty and still have a cursor; cursors must not be stored. @throws Unavailable
 */
export async function queryIndex<T>(
	entity: Entity,
	index: string,
	options: {
		partition?: string[]
		below?: string
		from?: string
		at?: string
		cursor?: string | undefined
		limit?: number
	} = {},
): Promise<Page<T>> {
	let query = kvs
		.entity<Row<T>>(entity)
		.query()
		.index(index, options.partition ? { partition: options.partition } : undefined)
		.limit(options.limit ?? 100)
	const { from, below, at } = options
	// A query takes one condition on its range.
	if (at !== undefined) query = query.where(FilterConditions.equalTo(at))
	else if (from !== undefined && below !== undefined) query = query.where(FilterConditions.between(from, below))
	else if (below !== undefined) query = query.where(FilterConditions.lessThan(below))
	else if (from !== undefined) query = query.where(FilterConditions.greaterThanEqualTo(from))
	if (options.cursor) query = query.cursor(options.cursor)
	const { results, nextCursor } = await storage(() => query.getMany())
	const rows = results.map(({ key, value }) => ({ key, row: value }))
	return nextCursor ? { rows, cursor: nextCursor } : { rows }
}
