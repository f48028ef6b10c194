import { addDays, daysBetween, isLocalDay, localHour, momentOf } from '../../static/gadget/src/figures/local'

test('only days that exist are days', () => {
	expect(['2024-02-29', '2026-12-31'].map(isLocalDay)).toEqual([true, true])
	expect(['2026-02-29', '2026-2-1', '2026-11-21T09', '', 'x', null, 7].map(isLocalDay)).toEqual(Array(7).fill(false))
})

test('calendar arithmetic knows no daylight saving', () => {
	expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
	expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
	expect(daysBetween('2026-03-01', '2026-11-01')).toBe(245)
})

test('a moment reads as the clock there', () => {
	const noon = Date.UTC(2026, 10, 21, 12)
	expect(localHour(noon, 'Asia/Kolkata')).toBe('2026-11-21T17')
	expect(localHour(noon, 'Pacific/Kiritimati')).toBe('2026-11-22T02')
	expect(localHour(noon, 'UTC')).toBe('2026-11-21T12')
})

test('midnight there is a moment, also on the days when the clock changes', () => {
	const iso = (local: string, zone: string) => new Date(momentOf(local, zone)).toISOString()
	expect(iso('2026-10-25', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z')
	expect(iso('2026-10-26', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z')
	expect(iso('2026-11-21T09', 'Asia/Kathmandu')).toBe('2026-11-21T03:15:00.000Z')
	expect(iso('2026-10-25T02', 'Europe/Berlin')).toBe('2026-10-25T00:00:00.000Z')
	expect(iso('2026-03-29T02', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
	// Midnight itself is jumped over.
	expect(iso('2026-03-08', 'America/Havana')).toBe('2026-03-08T05:00:00.000Z')
	expect(iso('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z')
	expect(iso('2026-11-21', 'America/St_Johns')).toBe('2026-11-21T03:30:00.000Z')
})
