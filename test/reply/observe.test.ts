import type { History } from '../../src/jira/changelog'
import type { Hours } from '../../src/store/accounts'
import { type RequestFacts, requestAddress } from '../../src/store/requests'
import { readRow } from '../../src/store/row'
import { localDay } from '../../src/tally/local-day'
import { forgetRequest, forgetTwin, observed as observedState, observeRequest } from '../../src/tally/observe'
import { ANNA, openRiver } from '../intake/river'

const OPENED = Date.UTC(2026, 10, 21, 23, 30)
const facts: RequestFacts = {
	...{ account: 'acc_1', channel: 'telegram', conversation: 'c', project: 'SUP' },
	...{ openedAt: OPENED, day: '2026-11-22', hour: 0, counted: [], reopened: 0 },
}
const observed = (before: RequestFacts, resolvedAt: number | null, histories: History[] = [], hours?: Hours) =>
	observedState(before, { issueId: '10001', resolvedAt, histories }, hours)
const times = (seen: ReturnType<typeof observed>) =>
	seen?.deltas.flatMap(({ day, times: all = [] }) => all.map((time) => ({ day, ...time })))

describe('what a resolution means for the counts', () => {
	test('nothing, as long as nothing changed', () => {
		expect(observed(facts, null)).toBeUndefined()
		expect(observed({ ...facts, resolvedAt: 5 }, 5)).toBeUndefined()
	})

	test('resolved: counted on the local day on which the request was opened', () => {
		const seen = observed(facts, OPENED + 1000)
		expect(times(seen)).toEqual([{ day: '2026-11-22', measure: 'resolution', ms: 1000, n: 1 }])
		expect(seen?.facts).toMatchObject({ resolvedAt: OPENED + 1000, reopened: 0 })
	})

	test('reopened: the same, taken back', () => {
		const seen = observed({ ...facts, resolvedAt: OPENED + 1000 }, null)
		expect(times(seen)).toEqual([{ day: '2026-11-22', measure: 'resolution', ms: 1000, n: -1 }])
		expect(seen?.facts).toMatchObject({ reopened: 1 })
		expect(seen?.facts.resolvedAt).toBeUndefined()
	})

	test('resolved at another time, the reopening unseen: taken back and counted anew', () => {
		const seen = observed({ ...facts, resolvedAt: OPENED + 1000 }, OPENED + 5000)
		expect(times(seen)).toMatchObject([
			{ ms: 1000, n: -1 },
			{ ms: 5000, n: 1 },
		])
	})

	test('clocks that differ give no negative time, and the same one when taken back', () => {
		const seen = observed(facts, OPENED - 1000)
		expect(times(seen)).toMatchObject([{ ms: 0, n: 1 }])
		expect(times(observed(seen?.facts ?? facts, null))).toMatchObject([{ ms: 0, n: -1 }])
	})
})

test('events on the wire, doubled and late, count once; a reopening takes back', async () => {
	const river = await openRiver()
	await river.say(ANNA, 'Hello')
	await river.drain()
	const { id } = await river.issue('SUP-1')
	const observe = () => observeRequest(id, river.clock.now())
	await observe()
	await river.wait(3_600_000)
	await river.resolve('SUP-1')
	await Promise.all([observe(), observe(), observe()])
	await observe()
	const counted = async () => (await river.tallies()).flatMap(({ times: all = [] }) => all).sort((a, b) => b.n - a.n)
	expect(await counted()).toEqual([{ measure: 'resolution', ms: 3_600_000, n: 1 }])
	await river.say(ANNA, 'Not yet')
	await river.drain()
	await observe()
	await observe()
	expect(await counted()).toMatchObject([{ n: 1 }, { ms: 3_600_000, n: -1 }])
	expect((await readRow<RequestFacts>(requestAddress(id)))?.data).toMatchObject({ reopened: 1 })
})

test('requests that are not ours cost one reading', async () => {
	const river = await openRiver()
	await observeRequest('10000', river.clock.now())
	await forgetRequest('10000', river.clock.now())
	expect(river.calls()).toHaveLength(2)
})

test('local days', () => {
	expect(localDay(OPENED, 'Asia/Kathmandu')).toEqual({ day: '2026-11-22', hour: 5 })
	expect(localDay(OPENED, 'America/New_York')).toEqual({ day: '2026-11-21', hour: 18 })
	expect(localDay(OPENED, 'Europe/Atlantis')).toEqual(localDay(OPENED, 'UTC'))
	// The hour that is there twice when summer ends.
	expect(localDay(Date.UTC(2026, 9, 25, 1, 30), 'Europe/Berlin')).toEqual({ day: '2026-10-25', hour: 2 })
})
