import type { Comment } from '../../src/jira/comments'
import { counts } from '../../src/reply/record'
import type { Account } from '../../src/store/accounts'
import type { Conversation } from '../../src/store/conversations'
import type { RequestFacts } from '../../src/store/requests'
import type { Delta } from '../../src/store/tallies'
import { observed } from '../../src/tally/observe'
import { difference } from '../../src/tally/worth'

const MINUTE = 60_000
const OPENED = Date.UTC(2026, 10, 20, 15)
const opened: RequestFacts = {
	...{ account: 'acc', channel: 'telegram', conversation: 'c', project: 'SUP', openedAt: OPENED },
	...{ day: '2026-11-20', hour: 16, reopened: 0, facets: { topic: 'Returns', language: 'de' } },
	counted: [{ day: '2026-11-20', hour: 16, counts: { requests: 1, conversations: 1 } }],
}
const day: [string, string][] = [['09:00', '17:00']]
const hours = { timeZone: 'UTC', week: [day, day, day, day, day, [], []], holidays: [] }
const account = { id: 'acc', timeZone: 'Europe/Berlin', hours, target: 60 } as unknown as Account
const conversation = { last: { id: 'm', sentAt: OPENED }, request: { id: '1' }, recent: '' } as Conversation

/** What all deltas together say, without what came to nothing. */
function total(deltas: Delta[]): Record<string, number> {
	const all: Record<string, number> = {}
	const add = (name: string, n: number) => {
		all[name] = (all[name] ?? 0) + n
		if (all[name] === 0) delete all[name]
	}
	for (const { project, account: of, day, hour, counts: numbers = {}, times = [], open = 0, facets } of deltas) {
		const slot = `${project} ${of} ${day} ${hour}`
		for (const [measure, n] of Object.entries(numbers)) {
			add(`${slot} ${measure}`, n)
			if (measure === 'requests') add(`${slot} ${facets?.topic} ${facets?.language}`, n)
		}
		for (const { measure, ms, n } of times) {
			add(`${slot} ${measure} ${ms}`, n)
			add(`${slot} ${measure} ${ms} ${facets?.topic}`, n)
		}
		add(`${slot} open`, open)
	}
	return all
}

const said = (measure: RegExp, all: Record<string, number>) =>
	Object.fromEntries(Object.entries(all).flatMap(([name, n]) => (measure.test(name) ? [[name.slice(22), n]] : [])))

function answer(facts: RequestFacts, at: number, accountType = 'atlassian', of = account) {
	const comment = { id: '7', created: at, author: { accountType } } as Comment
	return counts('1', { account: of, conversation }, facts, { comment, status: 'sent' }, undefined)
}
const answered = (facts: RequestFacts, at: number, of = account) => answer(facts, at, 'atlassian', of).facts ?? facts
const resolved = (facts: RequestFacts, at: number | null) =>
	observed(facts, { issueId: '1', resolvedAt: at, histories: [] }, hours)?.facts ?? facts

describe('what a request stands for', () => {
	test('opened: itself and that it is open', () => {
		expect(difference(undefined, opened)).toEqual([
			{
				...{ project: 'SUP', account: 'acc', channel: 'telegram', day: '2026-11-20', hour: 16 },
				...{ counts: { requests: 1, conversations: 1 }, open: 1, facets: opened.facets },
			},
		])
	})

	test('an answer: the response by both clocks, and whether it was in time', () => {
		// Friday 15:00 to Monday 9:30: two and a half working hours.
		const at = Date.UTC(2026, 10, 23, 9, 30)
		const all = total(difference(opened, answered(opened, at)))
		expect(all).toEqual({
			[`SUP acc 2026-11-20 16 firstResponse ${at - OPENED}`]: 1,
			[`SUP acc 2026-11-20 16 firstResponse ${at - OPENED} Returns`]: 1,
			[`SUP acc 2026-11-20 16 firstResponseHours ${150 * MINUTE}`]: 1,
			[`SUP acc 2026-11-20 16 firstResponseHours ${150 * MINUTE} Returns`]: 1,
			'SUP acc 2026-11-20 16 overTarget': 1,
		})
	})

	test.each([
		['at the last moment, by the clock of the hours', Date.UTC(2026, 10, 20, 16), 'inTarget'],
		['a moment later', Date.UTC(2026, 10, 20, 16) + 1, 'overTarget'],
	])('%s', (_name, at, measure) => {
		expect(said(/Target/, total(difference(opened, answered(opened, at))))).toEqual({ [measure]: 1 })
	})

	test('the night does not count against a target in hours, but does where there are none', () => {
		const evening = { ...opened, openedAt: Date.UTC(2026, 10, 19, 16, 50) }
		const at = Date.UTC(2026, 10, 20, 9, 20)
		expect(said(/Target/, total(difference(evening, answered(evening, at))))).toEqual({ inTarget: 1 })
		const { hours: _none, ...always } = account
		expect(said(/Target/, total(difference(evening, answered(evening, at, always))))).toEqual({ overTarget: 1 })
		const { target: _no, ...aimless } = account
		expect(said(/Target/, total(difference(evening, answered(evening, at, aimless))))).toEqual({})
		expect(said(/Hours/, total(difference(evening, answered(evening, at, always))))).toEqual({})
	})

	test('resolved: resolution and handling by both clocks, no longer open, by one contact', () => {
		const facts = answered(opened, OPENED + 10 * MINUTE)
		expect(said(/./, total(difference(facts, resolved(facts, OPENED + 60 * MINUTE))))).toMatchObject({
			[`resolution ${60 * MINUTE}`]: 1,
			[`resolutionHours ${60 * MINUTE}`]: 1,
			[`handling ${10 * MINUTE}`]: 1,
			[`handlingHours ${10 * MINUTE}`]: 1,
			...{ everResolved: 1, firstContact: 1, open: -1 },
		})
	})

	test('resolved without an answer: no handling, rather than none at all in the median', () => {
		expect(said(/handling/, total(difference(opened, resolved(opened, OPENED + MINUTE))))).toEqual({})
	})

	test('an answer after the resolution is work on it still, and a second one is no first contact', () => {
		const once = resolved(answered(opened, OPENED + 10 * MINUTE), OPENED + 11 * MINUTE)
		expect(said(/./, total(difference(once, answered(once, OPENED + 14 * MINUTE))))).toEqual({
			[`handling ${10 * MINUTE}`]: -1,
			[`handling ${10 * MINUTE} Returns`]: -1,
			[`handling ${14 * MINUTE}`]: 1,
			[`handling ${14 * MINUTE} Returns`]: 1,
			[`handlingHours ${10 * MINUTE}`]: -1,
			[`handlingHours ${10 * MINUTE} Returns`]: -1,
			[`handlingHours ${14 * MINUTE}`]: 1,
			[`handlingHours ${14 * MINUTE} Returns`]: 1,
			firstContact: -1,
		})
	})

	test('reopened: all that the resolution brought is taken back, but that it was resolved once', () => {
		const once = resolved(answered(opened, OPENED + 10 * MINUTE), OPENED + 11 * MINUTE)
		const again = resolved(once, null)
		const all = total([...difference(opened, once), ...difference(once, again)])
		expect(said(/resolution|handling|ever|Contact|open/, all)).toEqual({ everResolved: 1, everReopened: 1 })
	})
})

test('work on an answer: since the message or the answer before, at most a quarter of an hour', () => {
	const first = answered(opened, OPENED + 10 * MINUTE)
	const second = answered(first, OPENED + 13 * MINUTE)
	const third = answered(second, OPENED + 300 * MINUTE)
	expect([first, second, third].map(({ handled = 0 }) => handled / MINUTE)).toEqual([10, 13, 28])
	// 20:00 of a Friday.
	expect([first, second, third].map(({ business }) => (business?.handled ?? 0) / MINUTE)).toEqual([10, 13, 13])
})

test('an automatic answer left, and is nobody’s', () => {
	const { deltas, facts } = answer(opened, OPENED + MINUTE, 'app')
	expect(facts).toBeUndefined()
	expect(deltas).toMatchObject([{ counts: { outbound: 1 } }])
	expect(deltas[0]).not.toHaveProperty('waiting')
	expect(answer(opened, OPENED + MINUTE).deltas[0]).toMatchObject({
		waiting: { issue: '1', answered: OPENED + MINUTE },
	})
})

test('whatever happens, in whatever order: the sum is what it stands for, and nothing is left of what is gone', () => {
	// A small linear congruential generator: the same walk each time.
	let seed = 7
	const random = (below: number) => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
		return seed % below
	}
	for (let walk = 0; walk < 300; walk++) {
		let facts = opened
		let at = OPENED
		const deltas = difference(undefined, opened)
		const steps: ((now: number) => RequestFacts)[] = [
			(now) => answered(facts, now),
			(now) => answered(facts, now, { ...account, hours: undefined } as unknown as Account),
			(now) => resolved(facts, now),
			() => resolved(facts, null),
			() => ({ ...facts, deleted: true }),
			(now) => observedTransfer(facts, `${now}`),
		]
		for (let step = 0; step < 12; step++) {
			at += random(100 * MINUTE)
			const before = facts
			facts = steps[random(steps.length)]?.(at) ?? facts
			deltas.push(...difference(before, facts))
			expect(total(deltas)).toEqual(total(difference(undefined, facts)))
		}
		expect(total([...deltas, ...difference(facts, { ...facts, deleted: true })])).toEqual({})
	}
})

/** Handed from one person to another, and seen together with whatever state it was in. */
function observedTransfer(facts: RequestFacts, id: string): RequestFacts {
	const items = [{ field: 'assignee', from: 'a', to: 'b' }]
	const histories = [{ id, created: '2026-11-21T00:00:00.000+0000', items }]
	return observed(facts, { issueId: '1', resolvedAt: facts.resolvedAt ?? null, histories }, hours)?.facts ?? facts
}
