import { type Clause, type Field, JastBuilder, JQLSyntaxError } from '@atlaskit/jql-ast'
import type { Issue } from '../model'
import type { Context } from './context'
import { JqlError } from './error'
import type { JqlField, JqlFields } from './fields'
import { historyTest } from './history'
import { shown, terms } from './operand'
import { order } from './order'
import { checkOperator, compares, contains, equals, isFilled, type Test } from './values'

export interface Jql {
	/** `viewer` is an account id: currentUser(), and whose time zone dates are in. `now` in milliseconds. */
	matches(issue: Issue, viewer: string, now: number): boolean
	/** As ORDER BY says; without it newest first. */
	compare(a: Issue, b: Issue): number
	/** Whether there is a search restriction at all; `/search/jql` and `/search/approximate-count` refuse queries without one. */
	bounded: boolean
}

type Terminal = Extract<Clause, { clauseType: 'terminal' }>

const opposite: Record<string, string> = {
	'=': '!=',
	'!=': '=',
	'~': '!~',
	'!~': '~',
	'<': '>=',
	'>=': '<',
	'>': '<=',
	'<=': '>',
	in: 'not in',
	'not in': 'in',
	is: 'is not',
	'is not': 'is',
	was: 'was not',
	'was not': 'was',
	'was in': 'was not in',
	'was not in': 'was in',
}

/**
 * Compiles a query: everything that can be wrong with it is found here, not while matching.
 * https://support.atlassian.com/jira-software-cloud/docs/what-is-advanced-search-in-jira-cloud/
 * @throws JqlError with Jira's message for bad syntax, and for fields, operators, functions and values that are not known
 */
export function compileJql(jql: string, fields: JqlFields): Jql {
	const { query, errors } = new JastBuilder().build(jql)
	const error = errors[0]
	if (error) {
		const place =
			error instanceof JQLSyntaxError ? ` (line ${error.line}, character ${error.charPositionInLine + 1})` : ''
		throw new JqlError(`Error in the JQL Query: ${error.message}.${place}`)
	}
	const test = query?.where ? compile(query.where, fields, false) : () => true
	const compare = order((query?.orderBy?.fields ?? []).map((field) => ({ field, ...fieldOf(field.field, fields) })))
	let context: Context | undefined
	return {
		bounded: Boolean(query?.where),
		compare,
		matches(issue, viewer, now) {
			if (context?.viewer !== viewer || context.now !== now) context = { viewer, now, ...fields.viewer(viewer) }
			return test(issue, context)
		},
	}
}

/** NOT is carried down to the operators, as Jira does: `NOT assignee = x` leaves out unassigned issues just as `!=` does. */
function compile(clause: Clause, fields: JqlFields, negated: boolean): Test {
	if (clause.clauseType === 'not') return compile(clause.clause, fields, !negated)
	if (clause.clauseType === 'compound') {
		const tests = clause.clauses.map((part) => compile(part, fields, negated))
		const all = (clause.operator.value === 'and') !== negated
		return all
			? (issue, context) => tests.every((test) => test(issue, context))
			: (issue, context) => tests.some((test) => test(issue, context))
	}
	return terminal(clause, fields, negated)
}

function terminal(clause: Terminal, fields: JqlFields, negated: boolean): Test {
	const { name, found: field } = fieldOf(clause.field, fields)
	const written = clause.operator?.value
	if (!written) throw new JqlError(`Error in the JQL Query: The field '${name}' is not followed by an operator.`)
	const operator = negated ? (opposite[written] ?? written) : written

	if (/^(was|changed)/.test(operator)) {
		if ((field.kind !== 'choice' && field.kind !== 'user') || field.history === undefined)
			throw new JqlError(`History searches do not support the '${name}' field.`)
		const test = historyTest({ ...field, history: field.history }, name, clause, operator)
		return negated && operator === 'changed' ? (issue, context) => !test(issue, context) : test
	}
	const predicate = clause.predicates[0]
	if (predicate)
		throw new JqlError(`The predicate '${predicate.operator.value}' is not supported by the operator '${written}'.`)

	checkOperator(field, name, operator)
	const list = terms(clause.operand ?? undefined, written)
	// The parser itself wants a list after IN and none elsewhere; none of the functions known here gives a list.
	if (/in$/.test(operator) && clause.operand?.operandType !== 'list')
		throw new JqlError(
			`Operator '${written}' does not support the non-list value '${list.map(shown).join('')}' for field '${name}'.`,
		)
	return restriction(field, name, operator, list)
}

function restriction(field: JqlField, name: string, operator: string, list: ReturnType<typeof terms>): Test {
	const [first] = list
	if (!first) throw new JqlError(`Operator '${operator}' does not support an empty list for field '${name}'.`)
	if ((operator === 'is' || operator === 'is not') && first.kind !== 'empty')
		throw new JqlError(`The operator '${operator}' supports EMPTY and NULL only, not '${shown(first)}'.`)
	const filled = isFilled(field)
	switch (operator) {
		case '<':
		case '<=':
		case '>':
		case '>=':
			return compares(field, name, operator, first)
		case '~':
		case '!~': {
			const found = contains(field, name, first)
			return operator === '~' ? found : (issue, context) => filled(issue, context) && !found(issue, context)
		}
		default: {
			const tests = list.map((term) => equals(field, name, term))
			const some: Test = (issue, context) => tests.some((test) => test(issue, context))
			if (operator === '=' || operator === 'in' || operator === 'is') return some
			return (issue, context) => filled(issue, context) && !some(issue, context)
		}
	}
}

function fieldOf(field: Field, fields: JqlFields): { name: string; found: JqlField } {
	const property = field.properties?.[0]
	const name = property
		? `${field.value}[${property.key?.value ?? ''}]${(property.path ?? []).map((part) => part.value).join('')}`
		: field.value
	const found = fields.byName.get(name.toLowerCase())
	if (!found) throw new JqlError(`Field '${name}' does not exist or you do not have permission to view it.`)
	return { name, found }
}
