import { buckets, longLabel, shortLabel } from '../../static/gadget/src/figures/bucket'
import { formatsFor } from '../../static/gadget/src/figures/formats'
import { view } from './sample'

const formats = formatsFor('en-US')
/** Which kind of space stands where changes with the browser's locale data. */
const tight = (text: string) => text.replaceAll(/\s/g, '')

test('days are whole but for the one that is not over', () => {
	const days = buckets(view(), 'day', 'Europe/Berlin')
	expect(days.map(({ from, until, partial }) => [from, until, partial])).toEqual([
		['2026-11-19', '2026-11-20', false],
		['2026-11-20', '2026-11-21', false],
		['2026-11-21', '2026-11-22', true],
	])
	expect(days.map((day) => longLabel(day, 'day', formats)).slice(1)).toEqual([
		'Fri, Nov 20, 2026',
		'Sat, Nov 21, 2026 (part)',
	])
	expect(days.map((day) => shortLabel(day, 'day', formats))).toEqual(['Nov 19', 'Nov 20', 'Nov 21'])
})

test('what day it is depends on the zone', () => {
	const late = view({ asOf: Date.UTC(2026, 10, 21, 23, 30) })
	expect(buckets(late, 'day', 'UTC').at(-1)?.partial).toBe(true)
	expect(buckets(late, 'day', 'Europe/Berlin').at(-1)?.partial).toBe(false)
})

test('weeks are cut off by the period', () => {
	const weeks = buckets(
		view({ buckets: ['2026-10-26', '2026-11-02', '2026-11-09'], from: '2026-10-28', to: '2026-11-10' }),
		'week',
		'UTC',
	)
	expect(weeks).toEqual([
		{ from: '2026-10-28', until: '2026-11-02', partial: true },
		{ from: '2026-11-02', until: '2026-11-09', partial: false },
		{ from: '2026-11-09', until: '2026-11-11', partial: true },
	])
	expect(weeks.map((week) => tight(longLabel(week, 'week', formats)))).toEqual([
		'Oct28–Nov1,2026(part)',
		'Nov2–8,2026',
		'Nov9–10,2026(part)',
	])
})

test('months have their own lengths', () => {
	const months = buckets(
		view({ buckets: ['2024-02-01', '2024-12-01'], from: '2024-02-01', to: '2024-12-31' }),
		'month',
		'UTC',
	)
	expect(months.at(-1)).toEqual({ from: '2024-12-01', until: '2025-01-01', partial: false })
	expect(longLabel({ from: '2024-02-01', until: '2024-03-01', partial: false }, 'month', formats)).toBe('Feb 2024')
})

test('hours say their day at midnight', () => {
	const hours = buckets(
		view({ buckets: ['2026-11-20T23', '2026-11-21T00'], from: '2026-11-20', to: '2026-11-21' }),
		'hour',
		'UTC',
	)
	expect(hours[0]).toEqual({ from: '2026-11-20T23', until: '2026-11-21T00', partial: false })
	expect(hours[1]?.until).toBe('2026-11-21T01')
	expect(hours.map((hour) => tight(shortLabel(hour, 'hour', formats)))).toEqual(['11:00PM', 'Nov21'])
	expect(hours.map((hour) => tight(longLabel(hour, 'hour', formats)))).toEqual([
		'Fri,Nov20,2026,11:00PM',
		'Sat,Nov21,2026,12:00AM',
	])
})

test('an hour that the clocks repeat or skip does not upset its neighbours', () => {
	const starts = ['2026-10-25T01', '2026-10-25T02', '2026-10-25T02', '2026-10-25T03']
	const hours = buckets(view({ buckets: starts, from: '2026-10-25', to: '2026-10-25' }), 'hour', 'Europe/Berlin')
	expect(hours.map(({ from }) => from)).toEqual(starts)
	expect(hours.every(({ from, until, partial }) => from < until && !partial)).toBe(true)
})
