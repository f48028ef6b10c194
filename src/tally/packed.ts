import type { Histogram } from './histogram'

/** Base64 VLQ, as source maps use it: a small number is one character, which keeps a month of hours and histograms in a document. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Whole numbers as text. */
export function pack(numbers: number[]): string {
	let text = ''
	for (const number of numbers) {
		// The lowest bit is the sign, the sixth of a digit says that another follows.
		let left = number < 0 ? -number * 2 + 1 : number * 2
		do {
			const digit = left % 32
			left = Math.floor(left / 32)
			text += DIGITS.charAt(left > 0 ? digit + 32 : digit)
		} while (left > 0)
	}
	return text
}

export function unpack(text: string): number[] {
	const numbers: number[] = []
	let value = 0
	let place = 1
	for (const character of text) {
		const digit = DIGITS.indexOf(character)
		value += (digit % 32) * place
		place *= 32
		if (digit >= 32) continue
		numbers.push(value % 2 === 1 ? -(value - 1) / 2 : value / 2)
		value = 0
		place = 1
	}
	return numbers
}

/** Counts of the hours 0–23; what follows the last one that is not 0 is left out. */
export function packHours(hours: number[]): string {
	const end = hours.findLastIndex((count) => count !== 0) + 1
	return pack(Array.from({ length: end }, (_, hour) => hours[hour] ?? 0))
}

/** Each bin as the distance from the one before; negative where a count follows, which is then not 1. */
export function packBins(histogram: Histogram): string {
	const numbers: number[] = []
	let before = -1
	for (const [bin, count] of [...histogram].sort(([a], [b]) => a - b)) {
		if (count === 1) numbers.push(bin - before)
		else numbers.push(before - bin, count)
		before = bin
	}
	return pack(numbers)
}

export function unpackBins(text: string): Histogram {
	const histogram: Histogram = new Map()
	const numbers = unpack(text)
	let bin = -1
	for (let index = 0; index < numbers.length; index++) {
		const step = numbers[index] ?? 0
		bin += Math.abs(step)
		if (step < 0) index++
		histogram.set(bin, step < 0 ? (numbers[index] ?? 0) : 1)
	}
	return histogram
}
