import { createHash } from 'node:crypto'
import { createDice } from '../../local/platform/dice'
import type { Month } from '../../src/store/months'
import type { Delta, TimeMeasure } from '../../src/store/tallies'
import { contactCells } from '../../src/tally/contact-cells'
import { facetCells } from '../../src/tally/facet-cells'
import { OTHER } from '../../src/tally/facets'
import { addTo, emptyMonth } from '../../src/tally/month'
import { shrink } from '../../src/tally/shrink'
import { distinct, emptySketch, unite } from '../../src/tally/sketch'
import { sumOf, toValue } from '../../src/tally/sum'
import { weekCells } from '../../src/tally/week-cells'
import { delta } from './store'

const november = { project: 'SUP', month: '2026-11' }
const whole = { from: '2026-11-01', to: '2026-11-30' }
const person = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 8)
const counted = (month: Month) => [{ id: november, month: JSON.parse(JSON.stringify(month)) as Month }]
const monthOf = (deltas: Partial<Delta>[]): Month => {
	const month = emptyMonth()
	for (const one of deltas) addTo(month, delta(one))
	return month
}

function people(month: Month, from: string, to: string) {
	const cells = [...contactCells(counted(month), { from, to })]
	const all = emptySketch()
	for (const { sketch } of cells) unite(all, sketch)
	return { people: distinct(all), whole: cells.some(({ wholeMonth }) => wholeMonth) }
}

describe('contacts of a month', () => {
	const month = monthOf([
		{ day: '2026-11-03', contacts: [person('ada'), person('bob')] },
		{ day: '2026-11-20', contacts: [person('ada')] },
		{ day: '2026-11-20', account: 'sms', channel: 'twilio-sms', contacts: [person('ada'), person('cy')] },
	])

	it('are distinct over days and accounts', () => {
		expect(people(month, '2026-11-01', '2026-11-30')).toEqual({ people: 3, whole: false })
		expect(people(month, '2026-11-03', '2026-11-19')).toEqual({ people: 2, whole: false })
		expect(people(month, '2026-11-20', '2026-12-31')).toEqual({ people: 2, whole: false })
		expect(people(month, '2026-12-01', '2026-12-31')).toEqual({ people: 0, whole: false })
	})

	it('go by whole months, and say so, when their days are no longer kept; late ones still count', () => {
		const old = JSON.parse(JSON.stringify(month)) as Month
		for (let nth = 0; nth < 15_000; nth++) addTo(old, delta({ day: '2026-11-05', contacts: [person(`${nth}`)] }))
		for (let account = 0; account < 6; account++)
			for (let nth = 0; nth < 2_000; nth++)
				addTo(old, delta({ account: `a${account}`, day: '2026-11-06', contacts: [person(`${nth}`)] }))
		shrink(old, '2026-11', Date.parse('2026-12-20T12:00:00Z'))
		expect(old.contactless).toBe(14)
		expect(people(old, '2026-11-20', '2026-11-30')).toEqual({ people: 2, whole: false })
		const part = people(old, '2026-11-14', '2026-11-30')
		expect(part.whole).toBe(true)
		expect(Math.abs(part.people - 15_003)).toBeLessThan(750)
		addTo(old, delta({ day: '2026-11-02', account: 'late', contacts: [person('zoe')] }))
		expect(old.accounts.late?.contacts?.days).toEqual([])
		expect(people(old, '2026-11-01', '2026-11-30').whole).toBe(false)
	})

	it('of a small month are kept by day', () => {
		const old = JSON.parse(JSON.stringify(month)) as Month
		shrink(old, '2026-11', Date.parse('2028-12-20T12:00:00Z'))
		expect(people(old, '2026-11-03', '2026-11-19')).toEqual({ people: 2, whole: false })
	})
})

it('the hours of the week are kept when those of the days are gone', () => {
	// A Monday, and the Sunday after it.
	const month = monthOf([
		{ day: '2026-11-02', hour: 0, counts: { inbound: 3 } },
		{ day: '2026-11-09', hour: 0, counts: { inbound: 2, outbound: 9 } },
		{ day: '2026-11-08', hour: 23, counts: { inbound: 1 } },
	])
	shrink(month, '2026-11', Date.parse('2028-01-01T00:00:00Z'))
	const [cell, ...others] = [...weekCells(counted(month), 'inbound', { from: '2026-11-30', to: '2026-12-02' })]
	expect(others).toEqual([])
	expect(cell?.counts).toHaveLength(168)
	expect([cell?.counts[0], cell?.counts[167], cell?.counts.reduce((a, b) => a + b, 0)]).toEqual([5, 1, 6])
	expect([...weekCells(counted(month), 'inbound', { from: '2026-12-01', to: '2026-12-02' })]).toEqual([])
})

describe('facets of a month', () => {
	const asked = (day: string, topic: string, account = 'wa', n = 1) =>
		delta({ day, account, counts: { requests: n, inbound: 5 }, facets: { topic, language: 'de' } })
	const requests = (month: Month, facet: 'topic' | 'language' = 'topic', span = whole) => {
		const found: Record<string, number> = {}
		for (const { value, count } of facetCells(counted(month), facet, 'requests', span))
			found[value] = (found[value] ?? 0) + count
		return found
	}

	it('count requests by day, value and account, and take them back', () => {
		const month = monthOf([
			asked('2026-11-03', 'Billing'),
			asked('2026-11-04', 'Billing', 'sms'),
			asked('2026-11-04', 'Returns'),
			asked('2026-11-04', 'Returns', 'wa', -1),
			asked('2026-11-05', 'Returns', 'sms'),
			{ day: '2026-11-05', counts: { requests: 7 } },
		])
		expect(requests(month)).toEqual({ Billing: 2, Returns: 1 })
		expect(requests(month, 'language')).toEqual({ de: 3 })
		expect(requests(month, 'topic', { from: '2026-11-04', to: '2026-11-04' })).toEqual({ Billing: 1 })
		expect([...facetCells(counted(month), 'topic', 'requests', whole)]).toContainEqual({
			...{ project: 'SUP', account: 'sms', channel: 'whatsapp', month: '2026-11' },
			...{ value: 'Billing', day: '2026-11-04', count: 1 },
		})
	})

	it('keep times for whole months', () => {
		const answered = (ms: number, n = 1) =>
			delta({ times: [{ measure: 'firstResponse', ms, n }], facets: { topic: 'Billing' } })
		const month = monthOf([answered(60_000), answered(120_000), answered(600_000), answered(60_000, -1)])
		const cells = (from: string) => [
			...facetCells(counted(month), 'topic', 'firstResponse', { from, to: '2026-12-31' }),
		]
		const { value, count } = toValue(sumOf(cells('2026-11-01')), true)
		expect(count).toBe(2)
		expect(Math.abs((value ?? 0) / 360_000 - 1)).toBeLessThan(0.01)
		expect(cells('2026-11-02')).toEqual([])
	})

	it('have 40 values, and what comes after them is other', () => {
		const month = emptyMonth()
		for (let topic = 0; topic < 45; topic++) addTo(month, asked('2026-11-03', `topic ${topic}`))
		addTo(month, asked('2026-11-03', 'topic 44', 'wa', -1))
		addTo(month, asked('2026-11-03', 'topic 3'))
		const found = requests(month)
		expect(Object.keys(found)).toHaveLength(41)
		expect(found[OTHER]).toBe(4)
		expect(found['topic 3']).toBe(2)
	})
})

describe('the largest month', () => {
	const HOUR = 3_600_000
	const measures: TimeMeasure[] = [
		...(['firstResponse', 'handling', 'resolution', 'firstResponseHours', 'handlingHours', 'resolutionHours'] as const),
	]

	/** 12 accounts, 41 values a facet, each with times of all measures; sketches of 30,000 people. */
	function largest(): Month {
		const dice = createDice(3)
		const month = emptyMonth()
		for (let nth = 0; nth < 12; nth++) {
			const account = `account-${nth}-xxxx`
			for (let value = 0; value < 45; value++) {
				const facets = { topic: `Topic number ${value}`, language: `l${value}`, country: `C${value}` }
				for (let date = 1; date <= 30; date++) {
					const times = measures.flatMap((measure) =>
						date % 6 === 0 ? [1, 2, 3, 4, 5].map(() => ({ measure, ms: dice.between(1_000, 100 * HOUR), n: 1 })) : [],
					)
					const n = dice.between(1, 60)
					const counts = { requests: n, conversations: n, inbound: 9 * n, outbound: 7 * n, missedCalls: n, inTarget: n }
					const more = { overTarget: n, everResolved: n, everReopened: n, firstContact: n, transfers: n }
					const day = `2026-11-${String(date).padStart(2, '0')}`
					addTo(month, delta({ account, day, hour: date % 24, counts: { ...counts, ...more }, times, facets }))
				}
			}
			const contacts = Array.from({ length: 30_000 }, (_, one) => person(`${nth} ${one}`))
			for (let date = 1; date <= 30; date++) {
				const day = `2026-11-${String(date).padStart(2, '0')}`
				addTo(month, delta({ account, day, contacts: contacts.slice((date - 1) * 1_000, date * 1_000) }))
			}
		}
		return month
	}

	it('stays below 160 KB; what can be kept is kept, and sums are not touched', () => {
		const month = largest()
		const before = counted(month)
		const all = (of: ReturnType<typeof counted>) =>
			[...facetCells(of, 'topic', 'requests', whole)].reduce((sum, { count }) => sum + count, 0)
		const large = JSON.stringify(month).length
		shrink(month, '2026-11', Date.parse('2026-11-30T12:00:00Z'))
		const small = JSON.stringify(month).length
		const values = Object.values(month.facets ?? {}).map((facet) => Object.keys(facet).length)
		process.stdout.write(`largest month: ${large} → ${small} bytes, values ${JSON.stringify(values)}\n`)
		expect(large).toBeGreaterThan(1_000_000)
		expect(small).toBeLessThanOrEqual(160_000)
		expect(all(counted(month))).toBe(all(before))
		expect(Math.min(...values)).toBeGreaterThan(10)
		expect(Math.abs(people(month, whole.from, whole.to).people / 360_000 - 1)).toBeLessThan(0.05)
	})
})
