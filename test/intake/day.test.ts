import { backlogOf } from '../../src/accounts/backlog'
import { switchAccount } from '../../src/accounts/state'
import { ringParked } from '../../src/intake/park'
import { sweepDue } from '../../src/intake/sweep'
import { deleteRow } from '../../src/store/row'
import { ANNA, BEN, openRiver, type River } from './river'

const CREATE = /POST \/rest\/api\/3\/issue$/
const HOUR = 3_600_000

/** Hours of sweeps. */
async function hours(river: River, count: number): Promise<void> {
	for (let hour = 0; hour < count; hour++) {
		await river.wait(HOUR)
		await sweepDue(river.clock.now())
		await river.drain().catch(() => undefined)
	}
	await river.wait(6_000)
}

describe('a mailbox that fails for a day', () => {
	test.each([
		['throttled', 429, 'Jira is throttled'],
		['in doubt, and never done', 500, 'Jira failed or did not answer'],
	])('gives its old messages up and goes on with newer ones: %s', async (_, answer, reason) => {
		const river = await openRiver()
		river.trouble({ match: CREATE, when: 'before', answer, times: 999 })
		await river.say(ANNA, 'poisoned')
		const [key = ''] = river.rung()
		await river.drain().catch(() => undefined)
		await hours(river, 22)
		expect(await river.dead()).toEqual([])
		expect((await river.mailbox(key))?.trouble).toEqual({ reason, since: expect.any(Number) })
		expect(await backlogOf(river.clock.now())).toMatchObject({ conversations: 1, failing: 1, more: false })
		await river.say(ANNA, 'newer')
		await hours(river, 6)
		expect(await river.dead()).toMatchObject([
			{ reason: `${reason}, for a whole day`, item: { text: 'poisoned' }, mailbox: key },
		])
		expect((await river.mailbox(key))?.pending).toMatchObject([{ item: { text: 'newer' } }])
		river.trouble()
		await hours(river, 2)
		expect((await river.issue('SUP-1')).fields.summary).toBe('newer')
		const left = await river.mailbox(key)
		expect(left).toMatchObject({ pending: [], tries: 0 })
		expect(left?.trouble).toBeUndefined()
		expect(JSON.stringify(left)).not.toContain('poisoned')
	})

	test('a success in between starts the day anew', async () => {
		const river = await openRiver()
		river.trouble({ match: CREATE, when: 'before', answer: 429, times: 999 })
		await river.say(ANNA, 'one')
		await river.drain()
		await hours(river, 20)
		river.trouble()
		await hours(river, 2)
		expect(await river.requests()).toEqual(['SUP-1'])
		await river.say(ANNA, 'two')
		river.trouble({ match: /comment/, when: 'before', answer: 429, times: 999 })
		await hours(river, 20)
		expect(await river.dead()).toEqual([])
		river.trouble()
		await hours(river, 2)
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['two'])
	})

	test('a part of a message that cannot be read, too', async () => {
		const river = await openRiver({ channel: 'webhook' })
		await river.say(ANNA, 'long '.repeat(3_000))
		const [key = ''] = river.rung()
		const message = (await river.mailbox(key))?.pending[0]
		await deleteRow({ entity: 'message', key: `ms:${key}:${message?.hash}:0` })
		await river.drain().catch(() => undefined)
		await hours(river, 20)
		expect(await river.dead()).toEqual([])
		await river.say(ANNA, 'newer')
		await hours(river, 10)
		expect(await river.dead()).toMatchObject([{ reason: expect.stringContaining('not readable'), mailbox: key }])
		expect(await river.description('SUP-1')).toBe('newer')
	})
})

test('a paused account waits for its admin, however long, and is taken up with all that waits', async () => {
	const river = await openRiver()
	river.trouble({ match: CREATE, when: 'before', answer: 403, times: 9 })
	for (const person of [ANNA, BEN]) await river.say(person, 'one')
	await river.drain()
	await hours(river, 72)
	expect(await river.dead()).toEqual([])
	expect(await backlogOf(river.clock.now())).toMatchObject({ conversations: 2, due: 0, failing: 0 })
	expect((await river.settings()).paused).toBeDefined()

	river.trouble({ match: CREATE, when: 'before', answer: 429, times: 1 })
	await switchAccount('acc_1', true)
	river.rung()
	await river.drain()
	await ringParked('acc_1')
	expect(river.rung()).toHaveLength(2)
	await river.drain()
	// One failure after three days of rest is not a day of failing.
	expect(await river.dead()).toEqual([])
	await hours(river, 1)
	expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	expect(await backlogOf(river.clock.now())).toEqual({ conversations: 0, more: false, due: 0, failing: 0 })
})

test('a long backlog is counted to a hundred by two queries', async () => {
	const river = await openRiver()
	const start = river.clock.now()
	for (let person = 0; person < 105; person++) await river.say({ id: `p${person}` }, 'Hello')
	await river.wait(6_000)
	river.quiet()
	expect(await backlogOf(river.clock.now() + HOUR)).toEqual({
		...{ conversations: 100, more: true, due: 100, failing: 0, oldest: start },
	})
	expect(river.calls()).toHaveLength(2)
})
