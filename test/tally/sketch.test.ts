import { createHash } from 'node:crypto'
import { addContact, distinct, emptySketch, packSketch, type Sketch, unite, unpackSketch } from '../../src/tally/sketch'

/** As contacts come: the first characters of a hash. */
const contact = (person: string): string => createHash('sha256').update(person).digest('base64url').slice(0, 8)

function sketchOf(from: number, until: number, seed = 0): Sketch {
	const sketch = emptySketch()
	for (let person = from; person < until; person++) addContact(sketch, contact(`${seed} ${person}`))
	return sketch
}

/** The root of the mean square of relative errors. */
const spread = (errors: number[]): number =>
	Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)

describe('a sketch of contacts', () => {
	it.each([0, 1, 2, 10, 50])('of %i people is exact, or nearly', (people) => {
		expect(Math.abs(distinct(sketchOf(0, people)) - people)).toBeLessThanOrEqual(people > 20 ? 1 : 0)
	})

	it('errs by at most 2 % at every size, as the published 1.04 / √m says, and is not biased', () => {
		const sizes = [200, 1_000, 3_000, 6_000, 10_000, 14_000, 20_000, 40_000]
		const errors = sizes.map((): number[] => [])
		for (let seed = 0; seed < 40; seed++) {
			const sketch = emptySketch()
			let person = 0
			for (const [nth, size] of sizes.entries()) {
				for (; person < size; person++) addContact(sketch, contact(`${seed} ${person}`))
				errors[nth]?.push(distinct(sketch) / size - 1)
			}
		}
		const spreads = errors.map(spread)
		process.stdout.write(
			`sketch errors: ${JSON.stringify(sizes.map((size, nth) => [size, spreads[nth]?.toFixed(4)]))}\n`,
		)
		for (const one of spreads) expect(one).toBeLessThanOrEqual(0.02)
		// Over all: 1.04 / √8192 = 1.15 %, less where few registers are used.
		expect(spread(errors.flat())).toBeLessThan((1.04 / Math.sqrt(8192)) * 1.1)
		expect(spread(errors.slice(-3).flat())).toBeGreaterThan((1.04 / Math.sqrt(8192)) * 0.8)
		for (const list of errors) expect(Math.abs(list.reduce((a, b) => a + b, 0) / list.length)).toBeLessThan(0.007)
	})

	it('of several accounts counts one person once, whatever the overlap', () => {
		const errors: number[] = []
		for (const [size, overlap] of [
			[30, 10],
			[400, 399],
			[2_000, 0],
			[2_000, 1_500],
			[9_000, 4_000],
		] as const)
			for (let seed = 0; seed < 8; seed++) {
				const both = sketchOf(0, size, seed)
				unite(both, sketchOf(size - overlap, 2 * size - overlap, seed))
				errors.push(distinct(both) / (2 * size - overlap) - 1)
			}
		expect(spread(errors)).toBeLessThanOrEqual(0.02)
	})

	it('is the same in whichever order and however often people are added', () => {
		const forth = sketchOf(0, 500)
		const back = emptySketch()
		for (let turn = 0; turn < 2; turn++)
			for (let person = 499; person >= 0; person--) addContact(back, contact(`0 ${person}`))
		expect(packSketch(back)).toBe(packSketch(forth))
	})

	it.each([0, 1, 40, 900, 1_300, 1_400, 1_500, 1_600, 5_000, 100_000])('of %i people survives as text', (people) => {
		const sketch = sketchOf(0, people)
		const text = packSketch(sketch)
		expect([...unpackSketch(text)]).toEqual([...sketch])
		expect(text.length).toBeLessThanOrEqual(Math.min(5_000, 5 * people))
	})

	it('takes any text for a person', () => {
		const sketch = emptySketch()
		for (const odd of ['', 'short', 'AAAAAAAA', '________', 'ü€+/ =\n?']) addContact(sketch, odd)
		expect(distinct(sketch)).toBeGreaterThan(0)
		expect(distinct(unpackSketch(packSketch(sketch)))).toBe(distinct(sketch))
	})
})
