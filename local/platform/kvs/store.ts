import type * as v from 'valibot'
import type { Clock, Dice, KvsStore, Ledger } from '../../seams'
import { batchDelete, batchGet, batchSet } from './batch'
import { checkRow, type EntityDeclaration } from './entities'
import { checkKey, checkValue, lifetime } from './limits'
import { describe } from './metadata'
import { Meter, rowName } from './meter'
import { type Plan, planEntity, planKeys, runQuery, type Unindexed } from './query'
import { Refusal } from './refusal'
import * as requests from './requests'
import { type MetadataFields, parse } from './requests'
import { Rows } from './rows'
import { secrets, Tables, type Target } from './tables'
import { type Missing, transact } from './transaction'

/** What a call may well meet, and 429, which the meter counts. */
const outcomes = new Set(['KEY_NOT_FOUND', 'KEY_CONFLICT', 'CONDITIONAL_CHECK_FAILED', 'TOO_MANY_REQUESTS'])

/** What a path does with a body; undefined: answered without one. */
type Act = (body: unknown) => unknown

/**
 * Forge's key-value store for one installation, as harsh as documented (local/platform/kvs/limits.ts); answers what `@forge/kvs` expects.
 * Each request is one step: none sees another half done. Values are copied at the border, both ways.
 * @param options.entities `app.storage.entities` of manifest.yml
 * @param options.missing what a condition does on a key that does not exist
 * @param options.unindexed where rows are that lack the attribute an index sorts by
 */
export function createKvs(options: {
	clock: Clock
	dice: Dice
	ledger: Ledger
	entities: EntityDeclaration[]
	missing: Missing
	unindexed?: Unindexed
	/** False: as much as one likes. */
	quotas?: boolean
}): KvsStore {
	const { clock, dice, ledger, missing, unindexed = 'out' } = options
	const rows = new Rows(clock, dice, ledger)
	const tables = new Tables(options.entities)
	const meter = new Meter(clock, ledger, options.quotas)
	const plain = tables.find(undefined)

	function get({ table, entity }: Target, body: unknown) {
		const { key, options } = parse(requests.getBody, body)
		checkKey(key, entity !== undefined)
		const row = rows.get(table, key)
		meter.read([row?.bytes ?? 0])
		if (!row) throw new Refusal(404, 'KEY_NOT_FOUND', 'There is no such key')
		meter.readKey(rowName(table, key), row.bytes)
		return describe(key, row, options?.metadataFields)
	}

	function set({ table, entity }: Target, body: unknown) {
		const { key, value, options = {} } = parse(requests.setBody, body)
		checkOptions(options)
		checkKey(key, entity !== undefined)
		const bytes = Buffer.byteLength(key) + checkValue(value)
		if (entity) checkRow(entity, value)
		const ttl = lifetime(options.ttl)
		meter.write(bytes)
		meter.writeKeys([{ name: rowName(table, key), bytes }])
		const previous = rows.get(table, key)
		// An expired row exists until it is really deleted.
		if (previous && options.keyPolicy === 'FAIL_IF_EXISTS') {
			throw new Refusal(409, 'KEY_CONFLICT', 'The key exists')
		}
		const latest = rows.set(table, key, value, bytes, ttl)
		meter.written(bytes)
		const asked = options.returnValue === 'PREVIOUS' ? previous : options.returnValue && latest
		return asked && describe(key, asked, options.returnMetadataFields)
	}

	function remove({ table, entity }: Target, body: unknown) {
		const { key } = parse(requests.deleteBody, body)
		checkKey(key, entity !== undefined)
		const bytes = Buffer.byteLength(key)
		meter.write(bytes)
		if (!rows.delete(table, key)) throw new Refusal(404, 'KEY_NOT_FOUND', 'There is no such key')
		meter.written(bytes)
	}

	function query(table: string, plan: Plan, fields: MetadataFields | undefined) {
		const page = runQuery(rows.entries(table), plan)
		meter.read(page.sizes.length > 0 ? page.sizes : [0])
		meter.readIndex(
			plan.name,
			page.sizes.reduce((sum, size) => sum + size, 0),
		)
		ledger.harshness.hidden += page.hidden
		return { data: page.rows.map(({ key, version }) => describe(key, version, fields)), cursor: page.cursor }
	}

	const ofEntity = (act: (target: Target, body: unknown) => unknown) => (body: unknown) =>
		act(tables.entity(parse(requests.entityBody, body).entityName), body)

	const paths: Record<string, Act> = {
		'/api/v1/get': (body) => get(plain, body),
		'/api/v1/set': (body) => set(plain, body),
		'/api/v1/delete': (body) => remove(plain, body),
		'/api/v1/query': (body) => {
			const request = parse(requests.queryBody, body)
			return query(plain.table, planKeys(request), request.options?.metadataFields)
		},
		'/api/v1/secret/get': (body) => get(secrets, body),
		'/api/v1/secret/set': (body) => set(secrets, body),
		'/api/v1/secret/delete': (body) => remove(secrets, body),
		'/api/v1/entity/get': ofEntity(get),
		'/api/v1/entity/set': ofEntity(set),
		'/api/v1/entity/delete': ofEntity(remove),
		'/api/v1/entity/query': (body) => {
			const request = parse(requests.entityQueryBody, body)
			const { table, entity } = tables.entity(request.entityName)
			return query(table, planEntity(entity, request, unindexed), request.options?.metadataFields)
		},
		'/api/v1/batch/get': (body) => batchGet(parse(requests.batchGetBody, body), rows, tables, meter),
		'/api/v1/batch/set': (body) => batchSet(parse(requests.batchSetBody, body), rows, tables, meter),
		'/api/v1/batch/delete': (body) => batchDelete(parse(requests.batchDeleteBody, body), rows, tables, meter),
		'/api/v1/transaction': (body) => transact(parse(requests.transactionBody, body), rows, tables, meter, missing),
	}

	return {
		async handle(path, body) {
			try {
				meter.request()
				const act = paths[path]
				if (!act) throw new Refusal(404, 'NOT_FOUND', 'There is no such path')
				const answer = act(structuredClone(body))
				return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
			} catch (error) {
				if (!(error instanceof Refusal)) throw error
				if (!outcomes.has(error.code)) ledger.harshness.refused++
				return error.response()
			}
		},
		snapshot: () => rows.snapshot(),
		restore: (snapshot) => rows.restore(snapshot),
	}
}

/** @throws Refusal unless a returned value goes with OVERRIDE: the type of the options allows nothing else. */
function checkOptions(options: v.InferOutput<typeof requests.setBody>['options'] = {}): void {
	if (options.returnValue ? options.keyPolicy !== 'OVERRIDE' : options.returnMetadataFields) {
		throw new Refusal(400, 'INVALID_OPTIONS', 'returnValue needs keyPolicy OVERRIDE')
	}
}
