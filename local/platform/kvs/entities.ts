import { limits } from './limits'
import { Refusal } from './refusal'

/** One of `app.storage.entities` in manifest.yml. */
export interface EntityDeclaration {
	name: string
	attributes: Record<string, { type: AttributeType }>
	/** A bare string is an index over the attribute of that name. */
	indexes?: (string | { name: string; partition?: string[]; range?: string[] })[]
}

export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'any'

export interface Index {
	name: string
	partition: string[]
	/** The attribute that queries sort by; without one by key. */
	range?: string
}

export interface Entity {
	name: string
	attributes: Map<string, AttributeType>
	indexes: Map<string, Index>
}

/** Exists on every entity without being declared. */
export const byKey: Index = { name: 'by-key', partition: [] }

export function readEntities(declarations: EntityDeclaration[]): Map<string, Entity> {
	return new Map(
		declarations.map(({ name, attributes, indexes = [] }) => {
			const declared = indexes.map((index): [string, Index] => {
				if (typeof index === 'string') return [index, { name: index, partition: [], range: index }]
				const range = index.range?.[0]
				return [index.name, { name: index.name, partition: index.partition ?? [], ...(range && { range }) }]
			})
			const types = Object.entries(attributes).map(([attribute, { type }]): [string, AttributeType] => [
				attribute,
				type,
			])
			return [name, { name, attributes: new Map(types), indexes: new Map([[byKey.name, byKey], ...declared]) }]
		}),
	)
}

/**
 * Whether Forge takes the value for an attribute of that type. Integers have 32 bits, strings a character that is not a blank.
 * https://developer.atlassian.com/platform/forge/storage-reference/storage-api-custom-entities/
 */
export function hasType(value: unknown, type: AttributeType): boolean {
	switch (type) {
		case 'string':
			return typeof value === 'string' && value.trim() !== ''
		case 'integer':
			return typeof value === 'number' && value === (value | 0)
		case 'float':
			return typeof value === 'number' && (value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126))
		case 'boolean':
			return typeof value === 'boolean'
		case 'any':
			return value !== null && value !== undefined
	}
}

/** @throws Refusal on a value that is no object, has undeclared or wrongly typed attributes, or is too long for an index. */
export function checkRow(entity: Entity, value: unknown): void {
	const refuse = (reason: string) => new Refusal(400, 'INVALID_ENTITY_VALUE', `${entity.name}: ${reason}`)
	if (!isRecord(value)) throw refuse('the value is not an object')
	for (const [attribute, content] of Object.entries(value)) {
		const type = entity.attributes.get(attribute)
		if (!type) throw refuse(`attribute ${attribute} is not declared`)
		if (!hasType(content, type)) throw refuse(`attribute ${attribute} is not a valid ${type}`)
	}
	for (const index of entity.indexes.values()) {
		const partition = index.partition.reduce((sum, attribute) => sum + size(value[attribute]), 0)
		if (partition > limits.partitionBytes) throw refuse(`the partition of ${index.name} exceeds 1,700 bytes`)
		if (index.range && size(value[index.range]) > limits.rangeBytes) {
			throw refuse(`the range of ${index.name} exceeds 900 bytes`)
		}
	}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function size(value: unknown): number {
	return value === undefined ? 0 : Buffer.byteLength(String(value))
}
