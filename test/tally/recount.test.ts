import type { RequestHistory } from '../../local/sample/history'
import { played } from '../../local/seed/played'
import { recount } from '../../local/seed/tallies'
import { readAccounts } from '../../src/store/accounts'
import { readCounted } from '../../src/tally/read'
import { account, delta, openStore, readMonth, tally } from './store'

const at = (iso: string) => Date.parse(iso)
const history: RequestHistory = {
	issueId: '10001',
	issueKey: 'SUP-1',
	account: 'wa',
	channel: 'whatsapp',
	project: 'SUP',
	person: { id: 'p' },
	openedAt: at('2026-10-31T22:30:00Z'),
	messages: [
		{ at: at('2026-10-31T22:30:00Z'), direction: 'in', comment: '' },
		{ at: at('2026-10-31T23:30:00Z'), direction: 'out', comment: '1' },
		{ at: at('2026-11-02T08:00:00Z'), direction: 'in', comment: '2' },
	],
	resolutions: [
		{ resolvedAt: at('2026-11-01T08:00:00Z'), reopenedAt: at('2026-11-02T08:00:00Z') },
		{ resolvedAt: at('2026-11-03T22:30:00Z') },
	],
}

describe('recounting', () => {
	it('writes what the app would have counted, over what was there', async () => {
		openStore({ start: Date.now() })
		await account({ id: 'wa' })
		await recount([history])
		await recount([history])
		const october = (await readMonth({ project: 'SUP', month: '2026-10' }))?.accounts.wa
		const november = (await readMonth({ project: 'SUP', month: '2026-11' }))?.accounts.wa
		expect(october?.days.requests?.[30]).toBe(1)
		expect(october?.days.inbound?.[30]).toBe(1)
		// Half past midnight in Berlin.
		expect(november?.days).toEqual({ outbound: [1], inbound: [0, 1], conversations: [0, 1] })
		expect(october?.times.resolution?.[30]).not.toBe('')
		await tally('more', Date.now(), delta({ day: '2026-11-02', counts: { inbound: 1 } }))
		const counted = await readCounted(['SUP'], [{ from: '2026-11-01', to: '2026-11-30' }], Date.now())
		expect(counted[0]?.month.accounts.wa?.days.inbound).toEqual([0, 2])
	})

	it('counts no resolution of a request that is open again', async () => {
		openStore({ start: Date.now() })
		await account({ id: 'wa' })
		const [wa] = await readAccounts()
		if (!wa) throw new Error('no account')
		const open = { ...history, resolutions: history.resolutions.slice(0, 1) }
		const { deltas, facts } = played(open, wa, { key: 'wa:k', contact: 'c' })
		const sums = new Map<string, number>()
		for (const { measure, n } of deltas.flatMap((one) => one.times ?? []))
			sums.set(measure, (sums.get(measure) ?? 0) + n)
		expect(Object.fromEntries(sums)).toEqual({ firstResponse: 1, resolution: 0, handling: 0 })
		expect(deltas.reduce((sum, { open: one = 0 }) => sum + one, 0)).toBe(1)
		expect(facts).toMatchObject({ firstResponse: 3_600_000, answers: 1, reopened: 1 })
		expect(facts).not.toHaveProperty('resolvedAt')
	})
})
