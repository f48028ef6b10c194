const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cuts a text into parts that a provider takes, never inside a word unless the word alone is too long, and then never inside a
 * grapheme. Prefers the end of a paragraph, then of a line, then of a word.
 *
 * @param max UTF-16 units a part
 */
export function split(text: string, max: number): string[] {
	return pieces(text, () => max)
}

/** The same, where a provider counts bytes (UTF-8) or weighs characters. @param measure what one code point counts, given as a string */
export function splitMeasured(text: string, max: number, measure: (character: string) => number): string[] {
	return pieces(text, (rest) => unitsWithin(rest, max, measure))
}

export function utf8Bytes(character: string): number {
	return Buffer.byteLength(character)
}

/** @param limit how many UTF-16 units of the rest fit into one part */
function pieces(text: string, limit: (rest: string) => number): string[] {
	const parts: string[] = []
	let rest = text.trim()
	for (let max = limit(rest); rest.length > max; max = limit(rest)) {
		const end = cut(rest, max)
		parts.push(rest.slice(0, end).trimEnd())
		rest = rest.slice(end).trimStart()
	}
	return rest || parts.length === 0 ? [...parts, rest] : parts
}

function unitsWithin(text: string, max: number, measure: (character: string) => number): number {
	let units = 0
	let sum = 0
	for (const character of text) {
		sum += measure(character)
		// Not even the first one fits: it goes whole rather than never.
		if (sum > max) return units || character.length
		units += character.length
	}
	return text.length
}

function cut(text: string, max: number): number {
	// One more than fits: a space right behind the limit is a good end.
	const window = text.slice(0, max + 1)
	for (const gap of ['\n\n', '\n']) {
		const at = window.lastIndexOf(gap)
		if (at > max / 2) return at
	}
	const space = window.search(/\s\S*$/)
	if (space > 0) return space
	// Languages without spaces, very long words.
	return lastStart(words, text, max) || lastStart(graphemes, text, max) || codePointEnd(text, max)
}

/** Where the last segment that does not end within `max` begins; 0: the first is already too long. */
function lastStart(segmenter: Intl.Segmenter, text: string, max: number): number {
	// Some way beyond the limit, so that the segment across it is seen whole enough to begin where it really begins.
	return segmenter.segment(text.slice(0, max + 64)).containing(max)?.index ?? 0
}

function codePointEnd(text: string, max: number): number {
	const unit = text.charCodeAt(max - 1)
	const splitsPair = unit >= 0xd800 && unit <= 0xdbff
	return splitsPair && max > 1 ? max - 1 : max
}
