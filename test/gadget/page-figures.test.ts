import { advisorIn, configIn, searchWith, tabIn } from '../../static/gadget/src/config/address'
import { completeConfig } from '../../static/gadget/src/config/complete'
import { longSpan } from '../../static/gadget/src/config/long-span'
import { agentRows, handledRequest } from '../../static/gadget/src/figures/agents'
import { dailyCounts } from '../../static/gadget/src/figures/daily'
import { busiestHour, heatStep, sumOfWeeks } from '../../static/gadget/src/figures/heat'
import { seasonChange } from '../../static/gadget/src/figures/season-change'
import { weekFormats } from '../../static/gadget/src/figures/week'
import { config, series, view } from './sample'

test('weeks begin where people begin them', () => {
	const first = (locale: string) => weekFormats(locale).weekday(weekFormats(locale).days[0] ?? -1)
	expect(['de-DE', 'en-US', 'en-GB'].map(first)).toEqual(['Montag', 'Sunday', 'Monday'])
	expect(weekFormats('ar-EG').days).toEqual([5, 6, 0, 1, 2, 3, 4])
	expect(weekFormats('not a locale').days).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('heat: none has no colour, few have the lightest, the most has the deepest', () => {
	expect([0, 1, 25, 26, 100].map((count) => heatStep(count, 100))).toEqual([0, 1, 1, 2, 4])
	expect(heatStep(0, 0)).toBe(0)
	const week = Array.from({ length: 168 }, (_, hour) => (hour === 24 + 9 ? 7 : 1))
	expect(busiestHour(week)).toEqual({ weekday: 1, hour: 9, count: 7 })
	expect(busiestHour(week.map(() => 0))).toBeUndefined()
	expect(sumOfWeeks([week, week])[24 + 9]).toBe(14)
})

test('days: by channel, without the one that is not over', () => {
	expect(dailyCounts(view(), 'Europe/Berlin')).toEqual({
		from: '2026-11-19',
		channels: [
			expect.objectContaining({ name: 'WhatsApp', counts: [10, 20] }),
			expect.objectContaining({ counts: [5, 0] }),
		],
	})
	expect(dailyCounts(view({ asOf: Date.UTC(2026, 10, 22) }), 'UTC')?.channels[0]?.counts).toHaveLength(3)
	expect(dailyCounts(view({ group: 'month' }), 'UTC')).toBeUndefined()
})

const seasons = {
	months: ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
	cells: [
		{ topic: 'Returns', channel: 'whatsapp' as const, counts: [500, 10, 40, 10, 900] },
		{ topic: 'Orders', channel: 'telegram' as const, counts: [0, 130, 10, 100, 0] },
		{ topic: 'Rare', channel: 'telegram' as const, counts: [0, 0, 0, 0, 3] },
	],
}

test('seasons: whole months only, the busiest against the average, what changed most first', () => {
	const found = seasonChange(
		view({ from: '2026-07-15', to: '2026-11-21', series: [series('whatsapp', 'WhatsApp', [])] }),
		seasons,
		'UTC',
	)
	expect(found?.months).toEqual(['2026-08-01', '2026-09-01', '2026-10-01'])
	expect(found?.busiest).toBe(0)
	expect(found?.rows).toEqual([
		expect.objectContaining({ topic: 'Orders', average: 80, peak: 130, change: 0.625 }),
		expect.objectContaining({ topic: 'Returns', average: 20, peak: 10, change: -0.5 }),
	])
	expect(found?.all).toMatchObject({ average: 100, peak: 140, change: expect.closeTo(0.4) })
})

test('seasons: a month is whole when its last day is over', () => {
	const months = (asOf: number) =>
		seasonChange(view({ from: '2026-07-01', to: '2026-10-31', asOf }), seasons, 'UTC')?.months.at(-1)
	expect(months(Date.UTC(2026, 9, 31, 23))).toBe('2026-09-01')
	expect(months(Date.UTC(2026, 10, 1))).toBe('2026-10-01')
})

test('seasons: the month in which counting began, and those before, are no part of the average', () => {
	const late = {
		months: seasons.months,
		cells: [{ topic: 'Returns', channel: 'line' as const, counts: [0, 5, 40, 60, 80] }],
	}
	const found = seasonChange(view({ from: '2026-07-01', to: '2026-11-30', asOf: Date.UTC(2026, 11, 2) }), late, 'UTC')
	expect(found?.months).toEqual(['2026-09-01', '2026-10-01', '2026-11-01'])
	expect(found?.all.average).toBe(60)
})

test('seasons: two whole months are no season', () => {
	expect(seasonChange(view({ from: '2026-08-02', to: '2026-11-21' }), seasons, 'UTC')).toBeUndefined()
})

test('agents: median of what was resolved, nobody last', () => {
	const of = (accountId: string | undefined, hours?: number) =>
		handledRequest({
			assignee: accountId === undefined ? null : { accountId, displayName: accountId.toUpperCase() },
			created: '2026-11-01T10:00:00.000+0100',
			resolutiondate: hours === undefined ? null : `2026-11-01T${9 + hours}:00:00.000+0000`,
		})
	const rows = agentRows([
		of(undefined),
		of(undefined),
		of(undefined),
		of('ada', 1),
		of('ada', 4),
		of('bob', 2),
		of('ada'),
	])
	expect(rows).toEqual([
		{ id: 'ada', name: 'ADA', requests: 3, resolved: 2, medianResolution: 2.5 * 3_600_000 },
		{ id: 'bob', name: 'BOB', requests: 1, resolved: 1, medianResolution: 2 * 3_600_000 },
		{ id: '', name: '', requests: 3, resolved: 0, medianResolution: null },
	])
})

test('the long question: 24 calendar months', () => {
	expect(longSpan('2026-11-21')).toEqual({ from: '2024-12-01', to: '2026-11-21' })
	expect(longSpan('2026-03-31')).toEqual({ from: '2024-04-01', to: '2026-03-31' })
})

test('the address keeps a configuration; what is not one is left alone', () => {
	const chosen = config({ projects: ['A&B', 'ÜB'], period: { from: '2026-01-01', to: '2026-02-01' }, by: 'topic' })
	expect(completeConfig(configIn(searchWith('', { report: chosen })), 'UTC')).toMatchObject(chosen)
	for (const search of ['', '?x=1', '?report=', '?report=%7B', '?report=null']) expect(configIn(search)).toBeUndefined()
})

test('what the address keeps of one tab outlives the changes of the other', () => {
	const report = searchWith('', { report: config() })
	const both = searchWith(searchWith(report, { tab: 'advisor', advisor: { people: 3 } }), {
		report: config({ by: 'topic' }),
	})
	expect(configIn(both)).toMatchObject({ by: 'topic' })
	expect([tabIn(both), advisorIn(both)]).toEqual(['advisor', { people: 3 }])
	expect(searchWith(both, { tab: undefined, advisor: undefined })).toBe(
		searchWith('', { report: config({ by: 'topic' }) }),
	)
	expect([tabIn('?tab=elsewhere'), advisorIn('?advisor=%7B')]).toEqual([undefined, undefined])
})
