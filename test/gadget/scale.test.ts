import { plot } from '../../static/gadget/src/chart/plot'
import { countTicks, durationTicks, labelEvery } from '../../static/gadget/src/figures/scale'

test.each([
	[0, [0, 1]],
	[3, [0, 1, 2, 3]],
	[37, [0, 10, 20, 30, 40]],
	[81, [0, 50, 100]],
	[1_000_000, [0, 500_000, 1_000_000]],
])('marks up to %d', (largest, ticks) => {
	expect(countTicks(largest, 4)).toEqual(ticks)
})

test('marks of durations are those of a clock', () => {
	const minute = 60_000
	expect(durationTicks(7 * minute, 4)).toEqual([0, 2, 4, 6, 8].map((value) => value * minute))
	expect(durationTicks(100 * minute, 4)).toEqual([0, 30, 60, 90, 120].map((value) => value * minute))
	expect(durationTicks(400 * 86_400_000, 4).at(-1)).toBeGreaterThanOrEqual(400 * 86_400_000)
})

test('as many labels as fit', () => {
	expect(labelEvery(7, 500, 50)).toBe(1)
	expect(labelEvery(30, 300, 50)).toBe(5)
	expect(labelEvery(30, 10, 50)).toBe(30)
	expect(labelEvery(168, 850, 50, 24)).toBe(12)
	expect(labelEvery(168, 200, 50, 24)).toBe(48)
	expect(labelEvery(24, 1200, 50, 24)).toBe(1)
})

test('columns go the way one reads', () => {
	const size = { width: 340, height: 200, gutter: 40, columns: 3, largest: 10 }
	const left = plot({ ...size, rightToLeft: false })
	const right = plot({ ...size, rightToLeft: true })
	expect([0, 1, 2].map((index) => left.x(index, 10, 80))).toEqual([50, 150, 250])
	expect([0, 1, 2].map((index) => right.x(index, 10, 80))).toEqual([210, 110, 10])
	expect(left.y(0)).toBeGreaterThan(left.y(10))
	expect(plot({ ...size, largest: 0, rightToLeft: false }).y(0)).toBe(left.y(0))
})
