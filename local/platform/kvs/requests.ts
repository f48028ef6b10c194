import * as v from 'valibot'
import { Refusal } from './refusal'

/** Bodies as `@forge/kvs` 1.6.5 sends them (out/interfaces/kvs-api.d.ts). */

const metadataFields = v.array(v.picklist(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME']))
export type MetadataFields = v.InferOutput<typeof metadataFields>

const metadata = v.object({ metadataFields: v.optional(metadataFields) })
const ttl = v.object({ value: v.number(), unit: v.picklist(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) })
const key = v.string()
const entityName = v.string()

const condition = v.object({ property: v.string(), condition: v.string(), values: v.array(v.unknown()) })
const filters = v.strictObject({ and: v.optional(v.array(condition)), or: v.optional(v.array(condition)) })

/** Batches and transactions take no other option than this. */
const ttlOnly = v.strictObject({ ttl: v.optional(ttl) })
const setOptions = v.strictObject({
	ttl: v.optional(ttl),
	keyPolicy: v.optional(v.picklist(['OVERRIDE', 'FAIL_IF_EXISTS'])),
	returnValue: v.optional(v.picklist(['PREVIOUS', 'LATEST'])),
	returnMetadataFields: v.optional(metadataFields),
})

export const getBody = v.object({ key, options: v.optional(metadata) })
export const setBody = v.object({ key, value: v.unknown(), options: v.optional(setOptions) })
export const deleteBody = v.object({ key })
export const entityBody = v.object({ entityName })

export const queryBody = v.object({
	limit: v.optional(v.number()),
	after: v.optional(v.string()),
	where: v.optional(v.array(condition)),
	options: v.optional(metadata),
})

export const entityQueryBody = v.object({
	entityName,
	indexName: v.string(),
	partition: v.optional(v.array(v.unknown())),
	range: v.optional(v.object({ condition: v.string(), values: v.array(v.unknown()) })),
	filters: v.optional(filters),
	sort: v.optional(v.picklist(['ASC', 'DESC'])),
	limit: v.optional(v.number()),
	cursor: v.optional(v.string()),
	options: v.optional(metadata),
})

const maybeEntity = v.optional(entityName)
export const batchGetBody = v.array(v.object({ key, entityName: maybeEntity, options: v.optional(metadata) }))
export const batchSetBody = v.array(
	v.object({ key, entityName: maybeEntity, value: v.unknown(), options: v.optional(ttlOnly) }),
)
export const batchDeleteBody = v.array(v.object({ key, entityName: maybeEntity }))

export const transactionBody = v.object({
	set: v.optional(
		v.array(
			v.object({
				key,
				value: v.unknown(),
				entityName: maybeEntity,
				conditions: v.optional(filters),
				options: v.optional(ttlOnly),
			}),
		),
		[],
	),
	delete: v.optional(v.array(v.object({ key, entityName: maybeEntity, conditions: v.optional(filters) })), []),
	check: v.optional(v.array(v.object({ key, entityName, conditions: filters })), []),
})

/** @throws Refusal 400 naming the place where the body is not as it should be. */
export function parse<const Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
	const result = v.safeParse(schema, body)
	if (result.success) return result.output
	const place = v.getDotPath(result.issues[0])
	throw new Refusal(400, 'INVALID_REQUEST', `The request is malformed${place ? ` at ${place}` : ''}`)
}
