import type { History } from '../../src/jira/changelog'
import type { Hours } from '../../src/message'
import { changeAccountRow } from '../../src/store/accounts'
import { type RequestFacts, requestAddress } from '../../src/store/requests'
import { readRow } from '../../src/store/row'
import type { Delta } from '../../src/store/tallies'
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

describe('what Jira’s changelog tells', () => {
	const saved = (id: string, field: string, from: string | null, to: string | null): History => ({
		id,
		created: new Date(OPENED + 2000).toISOString(),
		items: [{ field, from, to }],
	})
	const handed = [
		saved('9', 'assignee', null, 'ann'),
		saved('10', 'assignee', 'ann', 'ben'),
		saved('11', 'assignee', 'ben', null),
		saved('12', 'status', '1', '2'),
		saved('100', 'assignee', 'ben', 'ann'),
	]
	const ours = { ...facts, facets: {} }

	test('handing over from person to person is a transfer, taking and giving back is none; each is counted once', () => {
		const seen = observed(ours, null, handed)
		expect(seen?.deltas).toMatchObject([{ day: '2026-11-22', counts: { transfers: 2 } }])
		expect(seen?.facts).toMatchObject({ transfers: 2, transferred: '100' })
		expect(observed(seen?.facts ?? facts, null, handed)).toBeUndefined()
		// What Jira no longer shows with it stays counted.
		const more = observed(seen?.facts ?? facts, null, [...handed.slice(3), saved('101', 'assignee', 'ann', 'ben')])
		expect(more?.deltas).toMatchObject([{ counts: { transfers: 1 } }])
	})

	test('a reopening that nobody heard of', () => {
		const resolved = { ...ours, resolvedAt: OPENED + 1000 }
		const cleared = saved('13', 'resolution', '10000', null)
		expect(observed(resolved, OPENED + 5000, [cleared])?.facts.reopened).toBe(1)
		expect(observed(resolved, OPENED + 5000, [saved('13', 'resolution', '10000', '10001')])?.facts.reopened).toBe(0)
		expect(observed({ ...resolved, resolvedAt: OPENED + 3000 }, OPENED + 5000, [cleared])?.facts.reopened).toBe(0)
	})
})

describe('on the wire', () => {
	async function handled() {
		const river = await openRiver()
		const day: [string, string][] = [['00:00', '24:00']]
		const hours = { timeZone: 'UTC', week: Array.from({ length: 7 }, () => day), holidays: [] }
		await changeAccountRow('acc_1', (row) => ({ ...row, hours, target: 30 }))
		await river.say(ANNA, 'Hello')
		await river.drain()
		const { id } = await river.issue('SUP-1')
		const assign = async (email: string) => {
			const { accountId } = river.jira.userByEmail(email) ?? {}
			await river.as('admin@example.com', 'PUT', '/rest/api/3/issue/SUP-1', { fields: { assignee: { accountId } } })
		}
		for (const email of ['agent1@example.com', 'agent2@example.com']) await assign(email)
		await river.wait(600_000)
		await river.comment('SUP-1', 'An answer')
		await river.answerOutbox(id)
		await river.wait(600_000)
		await river.resolve('SUP-1')
		return { ...river, id }
	}
	const row = async (id: string) => (await readRow<RequestFacts>(requestAddress(id)))?.data
	/** Sums by measure; of times the milliseconds. */
	const sums = (deltas: Delta[]) => {
		const all: Record<string, number> = {}
		const add = (name: string, n: number) => {
			all[name] = (all[name] ?? 0) + n
		}
		for (const { counts = {}, times = [], open = 0 } of deltas) {
			for (const [measure, n] of Object.entries(counts)) add(measure, n)
			for (const { measure, ms, n } of times) add(measure, ms * n)
			add('open', open)
		}
		return all
	}

	test('a request’s life in one reading of Jira and one of its account', async () => {
		const river = await handled()
		river.quiet()
		await observeRequest(river.id, river.clock.now())
		expect(river.calls().map(({ to }) => to)).toEqual(['kvs', 'jira', 'kvs', 'kvs'])
		expect(sums(await river.tallies())).toEqual({
			...{ inbound: 1, requests: 1, conversations: 1, outbound: 1, open: 0, inTarget: 1, transfers: 1 },
			...{ everResolved: 1, firstContact: 1, firstResponse: 600_000, firstResponseHours: 600_000 },
			...{ handling: 600_000, handlingHours: 600_000, resolution: 1_200_000, resolutionHours: 1_200_000 },
		})
		expect((await river.tallies()).flatMap(({ waiting }) => waiting ?? [])).toHaveLength(3)
	})

	test('deleted, it leaves what was heard and sent, and nothing else; it waits no longer', async () => {
		const river = await handled()
		await observeRequest(river.id, river.clock.now())
		const gone = river.clock.now()
		await Promise.all([1, 2, 3].map(() => forgetRequest(river.id, gone)))
		const left = Object.entries(sums(await river.tallies())).filter(([, n]) => n !== 0)
		expect(Object.fromEntries(left)).toEqual({ inbound: 1, outbound: 1 })
		const over = (await river.tallies()).flatMap(({ waiting }) => waiting?.over ?? [])
		expect(Math.max(...over)).toBe(gone)
		// It comes back, as restored permissions may have it.
		await observeRequest(river.id, river.clock.now())
		expect(sums(await river.tallies())).toMatchObject({ requests: 1, everResolved: 1, transfers: 1, handling: 600_000 })
	})

	test('a copy leaves nothing, not even the message that opened it', async () => {
		const river = await handled()
		await observeRequest(river.id, river.clock.now())
		await forgetTwin(river.id, '1', river.clock.now())
		await forgetTwin(river.id, '1', river.clock.now())
		const left = Object.entries(sums(await river.tallies())).filter(([, n]) => n !== 0)
		expect(Object.fromEntries(left)).toEqual({ outbound: 1 })
		expect(await row(river.id)).toMatchObject({ twinOf: '1' })
	})

	test('hours that change between resolution and reopening take nothing else back than was counted', async () => {
		const river = await handled()
		await observeRequest(river.id, river.clock.now())
		await changeAccountRow('acc_1', ({ hours, ...other }) => other)
		await river.as('agent1@example.com', 'POST', '/rest/api/3/issue/SUP-1/transitions', { transition: { id: '61' } })
		await observeRequest(river.id, river.clock.now())
		const left = Object.entries(sums(await river.tallies())).filter(([, n]) => n !== 0)
		expect(Object.fromEntries(left)).toEqual({
			...{ inbound: 1, requests: 1, conversations: 1, outbound: 1, open: 1, inTarget: 1, transfers: 1 },
			...{ everResolved: 1, everReopened: 1, firstResponse: 600_000, firstResponseHours: 600_000 },
		})
	})
})
