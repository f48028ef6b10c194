import type { Counted } from '../../src/tally/cells'
import { comparedWith, spanOf } from '../../src/tally/period'
import { reportFrom } from '../../src/tally/report'
import { config, entry, month } from './hand-made'

const now = Date.parse('2026-12-05T12:00:00Z')
const old = entry('wa')
const young = entry('tg', { channel: 'telegram', createdAt: Date.parse('2025-11-20T12:00:00Z') })
const report = (counted: Counted[], over: object, accounts = [old, young]) =>
	reportFrom(counted, config({ compare: 'year', ...over }), ['SUP'], { accounts, removed: [], flags: [] }, [], now)

const thisYear = month('SUP', '2026-11', {
	wa: { channel: 'whatsapp', counts: { requests: { 16: 5, 22: 7, 23: 100 } } },
	tg: { channel: 'telegram', counts: { requests: { 18: 9 } } },
})
const lastYear = month('SUP', '2025-11', {
	// The Monday and the Sunday of the same week, and the days beside it.
	wa: { channel: 'whatsapp', counts: { requests: { 16: 50, 17: 1, 23: 2, 24: 60 } } },
	tg: { channel: 'telegram', counts: { requests: { 21: 1 } } },
})
const week = { period: { from: '2026-11-16', to: '2026-11-22' } }

describe('last year', () => {
	it('is the same weekdays, by every key', () => {
		const { before, rows, all } = report([thisYear, lastYear], week)
		expect(before).toEqual({
			...{ label: 'same days last year', total: { value: 4, count: 4 } },
			byKey: { whatsapp: { value: 3, count: 3 }, telegram: { value: 1, count: 1 } },
			byChannel: { whatsapp: { value: 3, count: 3 }, telegram: { value: 1, count: 1 } },
		})
		expect(rows[0]).toMatchObject({ key: 'whatsapp', figures: { requests: 12 }, before: { requests: 3 } })
		expect(all).toMatchObject({ figures: { requests: 21 }, before: { requests: 4 } })
	})

	it('is by the key that was asked for', () => {
		const { before } = report([thisYear, lastYear], { ...week, by: 'project' })
		expect(before?.byKey).toEqual({ SUP: { value: 4, count: 4 } })
		expect(Object.keys(before?.byChannel ?? {})).toEqual(['whatsapp', 'telegram'])
	})

	it('that was counted in part is a date instead of a change', () => {
		const { before, rows, all } = report([thisYear, lastYear], week)
		expect(rows[1]).toMatchObject({ key: 'telegram', notCountedBefore: '2025-11-20' })
		expect(rows[1]).not.toHaveProperty('before')
		expect(rows[0]).not.toHaveProperty('notCountedBefore')
		// The other account was counted all the time: all together may be compared.
		expect(before).not.toHaveProperty('notCountedBefore')
		expect(all).not.toHaveProperty('notCountedBefore')
		const alone = report([thisYear, lastYear], { ...week, channels: ['telegram'] })
		expect(alone.before?.notCountedBefore).toBe('2025-11-20')
		expect(alone.all).toMatchObject({ notCountedBefore: '2025-11-20' })
	})

	it('that was counted before the account was made, by a history that was brought along, is compared', () => {
		const made = [entry('wa', { createdAt: now })]
		const brought = month('SUP', '2025-11', { wa: { channel: 'whatsapp', counts: { requests: { 2: 1, 18: 4 } } } })
		const { before, rows } = report([thisYear, brought], week, made)
		expect(before?.total.value).toBe(4)
		expect(before).not.toHaveProperty('notCountedBefore')
		expect(rows[0]?.before?.requests).toBe(4)
	})

	it('was quiet, not uncounted, where there was an account', () => {
		const { before, all } = report([thisYear], week)
		expect(before).toMatchObject({ total: { value: 0 } })
		expect(before).not.toHaveProperty('notCountedBefore')
		expect(all.before?.requests).toBe(0)
	})

	it('of a topic was counted since all was', () => {
		const { rows } = report([thisYear, lastYear], { ...week, by: 'topic' })
		expect(rows.map(({ name, before }) => [name, before?.requests])).toEqual([['Not known', 4]])
		const later = report([thisYear], { ...week, by: 'topic' }, [entry('wa', { createdAt: now })])
		expect(later.rows[0]).toMatchObject({ name: 'Not known', notCountedBefore: '2026-11-16' })
	})
})

describe('the time before', () => {
	it('is as many days', () => {
		const { before } = report([thisYear], {
			...{ compare: 'previous', period: { from: '2026-11-20', to: '2026-11-23' }, by: 'account' },
		})
		expect(before).toMatchObject({ label: '4 days before', byKey: { wa: { value: 5 }, tg: { value: 9 } } })
	})

	it('of a time goes by clock and statistic', () => {
		const times = { firstResponse: { 15: [1000, 1000, 1000, 1000, 90_000] }, firstResponseHours: { 15: [500] } }
		const counted = [month('SUP', '2026-11', { wa: { channel: 'whatsapp', times } })]
		const of = (over: object) =>
			report(counted, { ...week, compare: 'previous', measure: 'firstResponse', ...over }).before
		expect(of({})?.total).toMatchObject({ count: 5 })
		expect(of({})?.total.value).toBeLessThan(1020)
		expect(of({ statistic: 'p90' })?.total.value).toBeGreaterThan(50_000)
		expect(of({ clock: 'business' })?.byKey).toMatchObject({ whatsapp: { count: 1 } })
	})
})

describe('29 February', () => {
	const leap = { from: '2028-02-28', to: '2028-03-01' }
	const weekdays = (from: string) => new Date(`${from}T00:00:00Z`).getUTCDay()

	it('is compared with the same weekday, and a year later compares with it', () => {
		const before = comparedWith({ from: '2028-02-29', to: '2028-02-29' }, 'year')?.span
		expect(before).toEqual({ from: '2027-03-02', to: '2027-03-02' })
		expect(weekdays('2027-03-02')).toBe(weekdays('2028-02-29'))
		expect(comparedWith({ from: '2029-02-27', to: '2029-02-27' }, 'year')?.span.from).toBe('2028-02-29')
	})

	it('is counted', () => {
		const counted = [month('SUP', '2028-02', { wa: { channel: 'whatsapp', counts: { requests: { 28: 1, 29: 3 } } } })]
		const { buckets, series, total } = report(counted, { period: leap, compare: 'none' })
		expect(buckets).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
		expect(series[0]?.values.map(({ value }) => value)).toEqual([1, 3, 0])
		expect(total.value).toBe(4)
	})

	it('ends a year that has 366 days', () => {
		const at = Date.parse('2028-02-29T12:00:00Z')
		expect(spanOf('P1Y', at, 'UTC')).toEqual({ from: '2027-03-01', to: '2028-02-29' })
		expect(spanOf('P1Y', Date.parse('2028-12-31T12:00:00Z'), 'UTC')).toEqual({ from: '2028-01-01', to: '2028-12-31' })
	})
})
