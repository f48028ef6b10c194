import type { Issue } from '../model'
import type { Context } from './context'
import { JqlError } from './error'
import type { ChoiceField, JqlField, KeyField, LabelsField, PropertyField, UserField } from './fields'
import { instant } from './instant'
import { shown, type Term } from './operand'
import { textSearch } from './words'

export type Test = (issue: Issue, context: Context) => boolean
/** Whether one term of an `=` or `in` holds. */
type Match = Test
type Order = '<' | '<=' | '>' | '>='

const matchable: Record<JqlField['kind'], readonly string[]> = {
	key: ['=', '!=', 'in', 'not in', '<', '<=', '>', '>=', 'is', 'is not'],
	choice: ['=', '!=', 'in', 'not in', 'is', 'is not'],
	user: ['=', '!=', 'in', 'not in', 'is', 'is not'],
	date: ['=', '!=', 'in', 'not in', '<', '<=', '>', '>=', 'is', 'is not'],
	labels: ['=', '!=', 'in', 'not in', 'is', 'is not'],
	text: ['~', '!~', 'is', 'is not'],
	property: ['=', '!=', 'in', 'not in'],
}

/** @throws JqlError as Jira words it */
export function checkOperator(field: JqlField, name: string, operator: string): void {
	const compared = field.kind === 'choice' && field.comparable && /^[<>]=?$/.test(operator)
	if (!compared && !matchable[field.kind].includes(operator))
		throw new JqlError(`The operator '${operator}' is not supported by the '${name}' field.`)
}

/** Whether the field holds anything. `=`, `in` and their opposites never match an issue where it holds nothing, unless asked for EMPTY. */
export function isFilled(field: JqlField): Test {
	switch (field.kind) {
		case 'key':
			return () => true
		case 'labels':
			return (issue) => field.of(issue).length > 0
		case 'text':
			return (issue) => field.of(issue).some((text) => text.trim() !== '')
		case 'property':
			// UNVERIFIED whether `!=` finds issues without the property; the harsher reading, which is that of every other field.
			return (issue, { now }) => field.of(issue, now) !== undefined
		default:
			return (issue) => field.of(issue) !== null
	}
}

/** @throws JqlError for values that the field does not know */
export function equals(field: JqlField, name: string, term: Term): Match {
	if (term.kind === 'empty') {
		if (field.kind === 'property')
			throw new JqlError(`The field '${name}' does not support searching for EMPTY values.`)
		const filled = isFilled(field)
		return (issue, context) => !filled(issue, context)
	}
	switch (field.kind) {
		case 'key': {
			const { id } = issueOf(field, name, term)
			return (issue) => issue.id === id
		}
		case 'choice':
			return choiceEquals(field, name, term)
		case 'user': {
			const user = userOf(field, name, term)
			return (issue, context) => field.of(issue) === user(context)
		}
		case 'date': {
			const at = instant(term, name)
			return (issue, context) => field.of(issue) === at(context)
		}
		case 'labels':
		case 'property':
			return wordEquals(field, name, term)
		case 'text':
			throw new JqlError(`The operator '=' is not supported by the '${name}' field.`)
	}
}

/** `<` and its like. @throws JqlError */
export function compares(field: JqlField, name: string, operator: Order, term: Term): Test {
	if (term.kind === 'empty')
		throw new JqlError(`The operator '${operator}' does not support EMPTY for field '${name}'.`)
	const holds = (difference: number) =>
		operator === '<'
			? difference < 0
			: operator === '<='
				? difference <= 0
				: operator === '>'
					? difference > 0
					: difference >= 0
	if (field.kind === 'date') {
		const at = instant(term, name)
		return (issue, context) => {
			const own = field.of(issue)
			return own !== null && holds(own - at(context))
		}
	}
	if (field.kind === 'key') {
		const wanted = keyParts(issueOf(field, name, term).key)
		return (issue) => {
			const own = keyParts(issue.key)
			return own.project === wanted.project && holds(own.number - wanted.number)
		}
	}
	if (field.kind === 'choice' && term.kind === 'value') {
		const rank = field.rank(known(field, name, term.text)[0] ?? '')
		return (issue) => {
			const own = field.of(issue)
			return own !== null && holds(rank - field.rank(own))
		}
	}
	throw new JqlError(`The operator '${operator}' is not supported by the '${name}' field.`)
}

/** `~`. @throws JqlError */
export function contains(field: JqlField, name: string, term: Term): Test {
	if (field.kind !== 'text' || term.kind !== 'value')
		throw new JqlError(`The operator '~' does not support the value '${shown(term)}' for field '${name}'.`)
	const found = textSearch(term.text, name)
	return (issue) => found(field.of(issue))
}

/** @throws JqlError for somebody the site does not know */
export function userOf(field: UserField, name: string, term: Term): (context: Context) => string {
	if (term.kind === 'function') {
		if (term.name.toLowerCase() !== 'currentuser') throw wrongFunction(name, term.name)
		term.expect(0, 0)
		return (context) => context.viewer
	}
	const found = term.kind === 'value' ? field.find(term.text) : undefined
	if (found === undefined) throw new JqlError(`The value '${shown(term)}' does not exist for the field '${name}'.`)
	return () => found
}

export function keyParts(key: string): { project: string; number: number } {
	const dash = key.lastIndexOf('-')
	return { project: key.slice(0, dash), number: Number(key.slice(dash + 1)) }
}

function choiceEquals(field: ChoiceField, name: string, term: Term): Match {
	if (term.kind !== 'value') throw wrongFunction(name, shown(term).slice(0, -2))
	if (field.empty?.toLowerCase() === term.text.toLowerCase()) return (issue) => field.of(issue) === null
	const values = known(field, name, term.text)
	return (issue) => {
		const own = field.of(issue)
		return own !== null && values.includes(own)
	}
}

function wordEquals(field: LabelsField | PropertyField, name: string, term: Term): Match {
	if (term.kind !== 'value') throw wrongFunction(name, shown(term).slice(0, -2))
	const wanted = term.text.toLowerCase()
	if (field.kind === 'labels') return (issue) => field.of(issue).some((label) => label.toLowerCase() === wanted)
	// UNVERIFIED whether a string property is found in another letter case; the harsher reading is that it is not.
	return (issue, { now }) => field.of(issue, now) === term.text
}

function known(field: ChoiceField, name: string, text: string): string[] {
	const values = field.find(text)
	if (values.length === 0) throw new JqlError(`The value '${text}' does not exist for the field '${name}'.`)
	return values
}

function issueOf(field: KeyField, name: string, term: Term): { id: string; key: string } {
	if (term.kind !== 'value') throw wrongFunction(name, shown(term).slice(0, -2))
	const found = field.find(term.text)
	if (found) return found
	if (/^\d+$/.test(term.text))
		throw new JqlError(`A value with ID '${term.text}' does not exist for the field '${name}'.`)
	if (/^[A-Z][A-Z0-9_]+-\d+$/i.test(term.text))
		throw new JqlError(`An issue with key '${term.text}' does not exist for field '${name}'.`)
	throw new JqlError(`The issue key '${term.text}' for field '${name}' is invalid.`)
}

function wrongFunction(field: string, name: string): JqlError {
	const known = /^(now|currentUser|(startOf|endOf)(Day|Week|Month|Year))$/i.test(name)
	return new JqlError(
		known
			? `A value provided by the function '${name}' is invalid for the field '${field}'.`
			: `Unable to find JQL function '${name}()'.`,
	)
}
