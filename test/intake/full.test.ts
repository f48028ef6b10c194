import { type Conversation, conversationAddress, conversationWrite } from '../../src/store/conversations'
import { putRow, readRow } from '../../src/store/row'
import { ANNA, adf, openRiver } from './river'

interface Site {
	store: { issues: { key: string; comments: object[] }[]; lastId: number }
}

/** A conversation whose request has so many comments already, of which so many are ours. */
async function busy(comments: number, ours: number) {
	const river = await openRiver()
	await river.say(ANNA, 'Hello', { serial: 1 })
	const [key = ''] = river.rung()
	await river.drain()
	const site = structuredClone(river.jira.snapshot()) as Site
	const [issue] = site.store.issues
	const { accountId: author = '' } = river.jira.userByEmail('agent1@example.com') ?? {}
	const at = river.clock.now()
	const facts = { author, updateAuthor: author, body: adf('x'), public: false, created: at, updated: at }
	if (issue)
		issue.comments = Array.from({ length: comments }, () => {
			site.store.lastId++
			return { ...facts, id: String(site.store.lastId), properties: {}, edited: [] }
		})
	river.jira.restore(site)
	const row = await readRow<Conversation>(conversationAddress(key))
	if (!row?.data.request) throw new Error('no request')
	await putRow(conversationWrite(key, { ...row.data, request: { ...row.data.request, comments: ours } }))
	river.quiet()
	return river
}

const last = async (river: Awaited<ReturnType<typeof busy>>, key: string) => {
	const path = `/rest/api/3/issue/${key}/comment?orderBy=-created&maxResults=1`
	const { comments } = await river.as<{ comments: { body: unknown }[] }>('agent1@example.com', 'GET', path)
	return JSON.stringify(comments[0]?.body)
}

test('before Jira takes no more, the conversation goes on in a linked request, with a note in both', async () => {
	const river = await busy(4_500, 2_000)
	await river.say(ANNA, 'one more')
	await river.drain()
	expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	expect(await river.description('SUP-2')).toMatch(/^Goes on from SUP-1, .*\n\none more$/)
	expect((await river.issue('SUP-2')).fields.issuelinks).toHaveLength(1)
	expect(await last(river, 'SUP-1')).toContain('goes on in SUP-2')
	await river.say(ANNA, 'and another')
	await river.drain()
	expect((await river.comments('SUP-2')).map(({ text }) => text)).toEqual(['and another'])
	await river.comment('SUP-2', 'An answer')
	await river.answerOutbox((await river.issue('SUP-2')).id)
	expect(river.sent.map(({ body }) => body).join()).toContain('An answer')
	expect(await river.counted('inbound')).toBe(3)
	expect(await river.counted('requests')).toBe(2)
})

test('a count of its own is asked for only now and then, and not at all of short conversations', async () => {
	const asks = async (ours: number) => {
		const river = await busy(100, ours)
		await river.say(ANNA, 'one more')
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		return river.calls().filter(({ name }) => name.includes('comment?maxResults')).length
	}
	expect([await asks(499), await asks(500), await asks(501), await asks(550)]).toEqual([0, 1, 0, 1])
})

test.each(['words', 'a reaction'])('where agents filled it, Jira’s refusal of %s rolls over too', async (what) => {
	const river = await busy(5_000, 3)
	if (what === 'words') await river.say(ANNA, 'one more')
	else await river.say(ANNA, '👍', { kind: 'reaction', of: '1' })
	await river.drain()
	expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	expect(await river.description('SUP-2')).toContain(what === 'words' ? 'one more' : 'Reacted with 👍')
	await river.wait(6_000)
	expect(await river.dead()).toEqual([])
})

test.each(['before', 'after', 'late'] as const)(
	'every call of rolling over fails in turn, %s: one request',
	async (when) => {
		for (let skip = 0; ; skip++) {
			const river = await busy(5_000, 2_000)
			await river.say(ANNA, 'one more')
			const [key = ''] = river.rung()
			river.quiet()
			river.trouble({ match: /./, when, answer: 'none', skip })
			await river.drainKey(key).catch(() => undefined)
			const struck = river.calls().length > skip
			river.trouble()
			await river.land()
			for (let turn = 0; turn < 30; turn++) {
				const { again } = await river.drainKey(key).catch(() => ({ again: 30 }))
				await river.wait(again * 1000)
			}
			expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
			expect(await river.description('SUP-2')).toContain('one more')
			expect(await river.counted('requests')).toBe(2)
			if (!struck) break
		}
	},
)

test('a refusal for another reason stays one', async () => {
	const river = await busy(10, 2)
	river.trouble({ match: /POST .*\/comment$/, when: 'before', answer: 413, times: 2 })
	await river.say(ANNA, 'one more')
	await river.drain()
	await river.wait(6_000)
	expect(await river.dead()).toHaveLength(1)
	expect(await river.requests()).toEqual(['SUP-1'])
})
