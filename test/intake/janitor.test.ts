import { doubledMarks, keptPlace, tidyTwins } from '../../src/intake/janitor'
import { updatedLately } from '../../src/reply/reconcile'
import { conversationAddress } from '../../src/store/conversations'
import { type RequestFacts, requestAddress } from '../../src/store/requests'
import { deleteRow, readRow } from '../../src/store/row'
import { ANNA, openRiver, type River } from './river'
import type { Trouble } from './wire'

const MINUTE = 60_000
const CREATE = /POST \/rest\/api\/3\/issue$/
const COMMENT = /POST .*\/comment$/
const THREE_DAYS = 3 * 24 * 60

/** Ten minutes in doubt, after which the write is done again; then the first one takes effect. */
async function doneTwice(river: River, key: string, match: RegExp): Promise<void> {
	river.trouble({ match, when: 'late', answer: 'none' })
	await expect(river.drainKey(key)).rejects.toThrow()
	for (let turn = 0; turn < 8; turn++) {
		await river.wait(2 * MINUTE)
		await river.drainKey(key)
	}
	expect((await river.mailbox(key))?.pending).toEqual([])
	await river.land()
	await river.wait(MINUTE)
}

async function opened(): Promise<River & { key: string }> {
	const river = await openRiver()
	await river.say(ANNA, 'Hello')
	const [key = ''] = river.rung()
	return { ...river, key }
}

const nightly = async (river: River) =>
	tidyTwins((await updatedLately(async () => true, THREE_DAYS)).found, river.clock.now())

const status = async (river: River, key: string) => (await river.issue(key)).fields.status.statusCategory.key

async function expectOne(river: River & { key: string }): Promise<void> {
	expect(await status(river, 'SUP-1')).not.toBe('done')
	expect(await status(river, 'SUP-2')).toBe('done')
	expect((await river.issue('SUP-2')).fields.issuelinks).toHaveLength(1)
	const [first, second] = [await river.comments('SUP-1'), await river.comments('SUP-2')]
	expect(first.map(({ text, public: seen }) => [text, seen])).toEqual([[expect.stringContaining('SUP-2'), false]])
	expect(second.map(({ text, public: seen }) => [text, seen])).toEqual([[expect.stringContaining('SUP-1'), false]])
	expect((await river.issue('SUP-2')).properties.switchboard).toEqual({ twinOf: 'SUP-1' })
	expect(await river.counted('requests')).toBe(1)
	expect(await river.counted('conversations')).toBe(1)
	expect(await river.counted('inbound')).toBe(1)
}

test('a creation that takes effect after it was done again: the copy is closed, linked and told of; a night later nothing is left to do', async () => {
	const river = await opened()
	await doneTwice(river, river.key, CREATE)
	expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	await nightly(river)
	await expectOne(river)

	await river.wait(24 * 60 * MINUTE)
	river.quiet()
	await nightly(river)
	expect(river.calls().filter(({ name }) => /^(PUT|POST) (?!.*(search|list))/.test(name))).toEqual([])
	await river.say(ANNA, 'Still there?')
	await river.drain()
	expect((await river.comments('SUP-1')).map(({ text }) => text)).toContain('Still there?')
	expect(await river.comments('SUP-2')).toHaveLength(1)
})

describe('every call of the janitor fails in turn', () => {
	test.each<Pick<Trouble, 'when' | 'answer'>>([
		{ when: 'before', answer: 'none' },
		{ when: 'after', answer: 'none' },
		{ when: 'before', answer: 429 },
	])(
		'$when it takes effect, answer $answer: the next night ends it',
		async (trouble) => {
			for (let skip = 0; ; skip++) {
				const river = await opened()
				await doneTwice(river, river.key, CREATE)
				river.quiet()
				river.trouble({ match: /./, skip, ...trouble })
				await nightly(river).catch(() => undefined)
				const all = river.calls().length
				river.trouble()
				await river.wait(24 * 60 * MINUTE)
				await nightly(river)
				await expectOne(river)
				if (skip >= all) break
			}
		},
		120_000,
	)
})

test('two that were both counted: the one the conversation lives in stays, and the other is taken back to the unit', async () => {
	const river = await openRiver()
	const { headers, body } = river.write(ANNA, 'Hello')
	await river.post(headers, body)
	const [key = ''] = river.rung()
	await river.drain()
	// Erased, and delivered again.
	await deleteRow(conversationAddress(key))
	await river.wait(MINUTE)
	await river.post(headers, body)
	await river.drain()
	await river.wait(MINUTE)
	expect(await river.counted('requests')).toBe(2)
	await nightly(river)
	await nightly(river)
	expect([await status(river, 'SUP-1'), await status(river, 'SUP-2')]).toEqual(['done', 'indeterminate'])
	for (const measure of ['requests', 'conversations', 'inbound'] as const) expect(await river.counted(measure)).toBe(1)
	const { id } = await river.issue('SUP-1')
	expect((await readRow<RequestFacts>(requestAddress(id)))?.data.twinOf).toBe((await river.issue('SUP-2')).id)
})

test('a copy that a person made of a request is no affair of ours', async () => {
	const river = await opened()
	await river.drain()
	const { properties } = await river.issue('SUP-1')
	const fields = { project: { key: 'SUP' }, issuetype: { id: '10010' }, summary: 'Clone' }
	await river.as('agent1@example.com', 'POST', '/rest/api/3/issue', {
		fields,
		properties: [{ key: 'switchboard', value: properties.switchboard }],
	})
	await river.wait(MINUTE)
	expect(await nightly(river)).toBe(1)
	expect(await status(river, 'SUP-2')).not.toBe('done')
	expect(await river.comments('SUP-1')).toEqual([])
})

test('a comment that takes effect after it was done again is folded away, its words still there', async () => {
	const river = await opened()
	await river.drain()
	await river.say(ANNA, 'One more thing')
	await doneTwice(river, river.key, COMMENT)
	expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['One more thing', 'One more thing'])
	await nightly(river)
	await nightly(river)
	const [kept, folded] = await river.comments('SUP-1')
	expect(kept?.text).toBe('One more thing')
	expect(folded?.text).toMatch(/filed twice[\s\S]*One more thing/)
	expect(await river.comments('SUP-1')).toHaveLength(2)
	expect(await river.counted('inbound')).toBe(2)
})

test('what is on its way still is left alone', async () => {
	const river = await opened()
	river.trouble({ match: CREATE, when: 'late', answer: 'none' })
	await expect(river.drainKey(river.key)).rejects.toThrow()
	for (let turn = 0; turn < 6; turn++) {
		await river.wait(2 * MINUTE)
		// In doubt, then given back, and Jira is busy when it is done again.
		river.trouble({ match: CREATE, when: 'before', answer: 429 })
		await river.drainKey(river.key)
	}
	await river.land()
	await river.wait(MINUTE)
	await nightly(river)
	expect(await status(river, 'SUP-1')).not.toBe('done')
})

test('decisions', () => {
	expect(doubledMarks([{ id: '1', mark: 'a' }, { id: '2', mark: 'a' }, { id: '3', mark: 'b' }, { id: '4' }])).toEqual([
		'a',
	])
	expect(
		doubledMarks([
			{ id: '1', mark: 'a' },
			{ id: '1', mark: 'a' },
		]),
	).toEqual([])
	const [one, two] = [
		{ id: '1', key: 'SUP-1' },
		{ id: '2', key: 'SUP-2' },
	]
	expect(keptPlace({ request: '2', comment: '7' }, two, [])).toEqual({ ...two, comment: '7' })
	expect(keptPlace({ request: '1', comment: '7' }, two, [one])).toEqual({ ...one, comment: '7' })
	expect(keptPlace(undefined, two, [one, two])).toEqual({ ...two, comment: '' })
	expect(keptPlace(undefined, undefined, [one, two])).toEqual({ ...one, comment: '' })
	expect(keptPlace(undefined, two, [])).toBeUndefined()
})
