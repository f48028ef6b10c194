import { switchAccount } from '../../src/accounts/state'
import { sweepDue } from '../../src/intake/sweep'
import { dueMailboxes } from '../../src/store/mailboxes'
import { ANNA, BEN, openRiver, type River } from './river'

const CREATE = /POST \/rest\/api\/3\/issue$/
const COMMENT = /POST \/rest\/api\/3\/issue\/\d+\/comment$/
const MINUTE = 60_000

/** Rings again and again until the mailbox is at rest, as bells, retries and the sweep would. */
async function settle(river: River, key: string): Promise<void> {
	for (let turn = 0; turn < 40; turn++) {
		const { again } = await river.drainKey(key).catch(() => ({ again: 30 }))
		if (again === 0 && (await river.mailbox(key))?.pending.length === 0) return
		await river.wait(again * 1000)
	}
	throw new Error('never at rest')
}

async function written(): Promise<River & { key: string }> {
	const river = await openRiver()
	await river.say(ANNA, 'one')
	const [key = ''] = river.rung()
	return { ...river, key }
}

describe('a request whose creation was not answered', () => {
	test.each(['none', 500, 408] as const)('but took effect (%p) is found: exactly one', async (answer) => {
		const river = await written()
		river.trouble({ match: CREATE, when: 'after', answer })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		expect((await river.mailbox(river.key))?.claim).toBeDefined()
		await settle(river, river.key)
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.counted('requests')).toBe(1)
		await river.say(ANNA, 'two')
		await settle(river, river.key)
		expect(await river.comments('SUP-1')).toHaveLength(1)
	})

	test('is found by key while search lags', async () => {
		const river = await written()
		river.trouble({ match: CREATE, when: 'after', answer: 'none' })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		await river.wait(2 * MINUTE)
		const hidden = { issues: [] }
		river.trouble({ match: /search\/jql/, when: 'before', answer: 200, body: hidden, times: 99 })
		expect(await river.drainKey(river.key)).toEqual({ again: 0, filed: 1 })
		expect(await river.requests()).toEqual(['SUP-1'])
	})

	test('and did not happen is created after ten minutes, not before', async () => {
		const river = await written()
		const startedAt = river.clock.now()
		river.trouble({ match: CREATE, when: 'before', answer: 'none' })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		await settle(river, river.key)
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(river.clock.now() - startedAt).toBeGreaterThanOrEqual(10 * MINUTE)
	})

	test('and takes effect late, after the retry has looked, is found all the same', async () => {
		const river = await written()
		river.trouble({ match: CREATE, when: 'late', answer: 'none' })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		await river.wait(2 * MINUTE)
		expect((await river.drainKey(river.key)).again).toBeGreaterThan(0)
		await river.land()
		await settle(river, river.key)
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.comments('SUP-1')).toEqual([])
	})

	test('is not looked for among another account’s requests: their marks differ', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'one', { serial: 7 })
		await river.drain()
		const other = await river.second('acc_2')
		await other.say(ANNA, 'one', { serial: 7 })
		const [key = ''] = river.rung()
		river.trouble({ match: CREATE, when: 'before', answer: 'none' })
		await expect(river.drainKey(key)).rejects.toThrow()
		await settle(river, key)
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	})

	test('while Jira lets nobody look, the account pauses and nothing is lost', async () => {
		const river = await written()
		river.trouble({ match: CREATE, when: 'after', answer: 'none' })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		await river.wait(2 * MINUTE)
		river.trouble({ match: /search\/jql/, when: 'before', answer: 400, times: 9 })
		expect((await river.drainKey(river.key)).again).toBeGreaterThan(0)
		expect((await river.settings()).paused).toBeDefined()
		river.trouble()
		// A paused account asks nobody.
		expect((await river.drainKey(river.key)).again).toBe(0)
		await switchAccount('acc_1', true)
		await settle(river, river.key)
		expect(await river.requests()).toEqual(['SUP-1'])
	})
})

describe('a comment whose writing was not answered', () => {
	async function followed(when: 'before' | 'after') {
		const river = await written()
		await river.drainKey(river.key)
		await river.say(ANNA, 'two')
		river.trouble({ match: COMMENT, when, answer: 'none' })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		await settle(river, river.key)
		return river
	}

	test.each(['before', 'after'] as const)('(%s it took effect) is there once', async (when) => {
		const river = await followed(when)
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['two'])
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.counted('inbound')).toBe(2)
	})
})

describe('two drains at once', () => {
	test('one request', async () => {
		const river = await written()
		const [first, second] = await Promise.all([river.drainKey(river.key), river.drainKey(river.key)])
		expect([first, second].map(({ filed }) => filed).sort()).toEqual([0, 1])
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.comments('SUP-1')).toEqual([])
	})

	test('a live claim of another is left alone, and the bell comes back', async () => {
		const river = await written()
		river.during(CREATE, async () => {
			const { again, filed } = await river.drainKey(river.key)
			expect(filed).toBe(0)
			expect(again).toBeGreaterThan(0)
			expect(again).toBeLessThanOrEqual(120)
		})
		expect(await river.drainKey(river.key)).toEqual({ again: 0, filed: 1 })
		expect(await river.requests()).toEqual(['SUP-1'])
	})

	test('a slow one whose claim expired, and one that settles it', async () => {
		const river = await written()
		river.duringAnswer(CREATE, async () => {
			await river.wait(3 * MINUTE)
			await river.drainKey(river.key)
		})
		await river.drainKey(river.key)
		await settle(river, river.key)
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.comments('SUP-1')).toEqual([])
		expect(await river.counted('requests')).toBe(1)
	})

	test('a torn reading does not open a second request', async () => {
		const river = await written()
		river.tearReads('cv:', async () => {
			await river.drainKey(river.key)
			await river.say(ANNA, 'two')
		})
		await river.drainKey(river.key)
		expect(await river.requests()).toEqual(['SUP-1'])
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['two'])
	})
})

/** Every storage call of a drain fails once, in each way; the end is always the same. */
describe('storage fails at every call in turn', () => {
	const NAMES = ['the reading', 'the claim', 'the finish']
	const cases = NAMES.flatMap((name, skip) =>
		(['before', 'after', 'late'] as const).flatMap((when) =>
			(['none', 500, 429] as const).flatMap((answer) =>
				when !== 'before' && answer === 429 ? [] : [{ name, skip, when, answer }],
			),
		),
	)

	test.each(cases)('$name, $when it takes effect, answer $answer', async ({ skip, when, answer }) => {
		const river = await written()
		river.trouble({ match: /\/api\/v1\//, when, answer, skip })
		await river.drainKey(river.key).catch(() => undefined)
		await river.land()
		await settle(river, river.key)
		await river.land()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.comments('SUP-1')).toEqual([])
		expect(await river.counted('requests')).toBe(1)
		expect(await river.counted('inbound')).toBe(1)
	})

	test('an unanswered claim that took effect is known for our own: no waiting in doubt', async () => {
		const river = await written()
		river.trouble({ match: /transaction/, when: 'after', answer: 'none' })
		expect(await river.drainKey(river.key)).toEqual({ again: 0, filed: 1 })
	})
})

describe('the sweep', () => {
	test('finds a mailbox whose bell was lost, and rings', async () => {
		const river = await openRiver()
		river.trouble({ match: /queue\/publish/, when: 'before', answer: 500 })
		await river.say(ANNA, 'one')
		await river.wait(4 * MINUTE)
		expect(await sweepDue(river.clock.now())).toEqual({ mailboxes: 1, outboxes: 0 })
		expect(await river.drain()).toEqual([{ again: 0, filed: 1 }])
	})

	test('leaves alone what is filed, and what is not due yet', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'one')
		await river.drain()
		await river.wait(10 * MINUTE)
		await river.say(BEN, 'two')
		await river.wait(MINUTE)
		expect(await sweepDue(river.clock.now())).toEqual({ mailboxes: 0, outboxes: 0 })
	})

	test('names many conversations in few bells', async () => {
		const river = await openRiver()
		river.trouble({ match: /queue\/publish/, when: 'before', answer: 500, times: 99 })
		for (let person = 0; person < 45; person++) await river.say({ id: `p${person}` }, 'hello')
		river.trouble()
		await river.wait(4 * MINUTE)
		expect((await dueMailboxes(river.clock.now())).found).toHaveLength(45)
		await sweepDue(river.clock.now())
		expect(river.bells()).toHaveLength(3)
		expect(river.rung()).toHaveLength(45)
	})
})
