type Value = string | number | boolean | null

const token =
	/\s*(?:(\(|\)|==|!=|&&|\|\|)|(null|true|false)\b|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|(event(?:\.[A-Za-z_]\w*|\['(?:[^'\\]|\\.)*'\])+))/y

/**
 * The part of Jira expressions that event filters here use: `event.…` paths compared by `==` and `!=` with literals, joined by `&&`, `||` and
 * parentheses. A path to anything but a primitive is null, as the platform has it.
 * https://developer.atlassian.com/platform/forge/events-reference/product_events/
 * @param lookup the value at a path, given as its names after `event`
 * @throws SyntaxError for anything else
 */
export function evaluate(expression: string, lookup: (path: string[]) => unknown): boolean {
	const tokens = [...tokenize(expression)]
	let at = 0
	const next = (kind: string) => (tokens[at]?.[0] === kind ? tokens[at++] : undefined)

	const operand = (): Value => {
		const [kind, text] = tokens[at++] ?? ['end', '']
		if (kind === 'word') return JSON.parse(text)
		if (kind === 'string') return text
		if (kind === 'number') return Number(text)
		if (kind !== 'path') throw new SyntaxError(`Value expected before ${text || 'the end'}`)
		const value = lookup([...text.matchAll(/\.(\w+)|\['([^']*)'\]/g)].map(([, name, quoted]) => name ?? quoted ?? ''))
		return typeof value === 'object' || value === undefined ? null : (value as Value)
	}
	const comparison = (): boolean => {
		if (next('(')) {
			const inner = either()
			if (!next(')')) throw new SyntaxError(') expected')
			return inner
		}
		const left = operand()
		if (next('==')) return left === operand()
		if (next('!=')) return left !== operand()
		if (typeof left === 'boolean') return left
		throw new SyntaxError('The expression is not a boolean')
	}
	// No short cut: a part that is never reached must still be read.
	const both = (): boolean => {
		let result = comparison()
		while (next('&&')) result = comparison() && result
		return result
	}
	const either = (): boolean => {
		let result = both()
		while (next('||')) result = both() || result
		return result
	}

	const result = either()
	if (at < tokens.length) throw new SyntaxError(`Unexpected ${tokens[at]?.[1]}`)
	return result
}

function* tokenize(text: string): Generator<[kind: string, text: string]> {
	token.lastIndex = 0
	while (text.slice(token.lastIndex).trim()) {
		const from = token.lastIndex
		const match = token.exec(text)
		if (!match) throw new SyntaxError(`Not understood: ${text.slice(from).trim()}`)
		const [, sign, word, string, number, path] = match
		if (sign) yield [sign, sign]
		else if (word) yield ['word', word]
		else if (string !== undefined) yield ['string', string.replace(/\\(.)/g, '$1')]
		else if (number) yield ['number', number]
		else yield ['path', path ?? '']
	}
}
