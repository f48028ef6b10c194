import type { GadgetConfig, ReportRequest } from '../../src/contract'
import { differences } from './compare'
import { type Desk, openDesk } from './desk'
import { DIMENSIONS, type Dimension, grouped } from './dimensions'
import { type Dates, recount } from './figures'
import { historyOf, play } from './history'
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
		const { rows = [], all } = await ask({ period: dates, by })
		const groups = grouped(requests, by, SETUPS)
		const unknown = FACETS.includes(by) ? NOT_OF_FACETS : []
		const wrong = [...groups].flatMap(([key, group]) => {
			const truth = recount(group, SETUPS, dates)
			const row = rows.find((one) => one.key === key)
			if (!row) return truth.requests + truth.inbound > 0 ? [`${key}: no row`] : []
			return differences(row.figures, truth, unknown).map((difference) => `${key} ${difference}`)
		})
		const total = all ? differences(all.figures, recount(requests, SETUPS, dates)) : ['no row of all']
		expect([...wrong, ...total.map((difference) => `all ${difference}`)]).toEqual([])
	})
})
