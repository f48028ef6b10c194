import { switchAccount } from '../../src/accounts/state'
import { ANNA, BEN, openRiver, type River } from './river'

const DAY = 86_400_000

/** A request of Anna's, filed. */
async function opened(options: Parameters<typeof openRiver>[0] = {}): Promise<River & { key: string }> {
	const river = await openRiver(options)
	await river.say(ANNA, 'Where is my parcel?')
	const [key = ''] = river.rung()
	await river.drain()
	return { ...river, key }
}

const calls = (river: River, kind: 'kvs' | 'jira' | 'queue') => river.calls().filter(({ to }) => to === kind)
/** What a comment says, its notes by their last word only. */
const linesOf = (comment: { text: string } | undefined) =>
	comment?.text
		.split('\n\n')
		.filter((line) => !/^sent [\d: -]+UTC$/.test(line))
		.map((line) => line.replace(/^sent .* · /, '').replace('edited by the sender', 'edited'))
const jiraWrites = (river: River) =>
	calls(river, 'jira').filter(({ name }) => !name.startsWith('GET') && !/search|bulkfetch|comment\/list/.test(name))

describe.each(['fail', 'create'] as const)('budget (a condition on a missing key: %s)', (missing) => {
	test('a new request: 8 calls, 1 of them a Jira write, under 3 KB written', async () => {
		const river = await openRiver({ missing })
		const { points } = river.ledger.jira
		await river.say(ANNA, 'Where is my parcel?')
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(river.calls().map(({ to }) => to)).toHaveLength(8)
		expect(jiraWrites(river).map(({ name }) => name)).toEqual(['POST /rest/api/3/issue'])
		expect(calls(river, 'jira')).toHaveLength(1)
		expect(river.ledger.jira.points - points).toBeLessThanOrEqual(1)
		expect(river.ledger.kvs.writtenBytes).toBeLessThan(3_000)
	})

	test('a follow-up: 9 calls, 1 Jira read and 1 write, 3 points, under 3 KB', async () => {
		const river = await opened({ missing })
		river.quiet()
		const { points } = river.ledger.jira
		await river.say(ANNA, 'It is still not here')
		await river.drain()
		expect(river.calls()).toHaveLength(9)
		expect(calls(river, 'jira').map(({ name }) => name.replace(/\d{5,}.*/, ''))).toEqual([
			'GET /rest/api/3/issue/',
			'POST /rest/api/3/issue/',
		])
		expect(river.ledger.jira.points - points).toBeLessThanOrEqual(3)
		expect(river.ledger.kvs.writtenBytes).toBeLessThan(3_000)
	})
})

test('the thirtieth message of a day still costs under 5 KB', async () => {
	const river = await opened()
	for (let turn = 0; turn < 30; turn++) {
		await river.wait(60_000)
		river.quiet()
		await river.say(ANNA, `message ${turn}`)
		await river.drain()
	}
	expect(river.ledger.kvs.writtenBytes).toBeLessThan(5_000)
	expect(await river.comments('SUP-1')).toHaveLength(30)
})

describe('a new request', () => {
	test('has type, reporter, words and property', async () => {
		const river = await opened()
		const { fields, properties } = await river.issue('SUP-1')
		expect(fields).toMatchObject({
			summary: 'Where is my parcel?',
			reporter: { displayName: 'Channel customer' },
			status: { name: 'Waiting for support' },
		})
		const hash = expect.stringMatching(/^[\w-]+$/)
		expect(properties.switchboard).toEqual({
			...{ channel: 'telegram', account: 'acc_1', language: 'de' },
			...{ contact: hash, message: hash },
		})
		expect(await river.tallies()).toMatchObject([
			{ project: 'SUP', day: '2026-11-21', hour: 10, counts: { inbound: 1, requests: 1, conversations: 1 } },
		])
	})

	test('is reported by the customer where an email is known', async () => {
		const river = await openRiver({ channel: 'webhook' })
		await river.say({ ...ANNA, email: 'customer1@example.com' }, 'Hello')
		await river.drain()
		expect((await river.issue('SUP-1')).fields.reporter.displayName).toBe('Carla Customer')
		await river.say({ ...BEN, email: 'ben@shop.test' }, 'Hello')
		await river.drain()
		expect((await river.issue('SUP-2')).fields.reporter.displayName).toBe('Ben Brook')
	})

	test('falls back to the stand-in where Jira makes no customer', async () => {
		const river = await openRiver({ channel: 'webhook' })
		river.trouble({ match: /servicedeskapi\/customer/, when: 'before', answer: 403 })
		await river.say({ ...BEN, email: 'ben@shop.test' }, 'Hello')
		await river.drain()
		expect((await river.issue('SUP-1')).fields.reporter.displayName).toBe('Channel customer')
	})
})

describe('a follow-up', () => {
	test('is a public comment in the customer’s name: no clock stops, nobody is mailed their own words', async () => {
		const river = await opened()
		await river.say(ANNA, 'It is still not here')
		await river.drain()
		expect(await river.comments('SUP-1')).toMatchObject([
			{ author: 'Channel customer', accountType: 'customer', public: true, text: 'It is still not here' },
		])
		expect(river.jira.sla('SUP-1')?.firstResponse.stoppedAt).toBeNull()
		expect(river.jira.mail().filter(({ event }) => event === 'commented')).toEqual([])
		expect(await river.counted('requests')).toBe(1)
		expect(await river.counted('inbound')).toBe(2)
	})

	test.each([
		['by Forge', (river: River) => river.refuseImpersonation()],
		['by Jira with 403', (river: River) => river.trouble({ match: /POST .*\/comment$/, when: 'before', answer: 403 })],
		['by Jira with 400', (river: River) => river.trouble({ match: /POST .*\/comment$/, when: 'before', answer: 400 })],
	])('is an internal comment where the customer’s name is refused %s', async (_, refuse) => {
		const river = await opened()
		refuse(river)
		await river.say(ANNA, 'It is still not here')
		await river.drain()
		expect(await river.comments('SUP-1')).toMatchObject([
			{ author: 'Switchboard', public: false, text: 'It is still not here' },
		])
		expect(river.jira.sla('SUP-1')?.firstResponse.stoppedAt).toBeNull()
	})

	test('that comes late shows its own time, and keeps what came after it', async () => {
		const river = await opened()
		await river.say(ANNA, 'late', { at: river.clock.now() - 3_600_000 })
		await river.drain()
		expect((await river.comments('SUP-1'))[0]?.text).toBe('sent 2026-11-21 08:00 UTC\n\nlate')
	})

	test('five that wait together are one comment, in order', async () => {
		const river = await opened()
		for (const text of ['b', 'a', 'd', 'c', 'e'])
			await river.say(ANNA, text, { at: river.clock.now() + 1000 * text.charCodeAt(0) })
		await river.drain()
		const [comment, ...more] = await river.comments('SUP-1')
		expect(more).toEqual([])
		expect(comment?.text.match(/^[a-e]$/gm)).toEqual(['a', 'b', 'c', 'd', 'e'])
		expect(await river.counted('inbound')).toBe(6)
	})
})

describe('edits, deletions and reactions on the wire', () => {
	test('an edit of the first message changes the description, one of a comment the comment', async () => {
		const river = await opened()
		const first = river.write(ANNA, 'second')
		await river.post(first.headers, first.body)
		await river.drain()
		const { message_id: of } = JSON.parse(first.body).message
		await river.say(ANNA, 'Where are my parcels?', { kind: 'edit', of: '1' })
		await river.say(ANNA, 'second, mended', { kind: 'edit', of: String(of) })
		await river.drain()
		expect(await river.description('SUP-1')).toBe('edited by the sender\n\nWhere are my parcels?')
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['edited by the sender\n\nsecond, mended'])
		expect(await river.counted('inbound')).toBe(2)
	})

	test('of a comment that an agent deleted: an edit comes anew, a deletion is done already', async () => {
		const river = await opened()
		const sent = [await river.say(ANNA, 'second'), await river.say(ANNA, 'third')]
		expect(sent).toEqual([200, 200])
		await river.drain()
		for (const { id } of await river.comments('SUP-1'))
			await river.as('admin@example.com', 'DELETE', `/rest/api/3/issue/SUP-1/comment/${id}`)
		await river.say(ANNA, 'second, mended', { kind: 'edit', of: '2' })
		await river.drain()
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['edited by the sender\n\nsecond, mended'])
		expect(await river.dead()).toEqual([])
	})

	test('an edit of one of five in a comment leaves the other four', async () => {
		const river = await opened()
		for (const text of ['a', 'b', 'c', 'd', 'e']) await river.say(ANNA, text)
		await river.drain()
		await river.say(ANNA, 'c, mended', { kind: 'edit', of: '4' })
		await river.drain()
		const [together, ...more] = await river.comments('SUP-1')
		expect(more).toEqual([])
		expect(linesOf(together)).toEqual(['a', 'b', 'edited', 'c, mended', 'd', 'e'])
	})

	test('an edit that overtakes its original waits for it', async () => {
		const river = await opened()
		await river.say(ANNA, 'mended', { kind: 'edit', of: '9' })
		const [progress] = await river.drain()
		expect(progress).toMatchObject({ filed: 0, again: 600 })
		await river.say(ANNA, 'typo', { serial: 9 })
		await river.drainKey(river.key)
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['mended'])
	})

	test('an edit whose original never comes is filed in the end, and counted', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'mended', { kind: 'edit', of: '9' })
		const [key = ''] = river.rung()
		await river.drain()
		expect(await river.requests()).toEqual([])
		await river.wait(600_000)
		await river.drainKey(key)
		expect(await river.description('SUP-1')).toContain('mended')
		expect(await river.counted('requests')).toBe(1)
	})

	test('a reaction is an internal note, never a new request', async () => {
		const river = await openRiver()
		await river.say(ANNA, '👍', { kind: 'reaction', of: '1' })
		await river.drain()
		expect(await river.requests()).toEqual([])
		await river.say(ANNA, 'Hello')
		await river.drain()
		await river.say(ANNA, '👍', { kind: 'reaction', of: '2' })
		await river.drain()
		expect(await river.comments('SUP-1')).toMatchObject([{ public: false, text: 'Reacted with 👍' }])
		expect(await river.counted('inbound')).toBe(1)
	})
})

describe('a resolved request', () => {
	test('is reopened within the window', async () => {
		const river = await opened()
		await river.resolve('SUP-1')
		await river.wait(6 * DAY)
		await river.say(ANNA, 'It broke again')
		await river.drain()
		const { fields } = await river.issue('SUP-1')
		expect(fields.status.statusCategory.key).not.toBe('done')
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['It broke again'])
		expect(await river.counted('conversations')).toBe(2)
		expect(await river.counted('requests')).toBe(1)
	})

	test('is followed by a new, linked one after the window', async () => {
		const river = await opened()
		await river.resolve('SUP-1')
		await river.wait(8 * DAY)
		await river.say(ANNA, 'Something else')
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
		expect((await river.issue('SUP-2')).fields.issuelinks).toHaveLength(1)
		await river.say(ANNA, 'and more')
		await river.drain()
		expect(await river.comments('SUP-1')).toEqual([])
		expect(await river.comments('SUP-2')).toHaveLength(1)
	})

	test('is followed by a new one where the transition is refused', async () => {
		const river = await opened()
		await river.resolve('SUP-1')
		river.trouble({ match: /POST .*\/transitions/, when: 'before', answer: 400 })
		await river.say(ANNA, 'It broke again')
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
		expect(await river.dead()).toEqual([])
	})
})

test('reopened unanswered, and an older edit is filed first: the reopening is counted all the same, once', async () => {
	const river = await opened()
	await river.resolve('SUP-1')
	await river.wait(60_000)
	river.trouble({ match: /POST .*transitions$/, when: 'after', answer: 500 })
	await river.say(ANNA, 'It is broken again')
	await river.drain()
	await river.say(ANNA, 'Where are my parcels?', { kind: 'edit', of: '1', at: river.clock.now() - 30_000 })
	await river.drainKey(river.key)
	expect(await river.description('SUP-1')).toContain('Where are my parcels?')
	expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['It is broken again'])
	expect(await river.counted('conversations')).toBe(2)
})

describe('a request that is gone', () => {
	test('deleted: a new one', async () => {
		const river = await opened()
		await river.as('admin@example.com', 'DELETE', '/rest/api/3/issue/SUP-1')
		await river.say(ANNA, 'Hello?')
		await river.drain()
		expect((await river.issue('SUP-2')).fields.summary).toBe('Hello?')
		expect((await river.settings()).paused).toBeUndefined()
	})

	test('deleted: an edit of what stood there is a message of its own, no words are lost', async () => {
		const river = await opened()
		await river.as('admin@example.com', 'DELETE', '/rest/api/3/issue/SUP-1')
		await river.say(ANNA, 'Where are my parcels?', { kind: 'edit', of: '1' })
		await river.drain()
		expect(await river.description('SUP-2')).toBe('edited by the sender\n\nWhere are my parcels?')
	})

	test('the project is out of the app’s sight: a new person’s first words wait too, and are no dead letter', async () => {
		const river = await opened()
		river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
		await river.say(BEN, 'Hello?')
		await river.drain()
		expect((await river.settings()).paused?.reason).toContain('permission')
		expect(await river.dead()).toEqual([])
		river.jira.withholdFromApp('SUP', [])
	})

	test('out of the app’s sight: the account pauses with the reason, nothing is lost, and it is taken up again', async () => {
		const river = await opened()
		river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
		await river.say(ANNA, 'one')
		await river.drain()
		await river.say(ANNA, 'two')
		await river.drain()
		expect((await river.settings()).paused?.reason).toContain('permission')
		expect((await river.mailbox(river.key))?.pending).toHaveLength(2)
		expect((await river.mailbox(river.key))?.claim).toBeUndefined()
		expect(await river.requests()).toEqual(['SUP-1'])

		river.jira.withholdFromApp('SUP', [])
		await switchAccount('acc_1', true)
		await river.drainKey(river.key)
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['one', 'two'])
		expect(await river.mailbox(river.key)).toMatchObject({ pending: [], tries: 0 })
	})

	test('a lost permission to write pauses likewise', async () => {
		const river = await opened()
		await river.resolve('SUP-1')
		await river.wait(30 * DAY)
		river.trouble({ match: /POST \/rest\/api\/3\/issue$/, when: 'before', answer: 403, times: 9 })
		await river.say(ANNA, 'one')
		await river.drain()
		expect((await river.settings()).paused?.reason).toContain('refuses')
		expect((await river.mailbox(river.key))?.pending).toHaveLength(1)
		expect(await river.dead()).toEqual([])
	})

	test('moved to another project: the comment follows it', async () => {
		const river = await opened()
		river.jira.addProject('OPS', 'Operations')
		const { id } = await river.issue('SUP-1')
		river.jira.moveIssue('SUP-1', 'OPS')
		await river.say(ANNA, 'Hello?')
		await river.drain()
		expect((await river.comments(id)).map(({ text }) => text)).toEqual(['Hello?'])
		expect(await river.requests()).toEqual(['SUP-1'])
	})
})

describe('Jira in trouble', () => {
	const CREATE = /POST \/rest\/api\/3\/issue$/

	test('a refusal for good is a dead letter with its reason, and the mailbox is free', async () => {
		const river = await openRiver()
		const body = { errorMessages: [], errors: { customfield_10010: 'gone' } }
		river.trouble({ match: CREATE, when: 'before', answer: 400, body })
		await river.say(ANNA, 'one')
		const [key = ''] = river.rung()
		await river.drain()
		expect(await river.mailbox(key)).toMatchObject({ pending: [], tries: 0 })
		await river.say(ANNA, 'two')
		await river.drain()
		expect((await river.issue('SUP-1')).fields.summary).toBe('two')
		await river.wait(6_000)
		expect(await river.dead()).toMatchObject([{ reason: 'customfield_10010', item: { text: 'one' }, mailbox: key }])
		expect(await river.counted('inbound')).toBe(1)
	})

	test('a refusal of many at once buries every one of them', async () => {
		const river = await openRiver()
		river.trouble({ match: CREATE, when: 'before', answer: 400, times: 9 })
		for (let index = 1; index <= 20; index++) await river.say(ANNA, `m${index}`, { serial: index })
		for (let index = 1; index <= 20; index++)
			await river.say(ANNA, `m${index}, mended`, { kind: 'edit', of: String(index), serial: 100 + index })
		const [key = ''] = river.rung()
		await river.drain()
		expect(await river.mailbox(key)).toMatchObject({ pending: [] })
		await river.wait(660_000)
		const dead = (await river.dead()).map(({ item }) => (item && 'text' in item ? item.text : ''))
		for (let index = 1; index <= 20; index++) expect(dead).toContain(`m${index}`)
		expect(dead).toHaveLength(40)
	})

	test('429 gives the claim back and is tried again when Jira says', async () => {
		const river = await openRiver()
		river.trouble({ match: CREATE, when: 'before', answer: 429, headers: { 'Retry-After': '17' } })
		await river.say(ANNA, 'one')
		const [key = ''] = river.rung()
		expect(await river.drain()).toEqual([{ again: 17, filed: 0 }])
		expect((await river.mailbox(key))?.claim).toBeUndefined()
		await river.wait(17_000)
		expect(await river.drainKey(key)).toEqual({ again: 0, filed: 1 })
		expect(await river.requests()).toEqual(['SUP-1'])
	})

	test.each([409, 423, 425])('%i is no refusal: the message waits and is filed once', async (answer) => {
		const river = await opened()
		river.trouble({ match: /POST .*\/comment$/, when: 'before', answer })
		await river.say(ANNA, 'one')
		expect(await river.drain()).toEqual([{ again: 5, filed: 0 }])
		await river.wait(5_000)
		await river.drainKey(river.key)
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['one'])
		await river.wait(6_000)
		expect(await river.dead()).toEqual([])
	})

	test('a 429 while another message comes in does not leave the claim behind', async () => {
		const river = await openRiver()
		river.trouble({ match: CREATE, when: 'before', answer: 429 })
		await river.say(ANNA, 'one')
		const [key = ''] = river.rung()
		// Comes between claim and answer.
		river.during(CREATE, () => river.say(ANNA, 'two'))
		await river.drain()
		const mailbox = await river.mailbox(key)
		expect(mailbox?.claim).toBeUndefined()
		expect(mailbox?.pending).toHaveLength(2)
		await river.wait(60_000)
		await river.drainKey(key)
		expect(await river.comments('SUP-1')).toHaveLength(1)
	})

	test('a message that comes in while another is filed is not lost and not doubled', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'one')
		river.during(CREATE, () => river.say(ANNA, 'two'))
		expect(await river.drain()).toEqual([{ again: 0, filed: 2 }])
		expect(await river.description('SUP-1')).toBe('one')
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['two'])
	})

	test('a reading that is not answered gives the claim back: nothing was begun', async () => {
		const river = await opened()
		river.trouble({ match: /GET .*\?fields=status/, when: 'before', answer: 500 })
		await river.say(ANNA, 'one')
		const [progress] = await river.drain()
		expect(progress?.again).toBeGreaterThan(0)
		expect((await river.mailbox(river.key))?.claim).toBeUndefined()
		await river.drainKey(river.key)
		expect(await river.comments('SUP-1')).toHaveLength(1)
	})

	test('what takes too long before the write claims anew', async () => {
		const river = await opened()
		await river.say(ANNA, 'one')
		river.during(/GET .*\?fields=status/, () => river.wait(20_000))
		expect(await river.drain()).toEqual([{ again: 1, filed: 0 }])
		expect(await river.comments('SUP-1')).toEqual([])
		await river.drainKey(river.key)
		expect(await river.comments('SUP-1')).toHaveLength(1)
	})
})
