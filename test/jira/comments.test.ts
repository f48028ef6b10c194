import { document, paragraphs } from '../../src/jira/adf'
import {
	changeComment,
	commentAs,
	commentInternally,
	commentsAfter,
	findComment,
	marksOf,
	readWords,
} from '../../src/jira/comments'
import { filingOf } from '../../src/jira/desks'
import { findRequest } from '../../src/jira/find-request'
import { isNewer } from '../../src/jira/newer'
import { createRequest, readRequest } from '../../src/jira/requests'
import { openWire, type Wire } from '../intake/wire'

const doc = (text: string) => document(paragraphs(text))

async function request(wire: Wire, message = 'hash') {
	const { accountId: reporter = '' } = wire.jira.userByEmail('customer1@example.com') ?? {}
	const { filing } = await filingOf('app', '1', '1')
	const property = { channel: 'telegram', account: 'acc_1', contact: 'c', message }
	const ref = await createRequest({ filing, reporter, summary: 'S', description: doc('D'), property })
	return { ...ref, reporter }
}

test('comment ids are compared as numbers of any size', () => {
	expect(isNewer('10', '9')).toBe(true)
	expect(isNewer('9', '10')).toBe(false)
	expect(isNewer('10', '10')).toBe(false)
	expect(isNewer('9007199254740993', '9007199254740992')).toBe(true)
	expect(isNewer('1', '0')).toBe(true)
})

test('comments are read back to the watermark over pages, oldest first', async () => {
	const wire = openWire()
	const { id, reporter } = await request(wire)
	const ids: string[] = []
	for (let index = 0; index < 120; index++) {
		ids.push(await commentAs(reporter, id, doc(`c${index}`), [`m${index}`]))
		await wire.clock.moveTo(wire.clock.now() + 1_000)
	}
	expect((await commentsAfter(id, '0')).map((comment) => comment.id)).toEqual(ids)
	expect((await commentsAfter(id, ids[115] ?? '')).map((comment) => comment.id)).toEqual(ids.slice(116))
	expect(await commentsAfter(id, ids.at(-1) ?? '')).toEqual([])
	expect((await marksOf(ids)).get(ids[7] ?? '')).toEqual(['m7'])
	expect(await findComment(id, 'm118', wire.clock.now() - 10_000)).toBe(ids[118])
	// Older than the claim: not looked at.
	expect(await findComment(id, 'm1', wire.clock.now() - 10_000)).toBeUndefined()
})

test('public is what the customer may see: neither internal nor for a role, and nothing by default', async () => {
	const wire = openWire()
	const wireComment = { author: { accountId: 'a' }, body: doc('x'), created: '2026-11-21T09:00:00.000+0000' }
	const comments = [
		{ ...wireComment, id: '4', jsdPublic: true },
		{ ...wireComment, id: '3', jsdPublic: false },
		{ ...wireComment, id: '2', jsdPublic: true, visibility: { type: 'role', value: 'Administrators' } },
		{ ...wireComment, id: '1' },
	]
	wire.trouble({ match: /comment/, when: 'before', answer: 200, body: { comments, total: 4 } })
	const read = await commentsAfter('10000', '0')
	expect(read.map((comment) => [comment.id, comment.public])).toEqual([
		['1', false],
		['2', false],
		['3', false],
		['4', true],
	])
})

test('a change that the customer may not make is made by the app, and keeps the mark', async () => {
	const wire = openWire()
	const { id, reporter } = await request(wire)
	const comment = await commentAs(reporter, id, doc('typo'), ['m'], { m: '1.typo' })
	const words = await readWords(comment)
	if (!words) throw new Error('no words')
	expect(words).toMatchObject({ body: doc('typo'), parts: { m: '1.typo' } })
	await changeComment(reporter, id, comment, { ...words, body: doc('mended'), parts: { m: '1.mended' } })
	expect(await commentsAfter(id, '0')).toMatchObject([{ id: comment, public: true, body: doc('mended') }])
	expect((await marksOf([comment])).get(comment)).toEqual(['m'])
	expect((await readWords(comment))?.parts).toEqual({ m: '1.mended' })
})

test('an internal note is internal after a change too, and words that are not ours are none', async () => {
	const wire = openWire()
	const { id, reporter } = await request(wire)
	const note = await commentInternally(id, doc('note'), ['e'])
	const words = await readWords(note)
	if (!words) throw new Error('no words')
	await changeComment(reporter, id, note, { ...words, body: doc('mended') })
	expect(await commentsAfter(id, '0')).toMatchObject([{ id: note, public: false, body: doc('mended') }])
	const call = JSON.stringify(wire.calls().findLast(({ name }) => name.startsWith('PUT'))?.body)
	expect(call).toContain('sd.public.comment')
	const own = await wire.as<{ id: string }>('agent1@example.com', 'POST', `/rest/api/3/issue/${id}/comment`, {
		body: doc('an agent’s'),
	})
	expect(await readWords(own.id)).toBeUndefined()
	expect(await readWords('99999')).toBeUndefined()
})

test('an internal note is ours and for nobody else', async () => {
	const wire = openWire()
	const { id } = await request(wire)
	const note = await commentInternally(id, doc('note'), [])
	expect(await commentsAfter(id, '0')).toMatchObject([{ id: note, public: false }])
	expect((await marksOf([note])).get(note)).toEqual([])
})

test('a request is found by its mark, in search and, while that lags, by key', async () => {
	const wire = openWire()
	expect(await findRequest('SUP', 'hash')).toBeUndefined()
	const { id, key } = await request(wire, 'hash')
	await request(wire, 'another')
	expect(await findRequest('SUP', 'hash')).toEqual({ id, key })
	await wire.clock.moveTo(wire.clock.now() + 60_000)
	expect(await findRequest('SUP', 'hash')).toEqual({ id, key })
	expect(await findRequest('SUP', 'missing')).toBeUndefined()
})

test('a request is read by id, and undefined when it is gone', async () => {
	const wire = openWire()
	const { id, key, reporter } = await request(wire)
	expect(await readRequest(id)).toMatchObject({ id, key, reporter, done: false, resolvedAt: null, projectKey: 'SUP' })
	await wire.as('admin@example.com', 'DELETE', `/rest/api/3/issue/${key}`)
	expect(await readRequest(id)).toBeUndefined()
})
