import type { OrderByField } from '@atlaskit/jql-ast'
import type { Issue } from '../model'
import { JqlError } from './error'
import type { JqlField } from './fields'
import { keyParts } from './values'

export type Compare = (a: Issue, b: Issue) => number

/**
 * ORDER BY. Without a direction "the field's own ordering" holds: newest and most important first, names from A to Z. What is left
 * equal is newest first, as a search without ORDER BY is.
 * @throws JqlError for fields that cannot be sorted by
 */
export function order(wanted: { field: OrderByField; name: string; found: JqlField }[]): Compare {
	const keys = wanted.map(({ field, name, found }) => {
		const by = comparing(found)
		if (!by || found.kind === 'property') throw new JqlError(`Not able to sort using field '${name}'.`)
		const direction = field.direction?.value.toLowerCase()
		const sign = direction === 'desc' || (direction === undefined && found.descending) ? -1 : 1
		return (a: Issue, b: Issue) => sign * by(a, b)
	})
	return (a, b) => {
		for (const key of keys) {
			const difference = key(a, b)
			if (difference !== 0) return difference
		}
		return b.created - a.created || Number(b.id) - Number(a.id)
	}
}

function comparing(field: JqlField): Compare | undefined {
	switch (field.kind) {
		case 'key':
			return (a, b) => {
				const [x, y] = [keyParts(a.key), keyParts(b.key)]
				return compareText(x.project, y.project) || x.number - y.number
			}
		case 'date':
			return nullsLast(field.of, (x, y) => x - y)
		case 'choice':
			// Ranks grow from the most to the least, so that descending is "Highest first".
			return nullsLast(field.of, (x, y) => (field.comparable ? -1 : 1) * (field.rank(x) - field.rank(y)))
		case 'user':
			return nullsLast(field.of, (x, y) => compareText(field.displayName(x), field.displayName(y)))
		case 'labels':
			return nullsLast((issue) => field.of(issue).join(' ') || null, compareText)
		case 'text':
			return field.sortable ? nullsLast((issue) => field.of(issue).join(' ') || null, compareText) : undefined
		case 'property':
			return undefined
	}
}

/** Ascending: what holds nothing comes last. */
function nullsLast<T>(of: (issue: Issue) => T | null, compare: (x: T, y: T) => number): Compare {
	return (a, b) => {
		const [x, y] = [of(a), of(b)]
		if (x === null || y === null) return Number(x === null) - Number(y === null)
		return compare(x, y)
	}
}

const collator = new Intl.Collator('en', { sensitivity: 'base' })

function compareText(x: string, y: string): number {
	return x === y ? 0 : collator.compare(x, y)
}
