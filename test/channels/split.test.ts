import fc from 'fast-check'
import { split, splitMeasured, utf8Bytes } from '../../src/channels/split'

const graphemes = (text: string) =>
	[...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map((s) => s.segment)

it('leaves alone what fits', () => {
	expect(split('  one two ', 7)).toEqual(['one two'])
	expect(split('', 7)).toEqual([''])
})

it('prefers the end of a paragraph, then of a line, then of a word', () => {
	expect(split('aaa bbb\n\nccc ddd', 12)).toEqual(['aaa bbb', 'ccc ddd'])
	expect(split('aaa bbb\nccc ddd', 12)).toEqual(['aaa bbb', 'ccc ddd'])
	expect(split('aaa bbb ccc', 7)).toEqual(['aaa bbb', 'ccc'])
	expect(split('aaa bbb ccc', 8)).toEqual(['aaa bbb', 'ccc'])
})

it('cuts a word only when it is too long alone, and then between graphemes', () => {
	expect(split('aaaaaaaa bb', 5)).toEqual(['aaaaa', 'aaa', 'bb'])
	expect(split('👨‍👩‍👧👨‍👩‍👧', 10)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
	expect(split('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301', 'e\u0301', 'e\u0301'])
})

it('knows words where no spaces are', () => {
	expect(split('今日は天気がいいですね', 4).join('')).toBe('今日は天気がいいですね')
	expect(split('สวัสดีครับ', 7)[0]).toBe('สวัสดี')
})

it('keeps every character but the space at the cuts, and never breaks a pair or a short grapheme', () => {
	const piece = fc.constantFrom('a', 'word', ' ', '\n', '\n\n', '👍🏽', '👨‍👩‍👧', 'e\u0301', '字', '🇸🇪', '𝒳', '.')
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 200 }), fc.integer({ min: 20, max: 60 }), (pieces, max) => {
			const text = pieces.join('')
			const parts = split(text, max)
			expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
			const whole = new Set(graphemes(text))
			for (const part of parts) {
				expect(part.length).toBeLessThanOrEqual(max)
				expect(part).not.toMatch(/\p{Surrogate}/u)
				for (const cluster of graphemes(part)) if (cluster.length < 12) expect(whole).toContain(cluster)
			}
		}),
		{ seed: 7, numRuns: 400 },
	)
})

it('cuts by bytes at the same places', () => {
	expect(splitMeasured('aaa bbb ccc', 7, utf8Bytes)).toEqual(['aaa bbb', 'ccc'])
	expect(splitMeasured('ää öö üü', 7, utf8Bytes)).toEqual(['ää', 'öö', 'üü'])
	expect(splitMeasured('ää öö üü', 9, utf8Bytes)).toEqual(['ää öö', 'üü'])
	expect(splitMeasured('', 9, utf8Bytes)).toEqual([''])
	expect(splitMeasured('🍷🍷🍷', 9, utf8Bytes)).toEqual(['🍷🍷', '🍷'])
	// Not even one fits: it goes whole rather than never.
	expect(splitMeasured('🍷🍷', 1, utf8Bytes)).toEqual(['🍷', '🍷'])
})
