import { LogarithmicMapping } from '@datadog/sketches-js/dist/ddsketch/mapping'
import fc from 'fast-check'
import { binOf, type Histogram, merge, put, quantile, timeOf } from '../../src/tally/histogram'
import { pack, packBins, packHours, unpack, unpackBins } from '../../src/tally/packed'

const year = 365 * 86_400_000
const time = fc.integer({ min: 1, max: year })

function histogramOf(times: number[]): Histogram {
	const histogram: Histogram = new Map()
	for (const ms of times) put(histogram, binOf(ms), 1)
	return histogram
}

/** As textbooks and spreadsheets have it. */
function exact(times: number[], q: number): number {
	const sorted = [...times].sort((a, b) => a - b)
	const rank = q * (sorted.length - 1)
	const [low, high] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0]
	return low + (high - low) * (rank - Math.floor(rank))
}

describe('histograms', () => {
	it('have the bins of @datadog/sketches-js at 1 %', () => {
		const mapping = new LogarithmicMapping(0.01)
		fc.assert(
			fc.property(time, (ms) => {
				const bin = binOf(ms)
				expect(bin).toBe(mapping.key(ms))
				expect(timeOf(bin) / mapping.value(bin)).toBeCloseTo(1, 9)
			}),
		)
	})

	it.each([0.5, 0.9])('give the %s quantile within 1 %%', (q) => {
		fc.assert(
			fc.property(fc.array(time, { minLength: 1, maxLength: 300 }), (times) => {
				const right = exact(times, q)
				const found = quantile(histogramOf(times), q)
				expect(found?.count).toBe(times.length)
				expect(Math.abs((found?.value ?? 0) - right)).toBeLessThanOrEqual(right * 0.0100001)
			}),
		)
	})

	it('are the same after taking out what was put in, in any order', () => {
		fc.assert(
			fc.property(fc.array(time), fc.array(time), (stay, go) => {
				const histogram: Histogram = new Map()
				for (const ms of go) put(histogram, binOf(ms), -1)
				merge(histogram, histogramOf([...go, ...stay]))
				expect(packBins(histogram)).toBe(packBins(histogramOf(stay)))
			}),
		)
	})

	it('have no quantile without times', () => {
		expect(quantile(new Map(), 0.5)).toBeUndefined()
		expect(quantile(new Map([[500, -1]]), 0.5)).toBeUndefined()
		expect(binOf(0)).toBe(0)
		expect(binOf(-5)).toBe(0)
	})
})

describe('packed', () => {
	it('numbers come back', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -(2 ** 45), max: 2 ** 45 })), (numbers) => {
				expect(unpack(pack(numbers))).toEqual(numbers.map((number) => number || 0))
			}),
		)
	})

	it('bins come back, negative ones too', () => {
		const bins = fc.uniqueArray(fc.tuple(fc.nat(1300), fc.integer({ min: -9, max: 9000 })), {
			selector: ([bin]) => bin,
		})
		fc.assert(
			fc.property(bins, (list) => {
				const histogram = new Map(list.filter(([, n]) => n !== 0))
				expect([...unpackBins(packBins(histogram))]).toEqual([...histogram].sort(([a], [b]) => a - b))
			}),
		)
	})

	it('hours end with the last that counts', () => {
		expect(packHours(new Array(24).fill(0))).toBe('')
		expect(unpack(packHours([0, 0, 3, -1, 0]))).toEqual([0, 0, 3, -1])
	})
})
