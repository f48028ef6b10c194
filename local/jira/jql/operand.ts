import type { Operand } from '@atlaskit/jql-ast'
import { JqlError } from './error'

/** One thing on the right of an operator. */
export type Term =
	| { kind: 'empty' }
	| { kind: 'value'; text: string }
	| {
			kind: 'function'
			name: string
			arguments: string[]
			/** @throws JqlError when there are fewer or more arguments. */
			expect(least: number, most: number): void
	  }

/** A single value, or the values of a list. @throws JqlError when there is nothing, or a list within a list */
export function terms(operand: Operand | undefined, operator: string): Term[] {
	if (!operand) throw new JqlError(`Error in the JQL Query: The operator '${operator}' needs a value.`)
	if (operand.operandType !== 'list') return [term(operand)]
	return operand.values.map((value) => {
		if (value.operandType === 'list') throw new JqlError('Error in the JQL Query: A list cannot hold another list.')
		return term(value)
	})
}

/** As messages show it. */
export function shown(term: Term): string {
	if (term.kind === 'empty') return 'EMPTY'
	return term.kind === 'value' ? term.text : `${term.name}()`
}

function term(operand: Exclude<Operand, { operandType: 'list' }>): Term {
	if (operand.operandType === 'keyword') return { kind: 'empty' }
	if (operand.operandType === 'value') {
		// The parser takes EMPTY after WAS for a value.
		if (/^(empty|null)$/i.test(operand.text)) return { kind: 'empty' }
		return { kind: 'value', text: operand.value }
	}
	const name = operand.function.value
	const values = operand.arguments.map((argument) => argument.value)
	return {
		kind: 'function',
		name,
		arguments: values,
		expect(least, most) {
			if (values.length >= least && values.length <= most) return
			const wanted = least === most ? `'${most}'` : `between '${least}' and '${most}'`
			throw new JqlError(`Function '${name}' expected ${wanted} arguments but received '${values.length}'.`)
		},
	}
}
