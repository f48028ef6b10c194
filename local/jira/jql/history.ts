import type { Clause, Predicate } from '@atlaskit/jql-ast'
import type { Issue } from '../model'
import type { Context } from './context'
import { JqlError } from './error'
import type { ChoiceField, UserField } from './fields'
import { instant, isWholeDay, nextDay } from './instant'
import { type Term, terms } from './operand'
import { type Test, userOf } from './values'

type Terminal = Extract<Clause, { clauseType: 'terminal' }>
type Past = (ChoiceField | UserField) & { history: string }

/** A time in which the field held one value; `by` set it. */
interface Stay {
	value: string | null
	from: number
	until: number
	by: string
}

interface Step {
	at: number
	by: string
	from: string | null
	to: string | null
}

/**
 * `status was X`, `was in`, `was not`, `changed from … to …`, with BY, BEFORE, AFTER, ON, DURING.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-operators/
 * @throws JqlError for fields without a history, and predicates that do not fit
 */
export function historyTest(field: Past, name: string, clause: Terminal, operator: string): Test {
	const values = (list: Term[]) => valuesOf(field, name, list)
	if (operator !== 'changed') {
		const wanted = values(terms(clause.operand ?? undefined, operator))
		const when = clause.predicates.map((predicate) => {
			const word = predicate.operator.value
			if (word === 'from' || word === 'to')
				throw new JqlError(`The predicate '${word}' is not supported by the operator '${operator}'.`)
			return during(predicate, name)
		})
		const was: Test = (issue, context) => {
			const accepted = wanted(context)
			return stays(issue, field).some((stay) => accepted.has(stay.value) && when.every((test) => test(stay, context)))
		}
		return operator.startsWith('was not') ? (issue, context) => !was(issue, context) : was
	}
	const tests = clause.predicates.map((predicate): ((step: Step, context: Context) => boolean) => {
		const word = predicate.operator.value
		if (word === 'from' || word === 'to') {
			const accepted = values(terms(predicate.operand ?? undefined, word))
			return (step, context) => accepted(context).has(step[word])
		}
		const fits = during(predicate, name)
		return (step, context) => fits({ value: step.to, from: step.at, until: step.at + 1, by: step.by }, context)
	})
	return (issue, context) => steps(issue, field).some((step) => tests.every((test) => test(step, context)))
}

function valuesOf(field: Past, name: string, list: Term[]): (context: Context) => Set<string | null> {
	const each = list.map((term): ((context: Context) => (string | null)[]) => {
		if (term.kind === 'empty') return () => [null]
		if (field.kind === 'user') {
			const user = userOf(field, name, term)
			return (context) => [user(context)]
		}
		if (term.kind === 'function')
			throw new JqlError(`A value provided by the function '${term.name}' is invalid for the field '${name}'.`)
		if (field.empty?.toLowerCase() === term.text.toLowerCase()) return () => [null]
		const found = field.find(term.text)
		if (found.length === 0) throw new JqlError(`The value '${term.text}' does not exist for the field '${name}'.`)
		return () => found
	})
	return (context) => new Set(each.flatMap((read) => read(context)))
}

function during(predicate: Predicate, name: string): (stay: Stay, context: Context) => boolean {
	const word = predicate.operator.value
	const list = terms(predicate.operand ?? undefined, word)
	const [first, second] = list
	if (!first || (word === 'during' ? list.length !== 2 : word !== 'by' && list.length !== 1))
		throw new JqlError(`The predicate '${word}' does not support ${list.length} values.`)
	if (word === 'by') {
		const authors = list.map((term) => {
			if (term.kind === 'value') return () => term.text
			if (term.kind === 'function' && term.name.toLowerCase() === 'currentuser')
				return (context: Context) => context.viewer
			throw new JqlError(`The predicate 'by' takes account ids and currentUser() only.`)
		})
		return (stay, context) => authors.some((author) => author(context) === stay.by)
	}
	const start = instant(first, name)
	if (word === 'after') return (stay, context) => stay.until > start(context)
	if (word === 'before') return (stay, context) => stay.from < start(context)
	if (word === 'on')
		return (stay, context) => {
			const at = start(context)
			return stay.from < (isWholeDay(first) ? nextDay(at, context) : at + 60_000) && stay.until > at
		}
	if (!second) throw new JqlError(`The predicate 'during' takes two dates.`)
	const end = instant(second, name)
	return (stay, context) => stay.from <= end(context) && stay.until > start(context)
}

function steps(issue: Issue, field: Past): Step[] {
	// Statuses and the like are compared by name, people by account id.
	const [from, to] = field.kind === 'user' ? (['from', 'to'] as const) : (['fromText', 'toText'] as const)
	return issue.changelog.flatMap((entry) =>
		entry.changes
			.filter((change) => change.field.toLowerCase() === field.history)
			.map((change) => ({ at: entry.at, by: entry.author, from: change[from], to: change[to] })),
	)
}

function stays(issue: Issue, field: Past): Stay[] {
	const changes = steps(issue, field)
	let last: Stay = {
		value: changes[0] ? changes[0].from : field.of(issue),
		from: issue.created,
		until: Number.POSITIVE_INFINITY,
		by: issue.creator,
	}
	const found = [last]
	for (const change of changes) {
		last.until = change.at
		last = { value: change.to, from: change.at, until: Number.POSITIVE_INFINITY, by: change.by }
		found.push(last)
	}
	return found
}
