import { bestThreshold, type NabPoint, nabPoints, nabSum, normalised, probation, scaledSigmoid } from './nab-score'

/** Twenty rows, the first three on probation; windows over rows 8 to 11 and 15 to 16. */
const WINDOWS = [
	[8, 11],
	[15, 16],
] as const
const scoresOf = (alarms: Record<number, number>): number[] => Array.from({ length: 20 }, (_, i) => alarms[i] ?? 0)
const pointsOf = (alarms: Record<number, number>): NabPoint[] => nabPoints('x', scoresOf(alarms), WINDOWS)
const rawOf = (alarms: Record<number, number>): number => nabSum(pointsOf(alarms), 0.5).raw

test('the sigmoid', () => {
	expect(scaledSigmoid(-1)).toBeCloseTo(0.98661, 5)
	expect(scaledSigmoid(-0.5)).toBeCloseTo(0.84828, 5)
	expect(scaledSigmoid(0)).toBe(0)
	expect(scaledSigmoid(1)).toBeCloseTo(-0.98661, 5)
	expect(scaledSigmoid(3)).toBe(-1)
})

test('probation', () => {
	expect(probation(20)).toBe(3)
	expect(probation(1_000)).toBe(150)
	expect(probation(15_902)).toBe(750)
	expect(pointsOf({})).toHaveLength(17)
})

test('no alarm: every window is missed', () => {
	expect(nabSum(pointsOf({}), 0.5)).toEqual({ raw: -2, windows: 2, hits: 0, falseAlarms: 0 })
	expect(normalised(nabSum(pointsOf({}), 0.5))).toBe(0)
})

test('both windows in their first row: perfect', () => {
	expect(rawOf({ 8: 1, 15: 1 })).toBeCloseTo(2, 12)
	expect(normalised(nabSum(pointsOf({ 8: 1, 15: 1 }), 0.5))).toBeCloseTo(100, 12)
})

test('the earliest hit in a window counts, further ones neither add nor take', () => {
	// Row 10 of 8..11: position -(11 - 10 + 1) / 4 = -0.5.
	expect(rawOf({ 10: 1 })).toBeCloseTo(0.84828 / 0.98661 - 1, 4)
	expect(rawOf({ 10: 1, 11: 1 })).toBe(rawOf({ 10: 1 }))
	// The last row still gains: position -1/4.
	expect(rawOf({ 11: 1 })).toBeCloseTo(0.5546 / 0.98661 - 1, 4)
})

test('false alarms cost by their distance from the window before', () => {
	expect(rawOf({ 5: 1 })).toBeCloseTo(-2 - 0.11, 12)
	// One row after 8..11: position 1/3, 2 / (1 + e^(5/3)) - 1 = -0.68228.
	expect(rawOf({ 12: 1 })).toBeCloseTo(-2 - 0.11 * 0.68228, 4)
	// Three rows after 15..16, width 2: position 3 / 1.
	expect(rawOf({ 19: 1 })).toBeCloseTo(-2 - 0.11, 12)
	expect(rawOf({ 5: 1, 6: 1 })).toBeCloseTo(-2 - 0.22, 12)
})

test('probationary rows and windows do not count', () => {
	expect(rawOf({ 0: 1, 2: 1 })).toBe(-2)
	const early = nabPoints('x', scoresOf({}), [[0, 2], ...WINDOWS])
	expect(nabSum(early, 0.5).windows).toBe(2)
	// A window half within probation counts; the false alarm after it is measured from its right edge.
	const half = nabPoints('x', scoresOf({ 3: 1, 5: 1 }), [[1, 4]])
	expect(nabSum(half, 0.5).raw).toBeCloseTo(scaledSigmoid(-0.5) / scaledSigmoid(-1) + 0.11 * scaledSigmoid(1 / 3), 12)
})

test('the threshold with the highest sum, over all series', () => {
	const one = pointsOf({ 5: 0.3, 8: 0.9, 15: 0.4 })
	expect(bestThreshold(one)).toBe(0.4)
	const other = nabPoints('y', scoresOf(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i + 3, 0.6]))), [])
	// Met at 0.4 the second window gains 2, the other series' twelve alarms cost 1.32; ten more of them would be too dear.
	expect(bestThreshold([...one, ...other])).toBe(0.4)
	expect(bestThreshold([...one, ...other, ...other])).toBe(0.9)
	expect(bestThreshold(pointsOf({ 5: 0.5 }).filter(({ window }) => window === undefined))).toBe(1.1)
})

test('rows of the same score are in or out together', () => {
	const points = nabPoints('x', scoresOf({ 5: 0.7, 8: 0.7, 15: 0.7, 17: 0.2 }), WINDOWS)
	expect(bestThreshold(points)).toBe(0.7)
	expect(nabSum(points, 0.7).raw).toBeCloseTo(1 + 1 - 0.11, 12)
	// The second window would be worth it, but not with the thirty-two false alarms of the same score.
	const alarms = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [i + 4, 0.7]))
	const others = ['y', 'z'].flatMap((name) => nabPoints(name, scoresOf(alarms), []))
	expect(bestThreshold([...pointsOf({ 8: 0.9, 15: 0.7 }), ...others])).toBe(0.9)
})
