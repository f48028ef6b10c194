import { switchAccount } from '../../src/accounts/state'
import { ringParked, ringResumed } from '../../src/intake/park'
import { ringWaiting, sweepDue } from '../../src/intake/sweep'
import { changeAccountRow } from '../../src/store/accounts'
import { type RequestFacts, requestAddress } from '../../src/store/requests'
import { readRow } from '../../src/store/row'
import { ANNA, BEN, openRiver, type River } from './river'

const MINUTE = 60_000
const COMMENT = /POST .*\/comment$/

async function opened(): Promise<River & { key: string; id: string }> {
	const river = await openRiver()
	await river.say(ANNA, 'Hello')
	const [key = ''] = river.rung()
	await river.drain()
	const { id } = await river.issue('SUP-1')
	return { ...river, key, id }
}

const texts = async (river: River, key: string) => (await river.comments(key)).map(({ text }) => text)
const factsOf = async (id: string) => (await readRow<RequestFacts>(requestAddress(id)))?.data

describe('a follow-up', () => {
	test('to a request that was deleted without our hearing of it: a new one, and the old one counts no more', async () => {
		const river = await opened()
		await river.as('admin@example.com', 'DELETE', '/rest/api/3/issue/SUP-1')
		await river.say(ANNA, 'Hello?')
		await river.drain()
		expect((await river.issue('SUP-2')).fields.summary).toBe('Hello?')
		expect(await factsOf(river.id)).toMatchObject({ deleted: true })
		expect(await river.counted('requests')).toBe(1)
		expect(await river.counted('inbound')).toBe(2)
	})

	test('to one that was moved where the app cannot look: a new one in the account’s project', async () => {
		const river = await opened()
		river.jira.addProject('OPS', 'Operations')
		river.jira.moveIssue('SUP-1', 'OPS')
		river.jira.withholdFromApp('OPS', ['BROWSE_PROJECTS'])
		await river.say(ANNA, 'Hello?')
		await river.drain()
		expect((await river.issue('SUP-2')).fields.summary).toBe('Hello?')
		expect((await river.settings()).paused).toBeUndefined()
	})

	test('to one that was moved and resolved there reopens it there', async () => {
		const river = await opened()
		river.jira.addProject('OPS', 'Operations')
		river.jira.moveIssue('SUP-1', 'OPS')
		await river.resolve(river.id)
		await river.say(ANNA, 'Again')
		await river.drain()
		expect((await river.issue(river.id)).fields.status.statusCategory.key).not.toBe('done')
		expect(await texts(river, river.id)).toEqual(['Again'])
		expect((await factsOf(river.id))?.project).toBe('SUP')
	})

	test('to a request whose deletion is read while the account has moved on to another project leaves the old project’s counts', async () => {
		const river = await opened()
		await river.as('admin@example.com', 'DELETE', '/rest/api/3/issue/SUP-1')
		river.jira.addProject('OPS', 'Operations')
		await changeAccountRow('acc_1', (account) => ({
			...account,
			filing: { ...account.filing, projectKey: 'OPS' },
		}))
		await river.say(ANNA, 'Hello?')
		await river.drain()
		expect(await factsOf(river.id)).not.toHaveProperty('deleted')
	})
})

describe('a lost permission', () => {
	test('stops several conversations without opening anything; given back, all that waited is filed in order', async () => {
		const river = await opened()
		await river.say(BEN, 'Hi')
		const keys = [river.key, ...river.rung()]
		await river.drain()
		river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
		for (const word of ['one', 'two', 'three']) {
			for (const person of [ANNA, BEN]) await river.say(person, word)
			await river.drain()
			await river.wait(10 * MINUTE)
			await sweepDue(river.clock.now())
			await river.drain()
		}
		expect((await river.settings()).paused?.reason).toContain('permission')
		river.jira.withholdFromApp('SUP', [])
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
		expect(await texts(river, 'SUP-1')).toEqual([])
		await switchAccount('acc_1', true)
		await ringWaiting('acc_1')
		await ringParked('acc_1')
		expect(river.rung().sort()).toEqual([...new Set(keys)].sort())
		await river.drain()
		for (const key of ['SUP-1', 'SUP-2']) expect(await texts(river, key)).toEqual(['one', 'two', 'three'])
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	})

	test('while a comment is in doubt: it is looked for when the app can look again, and is there once', async () => {
		const river = await opened()
		await river.say(ANNA, 'More')
		river.trouble({ match: COMMENT, when: 'after', answer: 'none' })
		await expect(river.drainKey(river.key)).rejects.toThrow()
		river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
		for (let turn = 0; turn < 4; turn++) {
			await river.wait(10 * MINUTE)
			await river.drainKey(river.key)
		}
		expect((await river.settings()).paused).toBeDefined()
		river.jira.withholdFromApp('SUP', [])
		await switchAccount('acc_1', true)
		await river.drainKey(river.key)
		expect(await texts(river, 'SUP-1')).toEqual(['More'])
		expect((await river.mailbox(river.key))?.pending).toEqual([])
	})

	test('while a creation is in doubt, likewise', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'Hello')
		const [key = ''] = river.rung()
		river.trouble({ match: /POST \/rest\/api\/3\/issue$/, when: 'after', answer: 'none' })
		await expect(river.drainKey(key)).rejects.toThrow()
		river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
		for (let turn = 0; turn < 4; turn++) {
			await river.wait(10 * MINUTE)
			await river.drainKey(key)
		}
		expect((await river.settings()).paused).toBeDefined()
		river.jira.withholdFromApp('SUP', [])
		await switchAccount('acc_1', true)
		await river.drainKey(key)
		expect(await river.requests()).toEqual(['SUP-1'])
	})
})

describe('mailboxes of a paused account', () => {
	async function paused(): Promise<River> {
		const river = await openRiver()
		await changeAccountRow('acc_1', (account) => ({ ...account, paused: { reason: 'a reason', at: 0 } }))
		for (const person of [ANNA, BEN]) await river.say(person, 'Hello')
		await river.drain()
		await river.wait(10 * MINUTE)
		return river
	}

	test('are no work for the sweep, until a new message comes and once more', async () => {
		const river = await paused()
		expect(await sweepDue(river.clock.now())).toMatchObject({ mailboxes: 0 })
		await river.say(ANNA, 'Anybody?')
		await river.wait(10 * MINUTE)
		expect(await sweepDue(river.clock.now())).toMatchObject({ mailboxes: 1 })
		await river.drain()
		await river.wait(MINUTE)
		expect(await sweepDue(river.clock.now())).toMatchObject({ mailboxes: 0 })
	})

	test('are rung for when it is taken up, and by the hourly run where that was missed; others’ stay', async () => {
		const river = await paused()
		const second = await river.second('acc_10')
		await changeAccountRow('acc_10', (account) => ({ ...account, paused: { reason: 'a reason', at: 0 } }))
		await second.say(ANNA, 'Hello')
		await river.drain()
		await river.wait(MINUTE)
		await ringResumed()
		expect(river.rung()).toEqual([])
		await switchAccount('acc_10', true)
		await ringResumed()
		expect(river.rung().map((key) => key.split(':')[0])).toEqual(['acc_10'])
		await switchAccount('acc_1', true)
		await ringParked('acc_1')
		expect(river.rung()).toHaveLength(3)
		await river.drain()
		expect(await river.requests()).toHaveLength(3)
		await river.wait(MINUTE)
		river.quiet()
		await ringResumed()
		expect(river.calls()).toHaveLength(1)
	})

	test('a resumption in the moment of parking is not missed', async () => {
		const river = await openRiver()
		await changeAccountRow('acc_1', (account) => ({ ...account, paused: { reason: 'a reason', at: 0 } }))
		await river.say(ANNA, 'Hello')
		const [key = ''] = river.rung()
		river.during(/transaction/, () => switchAccount('acc_1', true))
		expect((await river.drainKey(key)).again).toBe(1)
		await river.drainKey(key)
		expect(await river.requests()).toEqual(['SUP-1'])
	})
})
