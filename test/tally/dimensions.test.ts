import type { Counted } from '../../src/tally/cells'
import { reportFrom } from '../../src/tally/report'
import { config, entry, minutes, month } from './hand-made'

const now = Date.parse('2026-12-05T12:00:00Z')
const accounts = [
	entry('wa', { team: 'Berlin' }),
	entry('wa2', { team: 'Lima', project: 'OPS' }),
	entry('tg', { channel: 'telegram', team: 'Berlin' }),
	entry('hidden', { channel: 'viber', team: 'Secret service', project: 'HR' }),
	// It filed into SUP once.
	entry('moved', { channel: 'line', name: 'Whistle-blowers', team: 'Secret service', project: 'HR' }),
]
const removed = [
	entry('gone', { name: 'Old line', team: 'Berlin' }),
	entry('idle', { name: 'Older line' }),
	entry('away', { name: 'Tip-off line', project: 'HR' }),
]
const answered = { firstResponse: { 3: [10 * minutes] } }
const counted = [
	month('SUP', '2026-11', {
		wa: {
			...{ channel: 'whatsapp', counts: { requests: { 3: 4, 9: 3 }, inbound: { 3: 9 } }, times: answered },
			topics: {
				Refund: { requests: { 3: 3 }, firstResponse: [20 * minutes, 40 * minutes] },
				other: { requests: { 9: 2 } },
			},
		},
		tg: { channel: 'telegram', counts: { requests: { 3: 2 } }, topics: { Refund: { requests: { 3: 2 } } } },
		moved: { channel: 'line', counts: { requests: { 3: 1 } } },
		gone: { channel: 'whatsapp', counts: { requests: { 2: 3 } } },
	}),
	month('OPS', '2026-11', { wa2: { channel: 'whatsapp', counts: { requests: { 3: 20 } } } }),
	month('HR', '2026-11', { hidden: { channel: 'viber', counts: { requests: { 3: 500 } } } }),
]
const report = (over: object = {}, months: Counted[] = counted, projects = ['SUP', 'OPS']) =>
	reportFrom(months, config(over), projects, { accounts, removed, flags: [] }, ['seasons'], now)

describe('a report by', () => {
	it.each([
		['channel', ['whatsapp WhatsApp 30', 'telegram Telegram 2', 'line LINE 1']],
		[
			'account',
			[
				'wa2 Name of wa2 20',
				'wa Name of wa 7',
				'gone Old line (removed) 3',
				'tg Name of tg 2',
				'moved LINE (former account) 1',
			],
		],
		['project', ['OPS OPS 20', 'SUP SUP 13']],
		['team', ['Lima Lima 20', 'Berlin Berlin 12', ' No team 1']],
		['topic', [' Not known 26', 'Refund Refund 5', 'other Other 2']],
		['language', [' Not known 33']],
		['country', [' Not known 33']],
	])('%s has a row and a series of each', (by, expected) => {
		const { rows, series, all, total } = report({ by })
		expect(rows.map(({ key, name, figures }) => `${key} ${name} ${figures.requests}`)).toEqual(expected)
		expect(series.map(({ key, name, total }) => `${key} ${name} ${total.value}`)).toEqual(expected)
		expect([all.figures.requests, total.value]).toEqual([33, 33])
	})

	it('topic, by day', () => {
		const { buckets, series } = report({ by: 'topic' })
		const days = (name: string) =>
			series
				.find((one) => one.name === name)
				?.values.flatMap(({ value }, index) => (value ? [[buckets[index], value]] : []))
		expect(days('Refund')).toEqual([['2026-11-03', 5]])
		expect(days('Other')).toEqual([['2026-11-09', 2]])
		expect(days('Not known')).toEqual([
			['2026-11-02', 3],
			['2026-11-03', 22],
			['2026-11-09', 1],
		])
	})

	it('topic knows requests and times only', () => {
		const { rows, series } = report({ by: 'topic', measure: 'inbound' })
		const refund = rows.find(({ key }) => key === 'Refund')?.figures
		expect(refund).toMatchObject({ requests: 5, inbound: null, contacts: null, reopened: null, transfers: null })
		expect(refund?.firstResponse.elapsed.count).toBe(2)
		expect(series.find(({ key }) => key === 'Refund')?.total).toEqual({ value: null, count: 0 })
	})

	it('topic has times of whole months, and says so', () => {
		const at = (from: string) => {
			const { rows, series } = report({ by: 'topic', measure: 'firstResponse', period: { from, to: '2026-11-30' } })
			const [row, line] = [rows, series].map((list) => list.find(({ key }) => key === 'Refund'))
			return { row, count: line && 'total' in line ? line.total.count : undefined }
		}
		expect(at('2026-11-01').row).toMatchObject({ figures: { firstResponse: { elapsed: { count: 2 } } } })
		expect(at('2026-11-01').row).not.toHaveProperty('figures.timesOfWholeMonths')
		expect(at('2026-11-02')).toMatchObject({ count: 2, row: { figures: { timesOfWholeMonths: true } } })
	})

	it('account names the channel of each', () =>
		expect(report({ by: 'account' }).series.map(({ channel }) => channel)).toEqual([
			'whatsapp',
			'whatsapp',
			'whatsapp',
			'telegram',
			'line',
		]))

	it('chosen channels has these only', () => {
		const { rows, all } = report({ by: 'topic', channels: ['telegram'] })
		expect(rows.map(({ key, figures }) => [key, figures.requests])).toEqual([['Refund', 2]])
		expect(all.figures.requests).toBe(2)
		expect(report({ channels: ['telegram'] }).rows.map(({ key }) => key)).toEqual(['telegram'])
	})
})

describe('a viewer of some projects', () => {
	const flag = { id: 'f', project: 'SUP', kind: 'low-use', since: now, evidence: 'e', rule: 'r', advice: 'a' } as const

	it.each(['channel', 'account', 'project', 'team', 'topic', 'language', 'country'])(
		'sees neither number nor name of others by %s',
		(by) => {
			const flags = accounts.map(({ id, name, channel }) => ({ ...flag, account: id, accountName: name, channel }))
			const seen = reportFrom(
				counted,
				config({ by, compare: 'previous' }),
				['SUP'],
				{ accounts, removed, flags },
				['heat', 'distribution', 'seasons'],
				now,
			)
			const text = JSON.stringify(seen)
			for (const secret of ['HR', 'OPS', 'hidden', 'wa2', 'Lima', 'Viber', 'Secret', 'Whistle', 'Tip-off', 'Older'])
				expect(text).not.toContain(secret)
			expect(text).toContain('SUP')
			expect(seen.all.figures.requests).toBe(13)
			expect(seen.flags.map(({ account }) => account)).toEqual(['wa', 'tg'])
		},
	)

	it('of none sees nothing', () =>
		expect(report({}, counted, [])).toMatchObject({ rows: [], series: [], total: { value: 0 }, projects: [] }))
})
