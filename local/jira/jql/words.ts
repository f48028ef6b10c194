import { JqlError } from './error'

/** Scripts written without spaces: a word of theirs is looked for anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/**
 * The right side of `~`: words that must all occur, `"phrases"` in quotation marks, `*` and `?` as wildcards, letter case ignored.
 * Word stems, which Jira also finds, are not emulated; its other signs are refused.
 * https://support.atlassian.com/jira-software-cloud/docs/search-for-issues-using-the-text-field/
 * @throws JqlError on an empty search, a wildcard at the start, or signs not known here
 */
export function textSearch(query: string, field: string): (texts: string[]) => boolean {
	const refuse = (why: string) => new JqlError(`The text query '${query}' for field '${field}' is not valid: ${why}.`)
	if (/(^|\s)(AND|OR|NOT)(\s|$)|(^|\s)[-+!]|[~^](\d|\s|$)|&&|\|\||[[\]{}()]/.test(query.replace(/"[^"]*"/g, '')))
		throw refuse('only words, phrases and the wildcards * and ? are supported')
	const wanted: ((words: string[], whole: string) => boolean)[] = []
	for (const [, phrase, bare] of query.toLowerCase().matchAll(/"([^"]*)"|([^\s"]+)/g)) {
		if (phrase !== undefined) {
			wanted.push(inOrder(wordsOf(phrase)))
		} else if (bare !== undefined && /[*?]/.test(bare)) {
			if (/^[*?]/.test(bare)) throw refuse("the '*' and '?' are not allowed as first character in wildcard query")
			wanted.push(like(bare))
		} else if (bare !== undefined) {
			wanted.push(inOrder(wordsOf(bare)))
		}
	}
	if (wanted.length === 0 || wordsOf(query.toLowerCase()).length === 0) throw refuse('it holds no word')
	return (texts) =>
		texts.some((text) => {
			const whole = text.toLowerCase()
			const words = wordsOf(whole)
			return wanted.every((test) => test(words, whole))
		})
}

function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function inOrder(phrase: string[]): (words: string[], whole: string) => boolean {
	return (words, whole) => {
		if (phrase.some((word) => unspaced.test(word))) return phrase.every((word) => whole.includes(word))
		return words.some((_, start) => phrase.every((word, step) => words[start + step] === word))
	}
}

function like(pattern: string): (words: string[]) => boolean {
	const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => ({ '*': '.*', '?': '.' })[sign] ?? `\\${sign}`)
	const expression = new RegExp(`^${source}$`, 'u')
	return (words) => words.some((word) => expression.test(word))
}
