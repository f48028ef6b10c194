import { saidIn } from '../../src/intake/counting'
import { facetsOf } from '../../src/intake/facets'
import { heardIn, waitsSince } from '../../src/intake/heard'
import type { Waiting } from '../../src/intake/plan'
import type { CallIn } from '../../src/message'
import { type Account, changeAccountRow } from '../../src/store/accounts'
import { type RequestFacts, requestAddress, requestWrite } from '../../src/store/requests'
import { readRow, transact } from '../../src/store/row'
import type { Delta } from '../../src/store/tallies'
import { forgetRequest, observeRequest } from '../../src/tally/observe'
import { ANNA, BEN, openRiver, type River } from './river'

const NINE = Date.UTC(2026, 10, 21, 9)
const HOUR = 3_600_000
const account = { id: 'acc', channel: 'webhook', timeZone: 'UTC', filing: { projectKey: 'SUP' } } as Account
const sender = { id: 'c' }
const edit: Waiting = {
	...{ hash: 'h', of: 'o', contact: 'c', at: 0 },
	item: {
		...{ kind: 'edit', id: 'e', of: 'm', conversation: 'c', sender, text: 'Three, please', media: [] },
		sentAt: NINE,
	},
}
const message = (sentAt: number, contact: string): Waiting => ({
	...{ hash: `${sentAt}`, contact, at: 0 },
	item: { kind: 'message', id: `${sentAt}`, conversation: 'c', sender, text: 'Hi', media: [], sentAt },
})
const call = (state: CallIn['state'], sentAt = NINE): Waiting => ({
	...{ hash: state, contact: 'caller00rest', at: 0 },
	item: { kind: 'call', id: state, conversation: 'c', sender, state, sentAt },
})

describe('what was heard', () => {
	test('an edit beside an open request is nothing, one that opened a request stands for its message', () => {
		expect(heardIn([edit], { comment: '7', opened: false })).toEqual([])
		expect(heardIn([edit], { comment: '', opened: true })).toEqual([edit])
		expect(heardIn([message(NINE, 'c')], { opened: false })).toEqual([])
	})

	test('messages and calls count on their own hour, with the first letters of whom they are from', () => {
		const said = saidIn(account, [message(NINE, 'personA0rest'), message(NINE + HOUR, 'personB0rest'), call('missed')])
		const place = { project: 'SUP', account: 'acc', channel: 'webhook', day: '2026-11-21' }
		expect(said).toEqual([
			{ ...place, hour: 9, counts: { inbound: 1 }, contacts: ['personA0'] },
			{ ...place, hour: 10, counts: { inbound: 1 }, contacts: ['personB0'] },
			{ ...place, hour: 9, counts: { inbound: 1, missedCalls: 1 }, contacts: ['caller00'] },
		])
	})

	test('a voicemail is no missed call; who was spoken to does not wait', () => {
		expect(saidIn(account, [call('voicemail')])).toMatchObject([{ counts: { inbound: 1 } }])
		expect(saidIn(account, [call('voicemail')])[0]?.counts).not.toHaveProperty('missedCalls')
		expect(waitsSince([call('ended')])).toBeUndefined()
		expect(waitsSince([call('missed'), call('ended', NINE + 1)])).toBe(NINE)
		expect(waitsSince([message(NINE + 5, 'c'), message(NINE, 'c')])).toBe(NINE + 5)
	})
})

test.each([
	[{ language: 'pt-BR' }, { language: 'pt' }],
	[{ language: 'zh_Hans' }, { language: 'zh' }],
	[{ language: 'EN' }, { language: 'en' }],
	[{ language: 'german' }, {}],
	[{ language: '' }, {}],
	[{ phone: '+14165550100' }, { country: 'CA' }],
	[{ phone: '+18005550100' }, {}],
])('of a sender with %j is known %j', (known, facets) => {
	expect(facetsOf({}, { ...sender, ...known })).toEqual(facets)
	expect(facetsOf({ requestTypeName: 'Returns' }, { ...sender, ...known })).toEqual({ topic: 'Returns', ...facets })
})

test('of a long topic the beginning is kept, by whole letters', () => {
	expect(facetsOf({ requestTypeName: '🅰'.repeat(50) }, sender)).toEqual({ topic: '🅰'.repeat(40) })
})

const sum = (deltas: Delta[], count: (delta: Delta) => number | undefined) =>
	deltas.reduce((total, delta) => total + (count(delta) ?? 0), 0)
const factsOf = async (river: River, key = 'SUP-1') => {
	const { id } = await river.issue(key)
	return { id, facts: (await readRow<RequestFacts>(requestAddress(id)))?.data }
}

describe('on the wire', () => {
	test('a request is counted in one delta with what it is about, who wrote, and that it waits', async () => {
		const river = await openRiver({ channel: 'whatsapp' })
		await river.say({ ...ANNA, id: '4915112345678' }, 'Hello')
		await river.drain()
		const { id, facts } = await factsOf(river)
		expect(await river.tallies()).toEqual([
			{
				...{ project: 'SUP', account: 'acc_1', channel: 'whatsapp', day: '2026-11-21', hour: 10, open: 1 },
				counts: { requests: 1, conversations: 1, inbound: 1 },
				contacts: [expect.stringMatching(/^[\w-]{8}$/)],
				facets: { topic: 'Get help', country: 'DE' },
				waiting: { issue: id, inbound: facts?.openedAt },
			},
		])
		expect(facts?.facets).toEqual({ topic: 'Get help', country: 'DE' })
	})

	test('people are told apart, and one person is one', async () => {
		const river = await openRiver()
		for (const person of [ANNA, BEN, ANNA]) {
			await river.say(person, 'Hello')
			await river.drain()
		}
		const contacts = (await river.tallies()).flatMap((delta) => delta.contacts ?? [])
		expect([contacts.length, new Set(contacts).size]).toEqual([3, 2])
	})

	test('a follow-up counts on its own: the message, its sender, and that it waits', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'Hello')
		await river.drain()
		await river.say(ANNA, 'Hello?')
		await river.drain()
		const [opening, ...others] = (await river.tallies()).sort((a, b) => (b.open ?? 0) - (a.open ?? 0))
		const { id } = await factsOf(river)
		const { facets: _facets, open: _open, ...said } = opening as Delta
		const waiting = { issue: id, inbound: expect.any(Number) }
		expect(others).toEqual([{ ...said, counts: { inbound: 1 }, waiting }])
	})

	test('a message that reopens takes the resolution back in the same step, though Jira tells the app nothing of its own doing', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'Hello')
		await river.drain()
		await river.resolve('SUP-1')
		const { id } = await factsOf(river)
		await observeRequest(id, river.clock.now())
		await river.wait(HOUR)
		await river.say(ANNA, 'Not yet')
		await river.drain()
		const deltas = await river.tallies()
		expect(sum(deltas, ({ open }) => open)).toBe(1)
		expect(sum(deltas, ({ counts }) => counts?.everReopened)).toBe(1)
		expect(sum(deltas, ({ counts }) => counts?.everResolved)).toBe(1)
		expect(sum(deltas, ({ counts }) => counts?.firstContact)).toBe(0)
		expect(deltas.flatMap(({ times = [] }) => times.map(({ n }) => n))).toEqual([1, -1])
		// Resolved again before anybody looked: the reopening was counted all the same.
		await river.resolve('SUP-1')
		await observeRequest(id, river.clock.now())
		const after = await river.tallies()
		expect(sum(after, ({ open }) => open)).toBe(0)
		expect(sum(after, ({ counts }) => counts?.everReopened)).toBe(1)
	})

	test('a follow-up to a request that was opened elsewhere waits where it was opened', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'Hello')
		await river.drain()
		await changeAccountRow('acc_1', (row) => ({ ...row, filing: { ...row.filing, projectKey: 'OPS' } }))
		await river.say(ANNA, 'Hello?')
		await river.drain()
		const [said] = (await river.tallies()).filter(({ project }) => project === 'OPS')
		expect(said).toMatchObject({ counts: { inbound: 1 } })
		expect(said).not.toHaveProperty('waiting')
		const waiting = (await river.tallies()).filter((delta) => delta.waiting)
		expect(waiting.map(({ project }) => project)).toEqual(['SUP', 'SUP'])
	})

	test('of a request from before all this was counted nothing is taken back that was never counted', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'Hello')
		await river.drain()
		const { id, facts } = await factsOf(river)
		if (!facts) throw new Error('no facts')
		const { facets: _new, ...old } = facts
		await transact([requestWrite(id, old)])
		await river.resolve('SUP-1')
		await observeRequest(id, river.clock.now())
		await forgetRequest(id, river.clock.now())
		const deltas = await river.tallies()
		expect(deltas.map(({ open }) => open)).not.toContain(-1)
		expect(deltas.filter(({ counts }) => counts?.everResolved)).toEqual([])
		expect(sum(deltas, ({ counts }) => counts?.requests)).toBe(0)
		expect(deltas.flatMap(({ times = [] }) => times.map(({ measure, n }) => `${measure} ${n}`)).sort()).toEqual([
			'resolution -1',
			'resolution 1',
		])
	})
})
