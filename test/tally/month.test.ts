import { createDice } from '../../local/platform/dice'
import type { Month } from '../../src/store/months'
import type { Delta } from '../../src/store/tallies'
import { cells } from '../../src/tally/cells'
import { addTo, emptyMonth } from '../../src/tally/month'
import { shrink } from '../../src/tally/shrink'
import { sumOf, toValue } from '../../src/tally/sum'
import { delta } from './store'

const november = { project: 'SUP', month: '2026-11' }
const span = { from: '2026-11-01', to: '2026-11-30' }
const count = (month: Month, from: string, to: string, hourly = false) =>
	sumOf(cells([{ id: november, month }], 'requests', { from, to }, hourly)).count
const median = (month: Month, from = span.from, to = span.to) =>
	toValue(
		sumOf([...cells([{ id: november, month }], 'firstResponse', { from, to })].filter((cell) => cell.account === 'wa')),
		true,
	)

function monthOfTwo(): Month {
	const month = emptyMonth()
	addTo(month, delta({ day: '2026-11-03', hour: 0, counts: { requests: 2, inbound: 5 } }))
	addTo(month, delta({ day: '2026-11-20', hour: 23, counts: { requests: 1 } }))
	addTo(month, delta({ day: '2026-11-03', times: [{ measure: 'firstResponse', ms: 60_000, n: 1 }] }))
	addTo(month, delta({ day: '2026-11-20', times: [{ measure: 'firstResponse', ms: 600_000, n: 1 }] }))
	return month
}

describe('a month', () => {
	it('counts by day and hour and survives JSON', () => {
		const month: Month = JSON.parse(JSON.stringify(monthOfTwo()))
		expect(JSON.stringify(month)).not.toContain('null')
		expect(count(month, '2026-11-01', '2026-11-30')).toBe(3)
		expect(count(month, '2026-11-20', '2026-11-20')).toBe(1)
		expect([...cells([{ id: november, month }], 'requests', span, true)]).toMatchObject([
			{ account: 'wa', day: '2026-11-03', hour: 0, count: 2 },
			{ account: 'wa', day: '2026-11-20', hour: 23, count: 1 },
		])
	})

	it('takes out again what it took in', () => {
		const month = monthOfTwo()
		addTo(month, delta({ day: '2026-11-20', times: [{ measure: 'firstResponse', ms: 600_000, n: -1 }] }))
		expect(median(month).count).toBe(1)
		expect(median(month).value).toBeCloseTo(60_000, -3)
		addTo(month, delta({ day: '2026-11-03', times: [{ measure: 'firstResponse', ms: 60_000, n: -1 }] }))
		expect(median(month)).toEqual({ value: null, count: 0 })
	})

	it('drops hours after five weeks and keeps the days', () => {
		const month = monthOfTwo()
		shrink(month, '2026-11', Date.parse('2026-12-20T12:00:00Z'))
		expect(month.hourless).toBe(14)
		expect(count(month, '2026-11-01', '2026-11-30', true)).toBe(1)
		expect(count(month, '2026-11-01', '2026-11-30')).toBe(3)
		// Late data of a day without hours.
		addTo(month, delta({ day: '2026-11-03', counts: { requests: 1 } }))
		expect(count(month, '2026-11-01', '2026-11-30', true)).toBe(1)
		expect(count(month, '2026-11-01', '2026-11-30')).toBe(4)
	})

	it('keeps the times of a small month by day', () => {
		const month = monthOfTwo()
		shrink(month, '2026-11', Date.parse('2028-11-30T00:00:00Z'))
		expect(month.rested).toBe(0)
		expect(median(month, '2026-11-02', '2026-11-19').count).toBe(1)
	})

	it('keeps the times of a large one by day for 90 days, then by month, and still takes them out', () => {
		const month = monthOfTwo()
		fill(month, 40)
		shrink(month, '2026-11', Date.parse('2027-02-28T00:00:00Z'))
		expect(month.rested).toBe(0)
		shrink(month, '2026-11', Date.parse('2027-03-01T00:00:00Z'))
		expect(month.rested).toBe(30)
		expect(JSON.stringify(month).length).toBeLessThan(30_000)
		expect(median(month).count).toBe(2)
		// Only a span with the whole month can have them.
		expect(median(month, '2026-11-02', '2026-11-30')).toEqual({ value: null, count: 0 })
		addTo(month, delta({ day: '2026-11-03', times: [{ measure: 'firstResponse', ms: 60_000, n: -1 }] }))
		expect(median(month).count).toBe(1)
	})

	it('stays below 100 KB with 12 accounts of 40 requests a day, and below its row’s limit with any', () => {
		const sizes = [40, 1_000].map((requests) => {
			const month = emptyMonth()
			fill(month, requests)
			shrink(month, '2026-11', Date.parse('2026-11-30T23:00:00Z'))
			return { requests, bytes: JSON.stringify(month).length, rested: month.rested }
		})
		process.stdout.write(`month documents of 12 accounts: ${JSON.stringify(sizes)}\n`)
		expect(sizes[0]).toMatchObject({ rested: 0 })
		expect(sizes[0]?.bytes).toBeLessThan(100_000)
		expect(sizes[1]?.bytes).toBeLessThanOrEqual(160_000)
	})
})

/** Twelve accounts over all hours, with times spread as in life: by a log-normal distribution. */
function fill(month: Month, requestsADay: number): void {
	const dice = createDice(7)
	const spread = (middle: number) =>
		Math.round(middle * Math.exp((dice.between(0, 1000) + dice.between(0, 1000) + dice.between(0, 1000) - 1500) / 250))
	for (let account = 0; account < 12; account++)
		for (let date = 1; date <= 30; date++) {
			const at = { account: `account-${account}`, day: `2026-11-${String(date).padStart(2, '0')}` }
			const times: NonNullable<Delta['times']> = []
			for (let request = 0; request < requestsADay; request++) {
				times.push({ measure: 'firstResponse', ms: spread(1_200_000), n: 1 })
				times.push({ measure: 'resolution', ms: spread(14_400_000), n: 1 })
			}
			for (let hour = 0; hour < 24; hour++) {
				const n = dice.between(0, Math.ceil(requestsADay / 12))
				const counts = { requests: n, conversations: n, inbound: 3 * n, outbound: 2 * n }
				addTo(month, delta({ ...at, hour, counts }))
			}
			addTo(month, delta({ ...at, times }))
		}
}
