import fc from 'fast-check'
import type { GadgetConfig, Group, Measure } from '../../src/contract'
import type { ChannelId } from '../../src/message'
import { listFlags, readDirectory } from '../../src/store/directory'
import type { Delta } from '../../src/store/tallies'
import { compactMonths } from '../../src/tally/compact'
import { readConfig } from '../../src/tally/config'
import { counted, timed } from '../../src/tally/delta'
import { fold } from '../../src/tally/fold'
import { localDay } from '../../src/tally/local-day'
import { reportOf as reportFor } from '../../src/tally/report'
import { account, delta, openStore, tally } from './store'

const minutes = 60_000
const now = Date.parse('2026-11-21T12:00:00Z')
const config: GadgetConfig = {
	projects: [],
	channels: [],
	period: { from: '2026-10-01', to: '2026-11-21' },
	group: 'day',
	measure: 'requests',
	compare: 'none',
	timeZone: 'Europe/Berlin',
	refresh: 15,
}

const reportOf = async (config: GadgetConfig, projects: string[], now: number) =>
	reportFor(readConfig(config), projects, await readDirectory(), [], now)

const place = (project: string, id: string, channel: ChannelId, timeZone: string) => ({
	...{ project, account: id, channel, timeZone },
})
const places = [
	place('SUP', 'wa', 'whatsapp', 'Europe/Berlin'),
	place('SUP', 'wa2', 'whatsapp', 'America/Sao_Paulo'),
	place('SUP', 'tg', 'telegram', 'Asia/Kathmandu'),
	place('OPS', 'web', 'webhook', 'Europe/Berlin'),
	place('SECRET', 'x', 'telegram', 'Europe/Berlin'),
]

/** One request as it would be counted, some of them over the end of summer time. */
const request = fc.record({
	place: fc.constantFrom(...places),
	at: fc.integer({ min: Date.parse('2026-09-28T00:00:00Z'), max: now }),
	answered: fc.option(fc.integer({ min: 1_000, max: 20 * 86_400_000 })),
	resolved: fc.option(fc.integer({ min: 60_000, max: 30 * 86_400_000 })),
	takenBack: fc.boolean(),
})

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never

function deltasOf({ place, at, answered, resolved, takenBack }: Request): Delta[] {
	const opened = { ...place, ...localDay(at, place.timeZone) }
	return [
		counted(place, at, { requests: 1, conversations: 1, inbound: 1 }),
		...(answered === null ? [] : [timed(opened, 'firstResponse', answered)]),
		...(resolved === null ? [] : [timed(opened, 'resolution', resolved)]),
		...(resolved === null || !takenBack ? [] : [timed(opened, 'resolution', resolved, -1)]),
	]
}

/** The local date by other means than the app's. */
const localDate = (at: number, timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)

function medianOf(times: number[]): number | null {
	const sorted = [...times].sort((a, b) => a - b)
	const half = (sorted.length - 1) / 2
	const [low, high] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]]
	return low === undefined || high === undefined ? null : (low + high) / 2
}

function expectNear(found: number | null, right: number | null): void {
	if (found === null || right === null) expect(found).toBe(right)
	else expect(Math.abs(found - right)).toBeLessThanOrEqual(right * 0.01 + 1)
}

const timesOf = (requests: Request[], measure: Measure): number[] =>
	requests.flatMap((one) =>
		measure === 'firstResponse' ? (one.answered ?? []) : one.takenBack ? [] : (one.resolved ?? []),
	)

describe('the report', () => {
	it('equals an independent count, whatever is folded already', async () => {
		const property = fc.asyncProperty(
			fc.array(request, { maxLength: 60 }),
			fc.constantFrom<Group>('day', 'week', 'month'),
			fc.constantFrom<Measure>('requests', 'firstResponse', 'resolution'),
			async (requests, group, measure) => {
				openStore({ start: now })
				for (const [index, one] of requests.entries())
					await tally(`r${index}`, now - (index % 3) * 40 * minutes, ...deltasOf(one))
				await fold(now)
				const { series, total, buckets } = await reportOf({ ...config, group, measure }, ['SUP', 'OPS'], now)
				const seen = requests.filter(({ place, at }) => {
					const day = localDate(at, place.timeZone)
					return place.project !== 'SECRET' && day >= '2026-10-01' && day <= '2026-11-21'
				})
				const times = measure !== 'requests'
				expect(total.count).toBe(times ? timesOf(seen, measure).length : seen.length)
				if (times) expectNear(total.value, medianOf(timesOf(seen, measure)))
				for (const { channel, values, total: all } of series) {
					const own = seen.filter(({ place }) => place.channel === channel)
					expect(values).toHaveLength(buckets.length)
					if (times) expectNear(all.value, medianOf(timesOf(own, measure)))
					for (const [index, value] of values.entries()) {
						const [from, until = '9999'] = [buckets[index] ?? '', buckets[index + 1]]
						const inside = own.filter(({ place, at }) => {
							const day = localDate(at, place.timeZone)
							return day >= from && day < until
						})
						if (times) expectNear(value.value, medianOf(timesOf(inside, measure)))
						else expect(value).toEqual({ value: inside.length, count: inside.length })
					}
				}
			},
		)
		await fc.assert(property, { numRuns: 25, seed: 2026 })
	})

	it('has the buckets of the period', async () => {
		openStore({ start: now })
		const of = async (group: Group, period: GadgetConfig['period']) =>
			(await reportOf({ ...config, group, period }, ['SUP'], now)).buckets
		expect(await of('day', { from: '2026-10-24', to: '2026-10-26' })).toEqual([
			'2026-10-24',
			'2026-10-25',
			'2026-10-26',
		])
		expect(await of('week', 'P7D')).toEqual(['2026-11-09', '2026-11-16'])
		expect(await of('month', { from: '2026-09-30', to: '2026-11-01' })).toEqual([
			'2026-09-01',
			'2026-10-01',
			'2026-11-01',
		])
		// Until the present hour, 13 o'clock in Berlin.
		const hours = await of('hour', { from: '2026-11-20', to: '2026-11-21' })
		expect([hours.length, hours[0], hours.at(-1)]).toEqual([38, '2026-11-20T00', '2026-11-21T13'])
	})

	it('counts hours, those of accounts further east too', async () => {
		openStore({ start: now })
		await tally('a', now, delta({ day: '2026-11-21', hour: 12, counts: { requests: 2 } }))
		await tally(
			'b',
			now,
			delta({ day: '2026-11-21', hour: 17, account: 'tg', channel: 'telegram', counts: { requests: 1 } }),
		)
		const hourly: GadgetConfig = { ...config, group: 'hour', period: { from: '2026-11-21', to: '2026-11-21' } }
		const { buckets, series, total } = await reportOf(hourly, ['SUP'], now)
		expect(buckets.at(-1)).toBe('2026-11-21T17')
		expect(series.map(({ name }) => name)).toEqual(['WhatsApp', 'Telegram'])
		expect(series[0]?.values[12]).toEqual({ value: 2, count: 2 })
		expect(series[1]?.values[17]).toEqual({ value: 1, count: 1 })
		expect(total).toEqual({ value: 3, count: 3 })
	})

	it('goes by days where hours are not kept', async () => {
		const { advance } = openStore({ start: now })
		await tally('a', now, delta({ day: '2026-11-03', hour: 12, counts: { requests: 2 } }))
		await fold(now + 70 * minutes)
		await advance(40 * 86_400_000)
		const later = now + 40 * 86_400_000
		expect(await compactMonths(['SUP'], later)).toBe(1)
		expect(await compactMonths(['SUP'], later)).toBe(0)
		const period = { from: '2026-11-02', to: '2026-11-04' }
		const { buckets, total } = await reportOf({ ...config, group: 'hour', period }, ['SUP'], later)
		expect(buckets).toEqual(['2026-11-02', '2026-11-03', '2026-11-04'])
		expect(total.value).toBe(2)
		const times = await reportOf({ ...config, group: 'hour', measure: 'firstResponse', period: 'P7D' }, ['SUP'], later)
		expect(times.buckets).toHaveLength(7)
		expect(times.total).toEqual({ value: null, count: 0 })
	})

	it('compares with the time before and with last year', async () => {
		openStore({ start: now })
		const day = (id: string, date: string, n: number) => tally(id, now, delta({ day: date, counts: { requests: n } }))
		await day('a', '2026-11-21', 6)
		await day('b', '2026-11-14', 3)
		await day('c', '2025-11-22', 2)
		await day('d', '2025-11-15', 9)
		const of = async (compare: GadgetConfig['compare']) =>
			(await reportOf({ ...config, period: 'P7D', compare }, ['SUP'], now)).before
		expect(await of('none')).toBeUndefined()
		expect(await of('previous')).toEqual({
			label: '7 days before',
			total: { value: 3, count: 3 },
			byKey: { whatsapp: { value: 3, count: 3 } },
			byChannel: { whatsapp: { value: 3, count: 3 } },
			// No account is known, and what was folded says no more.
			notCountedBefore: '2026-11-14',
		})
		expect((await of('year'))?.total.value).toBe(2)
	})

	it('shows accounts without traffic, channels with it, and nothing of other projects', async () => {
		openStore({ start: now })
		await account({ id: 'web', channel: 'webhook' })
		await account({ id: 'hidden', channel: 'whatsapp' }, 'SECRET')
		await tally('a', now, delta({ account: 'gone', channel: 'telegram', counts: { inbound: 4 } }))
		await tally('b', now, delta({ account: 'hidden', project: 'SECRET', counts: { inbound: 4, requests: 4 } }))
		const flag = {
			id: 'f',
			project: 'SUP',
			kind: 'low-use',
			accountName: 'n',
			since: now,
			evidence: 'e',
			rule: 'r',
			advice: 'a',
		} as const
		await readDirectory()
		await listFlags([
			{ ...flag, account: 'web', channel: 'webhook' },
			{ ...flag, account: 'hidden', channel: 'whatsapp' },
		])
		const report = await reportOf({ ...config, measure: 'inbound' }, ['SUP'], now)
		expect(report.series.map(({ channel, total }) => [channel, total.value])).toEqual([
			['telegram', 4],
			['webhook', 0],
		])
		expect(report).toMatchObject({ from: '2026-10-01', to: '2026-11-21', projects: ['SUP'], asOf: now })
		expect(report.flags.map(({ account }) => account)).toEqual(['web'])
		const chosen = await reportOf({ ...config, measure: 'inbound', channels: ['webhook'] }, ['SUP'], now)
		expect(chosen.series.map(({ channel }) => channel)).toEqual(['webhook'])
		expect(chosen.total.value).toBe(0)
		const none = await reportOf(config, [], now)
		expect(none).toMatchObject({ series: [], flags: [], total: { value: 0 } })
	})
})
