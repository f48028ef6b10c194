import { type AttributeType, type Entity, hasType } from './entities'
import { limits } from './limits'
import { Refusal } from './refusal'

export interface Condition {
	property: string
	condition: string
	values: unknown[]
}

export interface Filters {
	and?: Condition[] | undefined
	or?: Condition[] | undefined
}

type Test = (actual: unknown, values: unknown[]) => boolean

// An attribute that the row lacks is unequal and contains nothing, else it satisfies no comparison.
const tests: Record<string, Test> = {
	EQUAL_TO: (actual, [value]) => actual === value,
	NOT_EQUAL_TO: (actual, [value]) => actual !== value,
	EXISTS: (actual) => actual !== undefined,
	NOT_EXISTS: (actual) => actual === undefined,
	GREATER_THAN: (actual, [value]) => order(actual, value) > 0,
	GREATER_THAN_EQUAL_TO: (actual, [value]) => order(actual, value) >= 0,
	LESS_THAN: (actual, [value]) => order(actual, value) < 0,
	LESS_THAN_EQUAL_TO: (actual, [value]) => order(actual, value) <= 0,
	BETWEEN: (actual, [low, high]) => order(actual, low) >= 0 && order(actual, high) <= 0,
	BEGINS_WITH: (actual, [value]) => typeof actual === 'string' && actual.startsWith(String(value)),
	CONTAINS: (actual, [value]) => typeof actual === 'string' && actual.includes(String(value)),
	NOT_CONTAINS: (actual, [value]) => !(typeof actual === 'string' && actual.includes(String(value))),
}

const comparisons = [
	'EQUAL_TO',
	'GREATER_THAN',
	'GREATER_THAN_EQUAL_TO',
	'LESS_THAN',
	'LESS_THAN_EQUAL_TO',
	'BETWEEN',
] as const
const equality = ['EQUAL_TO', 'NOT_EQUAL_TO', 'EXISTS', 'NOT_EXISTS']
const forStrings = [...comparisons, ...equality, 'BEGINS_WITH', 'CONTAINS', 'NOT_CONTAINS']
const byType: Record<Exclude<AttributeType, 'any'>, readonly string[]> = {
	string: forStrings,
	integer: [...comparisons, ...equality],
	float: [...comparisons, ...equality],
	boolean: equality,
}

/** The conditions that a query's `where` and so its index can take. */
export const rangeConditions: readonly string[] = [...comparisons, 'BEGINS_WITH']

/** @throws Refusal 422 on undeclared attributes and those of type `any`, 400 on what is malformed. */
export function checkFilters(entity: Entity, filters: Filters): void {
	if (filters.and && filters.or) {
		throw new Refusal(400, 'INVALID_FILTER_OPERATORS_COMBINATION', 'Both "and" and "or" at the same level')
	}
	const conditions = filters.and ?? filters.or ?? []
	if (conditions.length === 0) throw new Refusal(400, 'EMPTY_FILTER_OPERATOR', 'There is no condition')
	if (conditions.length > limits.conditions) throw new Refusal(400, 'TOO_MANY_CONDITIONS', 'More than 100 conditions')
	for (const condition of conditions) {
		const type = entity.attributes.get(condition.property)
		if (!type || type === 'any') {
			const reason = type ? 'has type any' : 'is not declared'
			throw new Refusal(422, 'INVALID_ENTITY_ATTRIBUTE', `${entity.name}: ${condition.property} ${reason}`)
		}
		checkCondition(condition, type)
	}
}

/** @throws Refusal when the condition does not go with the type or has other values than it needs. */
export function checkCondition({ condition, values }: Omit<Condition, 'property'>, type: AttributeType): void {
	if (type === 'any' || !byType[type].includes(condition)) {
		throw new Refusal(400, 'INVALID_FILTER_CONDITION', `${condition} does not go with ${type}`)
	}
	const needed = condition === 'BETWEEN' ? 2 : 1
	if (values.length < needed) {
		throw new Refusal(400, 'INSUFFICIENT_FILTER_VALUES', `${condition} needs ${needed} values`)
	}
	const existence = condition === 'EXISTS' || condition === 'NOT_EXISTS'
	if (values.length > needed || !values.every((value) => (existence ? value === true : hasType(value, type)))) {
		throw new Refusal(400, 'INVALID_FILTER_VALUES', `${condition} does not take these values`)
	}
}

/** Of checked conditions. */
export function satisfies(filters: Filters, row: Record<string, unknown>): boolean {
	const test = (condition: Condition) => holds(condition, row[condition.property])
	return filters.and ? filters.and.every(test) : (filters.or ?? []).some(test)
}

export function holds({ condition, values }: Omit<Condition, 'property'>, actual: unknown): boolean {
	return tests[condition]?.(actual, values) ?? false
}

/** Sign of the comparison; NaN, which satisfies nothing, for what cannot be compared. */
function order(actual: unknown, value: unknown): number {
	const strings = typeof actual === 'string' && typeof value === 'string'
	const numbers = typeof actual === 'number' && typeof value === 'number'
	if (!strings && !numbers) return Number.NaN
	return actual === value ? 0 : actual < value ? -1 : 1
}
