import { daysOf, lengthOf, monthSpan, monthsOf, plusDays, today, weekOf, yearBefore } from '../../src/tally/dates'
import { comparedWith, spanOf } from '../../src/tally/period'

describe('local dates', () => {
	it('do not stumble over days with 23 and 25 hours', () => {
		expect(daysOf({ from: '2026-03-27', to: '2026-03-31' })).toEqual([
			'2026-03-27',
			'2026-03-28',
			'2026-03-29',
			'2026-03-30',
			'2026-03-31',
		])
		expect(lengthOf({ from: '2026-10-01', to: '2026-11-01' })).toBe(32)
		expect(plusDays('2026-10-26', -1)).toBe('2026-10-25')
	})

	it('know months, weeks and leap years', () => {
		expect(monthsOf({ from: '2025-12-31', to: '2026-02-01' })).toEqual(['2025-12', '2026-01', '2026-02'])
		expect(monthSpan('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
		expect(monthSpan('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
		expect(weekOf('2026-11-22')).toBe('2026-11-16')
		expect(weekOf('2026-11-23')).toBe('2026-11-23')
		expect(weekOf('2026-11-22', 0)).toBe('2026-11-22')
		expect(weekOf('2026-11-20', 6)).toBe('2026-11-14')
		expect(yearBefore('2028-02-29')).toBe('2027-02-28')
	})

	it('are those of the zone', () => {
		const moment = Date.parse('2026-11-21T23:30:00Z')
		expect(today(moment, 'Europe/Berlin')).toBe('2026-11-22')
		expect(today(moment, 'America/New_York')).toBe('2026-11-21')
		expect(today(moment, 'Asia/Kathmandu')).toBe('2026-11-22')
		expect(today(moment, 'No/Where')).toBe('2026-11-21')
	})
})

describe('periods', () => {
	const now = Date.parse('2026-11-21T23:30:00Z')

	it('end today in the report’s zone', () => {
		expect(spanOf('P7D', now, 'Europe/Berlin')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
		expect(spanOf('P30D', now, 'UTC')).toEqual({ from: '2026-10-23', to: '2026-11-21' })
		expect(spanOf('P1Y', now, 'UTC')).toEqual({ from: '2025-11-22', to: '2026-11-21' })
		expect(spanOf({ from: '2026-02-03', to: '2026-02-01' }, now, 'UTC')).toEqual({
			from: '2026-02-01',
			to: '2026-02-03',
		})
	})

	it('are compared with as many days, or with the same weekdays', () => {
		const span = { from: '2026-11-16', to: '2026-11-22' }
		expect(comparedWith(span, 'none')).toBeUndefined()
		expect(comparedWith(span, 'previous')).toEqual({
			label: '7 days before',
			span: { from: '2026-11-09', to: '2026-11-15' },
		})
		expect(comparedWith(span, 'year')?.span).toEqual({ from: '2025-11-17', to: '2025-11-23' })
	})
})
