import { addContact, distinct, emptySketch, type Sketch, unite } from '../../src/tally/sketch'
import { overlapOf } from '../../src/watch/low-use/overlap'
import { drawn } from './drawn'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** So many people of one account, a part of whom are among those of another. */
function people(seed: number, own: number, others: number, shared: number): [Sketch, Sketch] {
	const { uniform } = drawn(seed)
	const person = () => Array.from({ length: 8 }, () => DIGITS[Math.floor(uniform() * 64)]).join('')
	const [one, other] = [emptySketch(), emptySketch()]
	const both = Math.round(own * shared)
	for (let at = 0; at < own; at++) {
		const name = person()
		addContact(one, name)
		if (at < both) addContact(other, name)
	}
	for (let at = both; at < others; at++) addContact(other, person())
	return [one, other]
}

const middle = ([one, other]: [Sketch, Sketch]): number => {
	const found = overlapOf(one, other)
	return found ? (found.low + found.high) / 2 : Number.NaN
}

/** What counting tells of both. */
function byInclusion([one, other]: [Sketch, Sketch]): number {
	const both = Uint8Array.from(one)
	unite(both, other)
	return (distinct(one) + distinct(other) - distinct(both)) / distinct(one)
}

describe('which part of the people also write elsewhere', () => {
	it.each([
		[20, 500, 0.6],
		[20, 5_000, 0.6],
		[200, 5_000, 0.7],
		[1_000, 3_000, 0.5],
		[30, 300, 1],
		[30, 300, 0],
	])('%d people beside %d, of whom %d are both', (own, others, shared) => {
		const inside = Array.from({ length: 15 }, (_, seed) => overlapOf(...people(seed + 1, own, others, shared))).filter(
			(found) => found && found.low <= shared && shared <= found.high,
		)
		expect(inside.length).toBeGreaterThanOrEqual(12)
	})

	it('errs less than inclusion and exclusion for a small account beside a large one', () => {
		const error = (of: (pair: [Sketch, Sketch]) => number) =>
			Array.from({ length: 30 }, (_, seed) => Math.abs(of(people(seed + 1, 20, 5_000, 0.6)) - 0.6)).reduce(
				(a, b) => a + b,
			)
		expect(error(middle)).toBeLessThan(0.8 * error(byInclusion))
	})

	it('is unknown where nobody wrote', () => {
		const [one] = people(1, 5, 0, 0)
		expect(overlapOf(one, emptySketch())).toBeUndefined()
		expect(overlapOf(emptySketch(), one)).toBeUndefined()
	})
})
