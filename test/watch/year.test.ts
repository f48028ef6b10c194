import { surge } from '../../src/watch/hours/thresholds'
import { judges } from '../../src/watch/judges'

const DAY = 86_400_000
const WEEK = 7 * DAY
const begin = Date.parse('2023-01-02T00:00:00Z')

/** A level with a peak of three weeks each year, on the same weekdays. @returns the highest score of each peak's first week */
function peaks(bucket: number, years: number): number[] {
	let state = judges.surge.start({ bucket })
	const highest = Array.from({ length: years }, () => 0)
	for (let at = begin; at < begin + years * 52 * WEEK; at += bucket) {
		const week = Math.floor((at - begin) / WEEK)
		const peak = week % 52 >= 40 && week % 52 < 43
		// As a count scatters, without chance.
		const n = Math.round((bucket / DAY) * 240 * (peak ? 2.5 : 1) * (1 + 0.1 * Math.sin(at / bucket)))
		const result = judges.surge.step(state, { at, n })
		state = result.state
		if (week % 52 === 40) highest[Math.floor(week / 52)] = Math.max(highest[Math.floor(week / 52)] ?? 0, result.score)
	}
	expect(JSON.stringify(state).length).toBeLessThan(4_096)
	return highest
}

it.each([3_600_000, DAY])('a season that rose so last year is no surge again (buckets of %i ms)', (bucket) => {
	const [first = 0, second = 1] = peaks(bucket, 2)
	expect(first).toBeGreaterThan(surge.onset)
	expect(second).toBeLessThan(surge.onset)
})
