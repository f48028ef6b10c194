import type { GadgetConfig, ReportRequest } from '../../src/contract'
import type { ChannelId } from '../../src/message'
import { csv, reportRows } from '../../static/gadget/src/figures/csv'
import { differences } from './compare'
import { type Desk, openDesk } from './desk'
import { DIMENSIONS, type Dimension, grouped } from './dimensions'
import { type Dates, recount } from './figures'
import { historyOf, play } from './history'
import { dayOf } from './hours'
import type { Seen } from './seen'
import { SETUPS } from './setups'

const PLAN = {
	...{ from: Date.parse('2024-11-20T00:00Z'), until: Date.parse('2026-11-21T12:00Z'), requests: 300, seed: 7 },
	accounts: [
		{ id: 'shop', calls: false, phones: true },
		{ id: 'shop', calls: false, phones: true },
		{ id: 'forum', calls: false, phones: true },
		{ id: 'tele', calls: false, phones: false },
		{ id: 'tele', calls: false, phones: false },
		{ id: 'line', calls: true, phones: true },
	],
}
const CONFIG: GadgetConfig = {
	...{ projects: [], channels: [], period: 'P30D', group: 'month', measure: 'requests', compare: 'none' },
	...{ timeZone: 'Europe/Berlin', refresh: 5 },
}
/** Of the request itself only its number and its times are kept by what it is about. */
const FACETS: Dimension[] = ['topic', 'language', 'country']
const NOT_OF_FACETS = [
	...(['inbound', 'outbound', 'conversations', 'contacts', 'transfers', 'missedCalls'] as const),
	...(['withinTarget', 'firstContact', 'reopened'] as const),
]
/** Two years, whole months, and spans over the changes of clocks. */
const WHOLE: Dates[] = [
	{ from: '2024-11-01', to: '2026-11-30' },
	{ from: '2025-03-01', to: '2025-03-31' },
	{ from: '2025-10-01', to: '2025-12-31' },
	{ from: '2026-10-01', to: '2026-11-30' },
]

let desk: Desk
let requests: Seen[]

beforeAll(async () => {
	desk = await openDesk(PLAN.from - 60_000, SETUPS)
	requests = await (await play(desk, historyOf(PLAN), PLAN))()
}, 240_000)
afterAll(() => jest.restoreAllMocks())

const ask = (config: Partial<GadgetConfig>, parts?: ReportRequest['parts']) =>
	desk.report({ config: { ...CONFIG, ...config }, ...(parts ? { parts } : {}) })

test('the history has something of everything', () => {
	const { reopened, transfers, missedCalls, withinTarget, firstContact, ...counts } = recount(
		requests,
		SETUPS,
		WHOLE[0] ?? { from: '', to: '' },
	)
	for (const count of [counts.requests, counts.inbound, counts.outbound]) expect(count).toBeGreaterThan(200)
	for (const { part, of } of [reopened, withinTarget, firstContact]) {
		expect(part).toBeGreaterThan(10)
		expect(of).toBeGreaterThan(part)
	}
	expect(counts.conversations).toBeGreaterThan(counts.requests)
	expect(transfers).toBeGreaterThan(20)
	expect(missedCalls).toBeGreaterThan(20)
	expect(requests.filter(({ deleted }) => deleted).length).toBeGreaterThan(5)
	expect(
		requests.filter(({ said }) => said.some(({ at, filedAt }) => filedAt - at > 3_600_000)).length,
	).toBeGreaterThan(10)
	expect(counts.resolution.business?.length).toBeGreaterThan(50)
})

describe.each(WHOLE)('from $from to $to', (dates) => {
	it.each(DIMENSIONS)('every number by %s is what Jira shows', async (by) => {
		// What is shown of a call does not tell the caller's country.
		const channels: ChannelId[] = by === 'country' ? ['webhook', 'telegram'] : []
		const counted = requests.filter(({ channel }) => channels.length === 0 || channels.some((one) => one === channel))
		const { rows = [], all } = await ask({ period: dates, by, channels })
		const groups = grouped(counted, by, SETUPS)
		const unknown = FACETS.includes(by) ? NOT_OF_FACETS : []
		const wrong = [...groups].flatMap(([key, group]) => {
			const truth = recount(group, SETUPS, dates)
			const row = rows.find((one) => one.key === key)
			if (!row) return truth.requests + (FACETS.includes(by) ? 0 : truth.inbound) > 0 ? [`${key}: no row`] : []
			return differences(row.figures, truth, unknown).map((difference) => `${key} ${difference}`)
		})
		const total = all ? differences(all.figures, recount(counted, SETUPS, dates)) : ['no row of all']
		expect([...wrong, ...total.map((difference) => `all ${difference}`)]).toEqual([])
	})
})

describe.each([
	{
		compare: 'previous' as const,
		dates: { from: '2025-11-01', to: '2025-11-30' },
		earlier: { from: '2025-10-02', to: '2025-10-31' },
	},
	// The same weekdays.
	{
		compare: 'year' as const,
		dates: { from: '2026-10-26', to: '2026-11-08' },
		earlier: { from: '2025-10-27', to: '2025-11-09' },
	},
])('compared with $compare', ({ compare, dates, earlier }) => {
	test.each(['channel', 'account'] as const)('the time before by %s is what Jira shows', async (by) => {
		const { rows = [] } = await ask({ period: dates, by, compare })
		const wrong = [...grouped(requests, by, SETUPS)].flatMap(([key, group]) => {
			const truth = recount(group, SETUPS, earlier)
			const before = rows.find((one) => one.key === key)?.before
			// Contacts are those of whole months.
			return before ? differences({ ...before, contacts: truth.contacts }, truth).map((one) => `${key} ${one}`) : []
		})
		expect(wrong).toEqual([])
		expect(rows.some(({ before }) => before?.inbound)).toBe(true)
	})
})

test.each(['requests', 'inbound', 'conversations'] as const)(
	'%s day by day over a change of clocks are what Jira shows',
	async (measure) => {
		const { buckets, series } = await ask({ period: { from: '2025-10-20', to: '2025-11-05' }, group: 'day', measure })
		for (const [channel, group] of grouped(requests, 'channel', SETUPS)) {
			const truth = buckets.map((day) => recount(group, SETUPS, { from: day, to: day })[measure])
			expect([channel, series.find((one) => one.key === channel)?.values.map(({ value }) => value)]).toEqual([
				channel,
				truth,
			])
		}
	},
)

test('what waits now is what Jira shows', async () => {
	const { all } = await desk.now({ config: CONFIG })
	const open = requests.filter(({ deleted, ends }) => !deleted && ends.at(-1)?.done !== true)
	const days = open.map(({ openedAt, account }) => dayOf(openedAt, SETUPS[account]?.timeZone ?? 'UTC'))
	expect([all.open, all.oldest]).toEqual([open.length, days.sort()[0]])
	const waits = (when: 'at' | 'filedAt') =>
		open.filter(({ said, answers }) => {
			const answered = answers.filter(({ byPerson }) => byPerson).at(-1)?.at ?? 0
			return Math.max(...said.map((word) => word[when])) > answered
		}).length
	// An answer is remembered for a day: a message from before it that comes later than that waits, one that comes sooner does not.
	expect(all.waiting).toBeGreaterThanOrEqual(waits('at'))
	expect(all.waiting).toBeLessThanOrEqual(waits('filedAt'))
})

test('the CSV says what the report says', async () => {
	const dates = { from: '2025-10-01', to: '2025-12-31' }
	const config = { ...CONFIG, period: dates }
	const lines = csv(reportRows(await ask(config), config))
		.trim()
		.split('\r\n')
		.map((line) => line.split(','))
	for (const [channel, group] of grouped(requests, 'channel', SETUPS)) {
		const line = lines.find(([name]) => name?.toLowerCase().includes(channel.split('-').at(-1) ?? ''))
		const months = ['2025-10', '2025-11', '2025-12'].map((month) =>
			String(recount(group, SETUPS, { from: `${month}-01`, to: `${month}-31` }).requests),
		)
		expect([channel, line?.slice(-3)]).toEqual([channel, months])
	}
})
