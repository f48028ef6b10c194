import {
	type Condition,
	checkCondition,
	checkFilters,
	type Filters,
	holds,
	rangeConditions,
	satisfies,
} from './conditions'
import { byKey, type Entity, hasType, isRecord } from './entities'
import { pageSize } from './limits'
import { Refusal } from './refusal'
import type { Entry, Version } from './rows'

/** What a query asks of the rows. */
export interface Plan {
	/** The cursor belongs to this: another query refuses it. */
	name: string
	/** What the rows are sorted by before the key; undefined: not in the index, or outside the range. */
	place(key: string, value: unknown): Place | undefined
	/** Runs in memory on the rows of a page, which it makes shorter. */
	keep(value: unknown): boolean
	descending: boolean
	limit: number
	cursor: string | undefined
}

export type Place = string | number | boolean

export interface Page {
	rows: { key: string; version: Version }[]
	/** Bytes of every row that was looked at, also of those that the filters left out. */
	sizes: number[]
	/** Also after a full last page, as in DynamoDB: the page after it is empty. */
	cursor: string | undefined
	/** Rows of this query that it missed, or showed although they had changed. */
	hidden: number
}

/** Prefix search over plain keys. */
export function planKeys(query: {
	where?: Condition[] | undefined
	limit?: number | undefined
	after?: string | undefined
}): Plan {
	const { where = [], limit, after } = query
	if (where.length > 1) throw new Refusal(400, 'QUERY_WHERE_INVALID', 'More than one "where"')
	const [prefix] = where
	if (prefix && prefix.property !== 'key') throw new Refusal(400, 'QUERY_WHERE_FIELD_INVALID', 'Not by key')
	if (prefix && prefix.condition !== 'BEGINS_WITH') {
		throw new Refusal(400, 'INVALID_FILTER_CONDITION', 'Keys are found by BEGINS_WITH only')
	}
	if (prefix) checkCondition(prefix, 'string')
	return {
		name: 'keys',
		place: (key) => (!prefix || holds(prefix, key) ? key : undefined),
		keep: () => true,
		descending: false,
		limit: pageSize(limit, false),
		cursor: after,
	}
}

/** Where rows that lack the attribute an index sorts by are: Forge does not say. `out` of it, or `first` in it. */
export type Unindexed = 'out' | 'first'

const lowest = { string: '', integer: -(2 ** 31), float: -1e126, boolean: false, any: '' }

export interface EntityQuery {
	indexName: string
	partition?: unknown[] | undefined
	range?: { condition: string; values: unknown[] } | undefined
	filters?: Filters | undefined
	sort?: 'ASC' | 'DESC' | undefined
	limit?: number | undefined
	cursor?: string | undefined
}

/** @throws Refusal on what the entity or the index does not declare, and on values of another type. */
export function planEntity(entity: Entity, query: EntityQuery, unindexed: Unindexed): Plan {
	const { partition = [], range, filters } = query
	const index = entity.indexes.get(query.indexName)
	if (!index) throw new Refusal(400, 'INVALID_ENTITY_INDEX', `${entity.name} has no such index`)
	const typed = index.partition.every((attribute, place) =>
		hasType(partition[place], entity.attributes.get(attribute) ?? 'any'),
	)
	if (partition.length !== index.partition.length || !typed) {
		throw new Refusal(
			400,
			'INVALID_PARTITION',
			`${index.name} needs a value for each of: ${index.partition.join(', ')}`,
		)
	}
	const sortBy = index.range
	const absent = sortBy && unindexed === 'first' ? lowest[entity.attributes.get(sortBy) ?? 'any'] : undefined
	if (range) {
		if (!rangeConditions.includes(range.condition) || (!sortBy && index !== byKey)) {
			throw new Refusal(400, 'INVALID_FILTER_CONDITION', `${index.name} does not take ${range.condition}`)
		}
		checkCondition(range, sortBy ? (entity.attributes.get(sortBy) ?? 'any') : 'string')
	}
	if (filters) checkFilters(entity, filters)
	return {
		name: JSON.stringify([entity.name, index.name, partition, query.sort ?? 'ASC']),
		place(key, value) {
			if (!isRecord(value)) return undefined
			if (!index.partition.every((attribute, place) => value[attribute] === partition[place])) return undefined
			const place = sortBy ? (value[sortBy] ?? absent) : key
			if (typeof place !== 'string' && typeof place !== 'number' && typeof place !== 'boolean') return undefined
			return range && !holds(range, place) ? undefined : place
		},
		keep: (value) => !filters || (isRecord(value) && satisfies(filters, value)),
		descending: query.sort === 'DESC',
		limit: pageSize(query.limit, true),
		cursor: query.cursor,
	}
}

/** @throws Refusal on a cursor of another query. */
export function runQuery(entries: Iterable<Entry>, plan: Plan): Page {
	const after = plan.cursor === undefined ? undefined : readCursor(plan.cursor, plan.name)
	const sign = plan.descending ? -1 : 1
	const found: { place: Place; key: string; version: Version }[] = []
	let hidden = 0
	for (const { key, current, shown } of entries) {
		const [wanted, place] = [current, shown].map((version) => version && plan.place(key, version.value))
		if (current !== shown) {
			const concerns = (at: Place | undefined, version: Version | undefined) =>
				at !== undefined && version !== undefined && plan.keep(version.value)
			if (concerns(wanted, current) || concerns(place, shown)) hidden++
		}
		if (place === undefined || !shown) continue
		if (!after || sign * compare([place, key], after) > 0) found.push({ place, key, version: shown })
	}
	found.sort((a, b) => sign * compare([a.place, a.key], [b.place, b.key]))
	const page = found.slice(0, plan.limit)
	const last = page.length === plan.limit ? page.at(-1) : undefined
	return {
		rows: page.filter(({ version }) => plan.keep(version.value)),
		sizes: page.map(({ version }) => version.bytes),
		cursor: last && writeCursor(plan.name, [last.place, last.key]),
		hidden,
	}
}

type Position = [Place, string]

function compare([place, key]: Position, [otherPlace, otherKey]: Position): number {
	if (place !== otherPlace) return place < otherPlace ? -1 : 1
	return key === otherKey ? 0 : key < otherKey ? -1 : 1
}

function writeCursor(name: string, position: Position): string {
	return Buffer.from(JSON.stringify([name, ...position])).toString('base64url')
}

function readCursor(cursor: string, name: string): Position {
	const refusal = new Refusal(400, 'INVALID_CURSOR', 'The cursor belongs to another query')
	try {
		const [owner, place, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, Place, string]
		if (owner === name && typeof key === 'string') return [place, key]
	} catch {
		throw refusal
	}
	throw refusal
}
