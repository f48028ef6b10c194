import { listFlags, readDirectory } from '../../src/store/directory'
import { channelReportOf } from '../../src/tally/channel-report'
import { fold } from '../../src/tally/fold'
import { lastInboundDays } from '../../src/tally/last-inbound'
import { reportOf } from '../../src/tally/report'
import { config } from './hand-made'
import { account, delta, openStore, tally } from './store'

const hours = 3_600_000
const now = Date.parse('2026-11-21T23:30:00Z')

describe('the channel report', () => {
	it('counts the account’s last 30 local days beside the others', async () => {
		openStore({ start: now })
		const own = await account({ id: 'wa', name: 'Main line' })
		await account({ id: 'tg', channel: 'telegram', name: 'Shop bot' })
		await account({ id: 'ops' }, 'OPS')
		await tally('old', now - 3 * hours, delta({ day: '2026-10-23', counts: { requests: 9 } }))
		await tally('a', now - 3 * hours, delta({ day: '2026-10-24', counts: { requests: 1 } }))
		await tally('b', now, delta({ day: '2026-11-22', counts: { requests: 2, inbound: 7 } }))
		await tally('c', now, delta({ day: '2026-11-16', counts: { requests: 4 } }))
		await tally('d', now, delta({ day: '2026-11-16', account: 'tg', channel: 'telegram', counts: { requests: 8 } }))
		await tally('e', now, delta({ day: '2026-11-16', times: [{ measure: 'firstResponse', ms: 600_000, n: 1 }] }))
		const flag = {
			id: 'wa:low-use',
			project: 'SUP',
			kind: 'low-use',
			account: 'wa',
			accountName: 'Main line',
			channel: 'whatsapp',
			since: now,
			evidence: 'e',
			rule: 'r',
			advice: 'a',
		} as const
		await readDirectory()
		await listFlags([flag])
		await fold(now)
		const report = await channelReportOf(own, now)
		expect(report.days).toHaveLength(30)
		expect(report.days[0]).toEqual({ day: '2026-10-24', count: 1 })
		expect(report.days.at(-1)).toEqual({ day: '2026-11-22', count: 2 })
		expect(report).toMatchObject({ last7: 6, last30: 7, flag, reportModule: 'channel-report', asOf: now })
		expect(report.firstResponse?.count).toBe(1)
		expect(Math.abs((report.firstResponse?.median ?? 0) - 600_000)).toBeLessThanOrEqual(6_000)
		expect(report.others).toEqual([{ account: 'Shop bot', channel: 'telegram', channelName: 'Telegram', last30: 8 }])
	})

	it('shows the numbers of the report', async () => {
		openStore({ start: now })
		const own = await account({ id: 'wa', name: 'Main line' })
		await account({ id: 'tg', channel: 'telegram', name: 'Shop bot' })
		for (const [index, day] of ['2026-10-24', '2026-11-01', '2026-11-15', '2026-11-16', '2026-11-22'].entries()) {
			const times = [{ measure: 'firstResponse' as const, ms: 100_000 * (index + 1), n: 1 }]
			await tally(`${day}a`, now, delta({ day, counts: { requests: index + 1 }, times }))
			await tally(`${day}b`, now, delta({ day, account: 'tg', channel: 'telegram', counts: { requests: 7 - index } }))
		}
		const panel = await channelReportOf(own, now)
		const period = { from: '2026-10-24', to: '2026-11-22' }
		const report = await reportOf(config({ by: 'account', period }), ['SUP'], await readDirectory(), [], now)
		const series = report.series.find(({ key }) => key === 'wa')
		expect(panel.days.map(({ day, count }) => [day, count])).toEqual(
			report.buckets.map((bucket, index) => [bucket, series?.values[index]?.value]),
		)
		const row = (key: string) => report.rows.find((one) => one.key === key)?.figures
		expect(panel.last30).toBe(row('wa')?.requests)
		expect(panel.last30).toBe(15)
		expect(panel.firstResponse).toEqual({ median: row('wa')?.firstResponse.elapsed.median, count: 5 })
		expect(panel.others.map(({ last30 }) => last30)).toEqual([row('tg')?.requests])
	})

	it('is empty for a new account', async () => {
		openStore({ start: now })
		const report = await channelReportOf(await account({ id: 'wa' }), now)
		expect(report).toMatchObject({ last7: 0, last30: 0, others: [] })
		expect(report).not.toHaveProperty('firstResponse')
		expect(report).not.toHaveProperty('flag')
	})
})

describe('the last inbound message', () => {
	it('is told to the hour, in the account’s zone', async () => {
		openStore({ start: now })
		const accounts = [
			await account({ id: 'wa' }),
			await account({ id: 'tg', channel: 'telegram', timeZone: 'Asia/Kathmandu' }),
			await account({ id: 'web', channel: 'webhook' }),
		]
		await tally('a', now, delta({ day: '2026-10-25', hour: 14, counts: { inbound: 1 } }))
		await tally('b', now, delta({ day: '2026-09-01', hour: 3, counts: { inbound: 1, outbound: 1 } }))
		await tally(
			'c',
			now,
			delta({ account: 'tg', channel: 'telegram', day: '2026-03-10', hour: 8, counts: { inbound: 2 } }),
		)
		const last = await lastInboundDays(accounts, now)
		expect(new Date(last.get('wa') ?? 0).toISOString()).toBe('2026-10-25T13:00:00.000Z')
		expect(new Date(last.get('tg') ?? 0).toISOString()).toBe('2026-03-10T02:15:00.000Z')
		expect(last.has('web')).toBe(false)
	})
})
