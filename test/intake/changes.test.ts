import { Webhook } from 'standardwebhooks'
import { type Conversation, conversationAddress } from '../../src/store/conversations'
import { readRow } from '../../src/store/row'
import { ANNA, adf, openRiver, type River } from './river'

const DAY = 86_400_000

/** Anna's request, from "one", and what she says after it, each filed by itself. Telegram's message ids are the serials. */
async function said(...texts: string[]): Promise<River & { key: string }> {
	const river = await openRiver()
	await river.say(ANNA, 'one', { serial: 1 })
	const [key = ''] = river.rung()
	await river.drain()
	for (const [index, text] of texts.entries()) {
		await river.wait(1_000)
		await river.say(ANNA, text, { serial: index + 2 })
		await river.drain()
	}
	return { ...river, key }
}

/** The same, but what comes after "one" is filed as one comment. */
async function saidAtOnce(...texts: string[]): Promise<River> {
	const river = await said()
	for (const [index, text] of texts.entries()) await river.say(ANNA, text, { serial: index + 2 })
	await river.drain()
	return river
}

async function change(river: River, words: string, of: number): Promise<void> {
	await river.wait(1_000)
	await river.say(ANNA, words, { kind: 'edit', of: String(of) })
	await river.drain()
}

const texts = async (river: River, key = 'SUP-1') => (await river.comments(key)).map(({ text }) => text)
const MANY = Array.from({ length: 30 }, (_, index) => `m${index + 2}`)

describe('an edit of a message from long ago', () => {
	test('changes its comment, and makes none', async () => {
		const river = await said(...MANY)
		await change(river, 'm3, mended', 3)
		const now = await texts(river)
		expect(now).toHaveLength(30)
		expect(now[1]).toBe('edited by the sender\n\nm3, mended')
		await change(river, 'one, mended', 1)
		expect(await river.description('SUP-1')).toBe('edited by the sender\n\none, mended')
		expect(await texts(river)).toHaveLength(30)
		expect(await river.counted('inbound')).toBe(31)
	})

	test('changes it in the request before, and neither reopens that nor says it twice', async () => {
		const river = await said('two')
		await river.resolve('SUP-1')
		await river.wait(30 * DAY)
		await river.say(ANNA, 'anew', { serial: 50 })
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
		await change(river, 'two, mended', 2)
		expect(await texts(river)).toEqual(['edited by the sender\n\ntwo, mended'])
		expect(await texts(river, 'SUP-2')).toEqual([])
		expect((await river.issue('SUP-1')).fields.status.statusCategory.key).toBe('done')
	})
})

describe('messages that stand together', () => {
	test('two that say the same are told apart', async () => {
		const river = await saidAtOnce('same', 'same', 'other', 'same')
		await change(river, 'changed', 3)
		const [together] = await texts(river)
		expect(together?.match(/same|other|changed/g)).toEqual(['same', 'changed', 'other', 'same'])
	})

	test('each can be changed again and again', async () => {
		const river = await saidAtOnce('a', 'b', 'c', 'd')
		for (const words of ['b1', 'b2', 'b3']) await change(river, words, 3)
		await change(river, 'd1', 5)
		const [together, ...more] = await texts(river)
		expect(more).toEqual([])
		expect(together?.match(/^[a-d]\d?$/gm)).toEqual(['a', 'b3', 'c', 'd1'])
	})

	test('in the description too, with what an agent has added to it', async () => {
		const river = await openRiver()
		for (const [index, text] of ['a', 'b', 'c', 'd'].entries()) await river.say(ANNA, text, { serial: index + 1 })
		await river.drain()
		const { id, fields } = await river.issue('SUP-1')
		const description = {
			...(fields.description as object),
			content: [
				...adf('seen by an agent').content,
				...(fields.description as { content: object[] }).content,
				...adf('and checked').content,
			],
		}
		await river.as('agent1@example.com', 'PUT', `/rest/api/3/issue/${id}`, { fields: { description } })
		await change(river, 'c, mended', 3)
		expect(await texts(river)).toEqual([])
		const lines = (await river.description('SUP-1')).split('\n\n').filter((line) => !/^sent [\d: -]+UTC/.test(line))
		expect(lines).toEqual(['seen by an agent', 'a', 'b', 'c, mended', 'd', 'and checked'])
	})

	test('words that an agent has worked on stay; the change is said beside them, and later ones there', async () => {
		const river = await said()
		const { id } = await river.issue('SUP-1')
		const description = adf('one (this is about order 7)')
		await river.as('agent1@example.com', 'PUT', `/rest/api/3/issue/${id}`, { fields: { description } })
		await change(river, 'one, mended', 1)
		expect(await river.description('SUP-1')).toBe('one (this is about order 7)')
		expect(await texts(river)).toEqual(['edited by the sender\n\none, mended'])
		await change(river, 'one, mended twice', 1)
		expect(await texts(river)).toEqual(['edited by the sender\n\none, mended twice'])
	})

	test('a comment that is gone does not come back, its edit is said anew', async () => {
		const river = await said('two')
		const [comment] = await river.comments('SUP-1')
		await river.as('admin@example.com', 'DELETE', `/rest/api/3/issue/SUP-1/comment/${comment?.id}`)
		await change(river, 'two, mended', 2)
		expect(await texts(river)).toEqual(['edited by the sender\n\ntwo, mended'])
		expect(await river.dead()).toEqual([])
	})
})

describe('a deletion', () => {
	/** Messages on the neutral channel, whose deletions are posted as somebody's own system would. */
	async function deletable(...words: string[]) {
		const river = await openRiver({ channel: 'webhook' })
		const ids: string[] = []
		const write = async (text: string) => {
			const { headers, body } = river.write(ANNA, text)
			ids.push(headers['webhook-id'] ?? '')
			await river.post(headers, body)
		}
		await write('one')
		await river.drain()
		for (const text of words) await write(text)
		await river.drain()
		const event = async (kind: 'delete' | 'edit', of: string, text: string, at = river.clock.now()) => {
			const id = `msg_${kind}${at}${of}`
			const sender = { id: ANNA.id }
			const body = JSON.stringify({ kind, of, text, sender, sentAt: new Date(at).toISOString() })
			const now = new Date(river.clock.now())
			const headers = {
				'webhook-id': id,
				'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
				'webhook-signature': new Webhook(river.account.settings.secret ?? '').sign(id, now, body),
			}
			expect((await river.post(headers, body)).status).toBe(200)
			await river.drain()
		}
		return { ...river, ids, event }
	}
	const bare = (text: string | undefined) =>
		text
			?.replace(/sent [\d: -]+UTC( · )?/g, '')
			.split('\n\n')
			.filter(Boolean)

	test('of one of several takes its words away, and the others’ stay', async () => {
		const river = await deletable('a', 'b', 'c', 'd')
		await river.event('delete', river.ids[2] ?? '', '')
		const [together, ...more] = await texts(river)
		expect(more).toEqual([])
		expect(bare(together)).toEqual(['a', 'Deleted by the sender', 'c', 'd'])
	})

	test('of the last that is left leaves that they were there', async () => {
		const river = await deletable('a', 'b', 'c', 'd')
		for (const id of river.ids.slice(1)) await river.event('delete', id, '')
		expect(bare((await texts(river))[0])).toEqual(Array(4).fill('Deleted by the sender'))
		await river.event('delete', river.ids[0] ?? '', '')
		expect(await river.description('SUP-1')).toBe('Deleted by the sender')
	})

	test('is final: an edit that comes after it brings no words back', async () => {
		const river = await deletable('a', 'b', 'c', 'd')
		await river.event('delete', river.ids[2] ?? '', '')
		await river.wait(1_000)
		await river.event('edit', river.ids[2] ?? '', 'b, mended')
		expect(bare((await texts(river)).join('\n\n'))).toEqual(['a', 'Deleted by the sender', 'c', 'd'])
	})

	test('of words that an agent has worked on is a note to agents', async () => {
		const river = await deletable()
		const { id } = await river.issue('SUP-1')
		await river.as('agent1@example.com', 'PUT', `/rest/api/3/issue/${id}`, { fields: { description: adf('mine') } })
		await river.event('delete', river.ids[0] ?? '', '')
		expect(await river.description('SUP-1')).toBe('mine')
		expect(await river.comments('SUP-1')).toMatchObject([{ public: false, text: 'Deleted by the sender' }])
	})
})

test('an edit that comes after a younger one changes nothing', async () => {
	const river = await said('two')
	const late = { kind: 'edit', of: '2', at: river.clock.now() + 1_000 }
	await river.wait(5_000)
	await change(river, 'younger', 2)
	await river.say(ANNA, 'older', late)
	await river.drain()
	expect(await texts(river)).toEqual(['edited by the sender\n\nyounger'])
})

test('what is repeated is recognised, however much was said since', async () => {
	const river = await openRiver()
	const posts: ReturnType<typeof river.write>[] = []
	for (const text of MANY) {
		// Jira takes ten writes a second on one request.
		await river.wait(1_000)
		const post = river.write(ANNA, text)
		posts.push(post)
		await river.post(post.headers, post.body)
		await river.drain()
	}
	expect(await texts(river)).toHaveLength(MANY.length - 1)
	for (const { headers, body } of posts) expect((await river.post(headers, body)).status).toBe(200)
	expect(river.rung()).toEqual([])
})

test('the conversation’s row does not grow, whether messages come one by one or in crowds', async () => {
	const river = await said(...MANY)
	const size = async () => (await readRow<Conversation>(conversationAddress(river.key)))?.data.recent.length ?? 0
	const small = await size()
	for (let serial = 100; serial < 160; serial++) await river.say(ANNA, `m${serial}`, { serial })
	await river.drain()
	for (let serial = 200; serial < 203; serial++) {
		await river.say(ANNA, `m${serial}`, { serial })
		await river.drain()
	}
	expect(await size()).toBeLessThan(small + 30)
	await change(river, 'm101, mended', 101)
	expect((await texts(river)).filter((text) => text.includes('m101, mended'))).toHaveLength(1)
	expect((await texts(river)).join().match(/m101/g)).toHaveLength(1)
})
