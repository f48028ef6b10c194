/**
 * Right-to-left text inside our left-to-right sentences: it is wrapped in an isolate, so that its punctuation stays where its writer put
 * it and ours stays ours. https://www.w3.org/International/questions/qa-bidi-unicode-controls
 */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const STRONG = /\p{Letter}/u
/** Embeddings, overrides and isolates: left open, they would turn the text that follows. */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Safe to put into a sentence; plain left-to-right text is returned as it is. */
export function isolate(text: string): string {
	const plain = text.replace(CONTROLS, '')
	return RIGHT_TO_LEFT.test(plain) ? `${FIRST_STRONG_ISOLATE}${plain}${POP_ISOLATE}` : plain
}

/** Which side a line of text begins on, by its first letter. */
export function startsOn(line: string): 'start' | 'end' {
	const first = STRONG.exec(line)?.[0]
	return first !== undefined && RIGHT_TO_LEFT.test(first) ? 'end' : 'start'
}
