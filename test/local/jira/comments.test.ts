import { doc, file, type Offline, offline } from './offline'

const internal = { key: 'sd.public.comment', value: { internal: true } }
const comment = (site: Offline, who: string, key: string, text: string, properties: unknown[] = []) =>
	site.as(who, 'POST', `/rest/api/3/issue/${key}/comment`, { body: doc(text), properties })

test('comments are public unless their property says otherwise, and customers see the public ones', async () => {
	const site = offline()
	const key = await file(site)
	const shown = await comment(site, 'agent1', key, 'for all')
	const hidden = await comment(site, 'agent1', key, 'for us', [internal])
	expect(shown.status).toBe(201)
	expect(shown.body.jsdPublic).toBe(true)
	expect(hidden.body.jsdPublic).toBe(false)
	const all = await site.app('GET', `/rest/api/3/issue/${key}/comment`)
	expect(all.body.comments.map((one: { id: string }) => one.id)).toEqual([shown.body.id, hidden.body.id])
	const seen = await site.as('customer1', 'GET', `/rest/api/3/issue/${key}/comment`)
	expect(seen.body).toMatchObject({ total: 1, comments: [{ id: shown.body.id }] })
	expect((await site.as('customer1', 'GET', `/rest/api/3/issue/${key}/comment/${hidden.body.id}`)).status).toBe(404)
})

test("the app comments in the customer's name, with a mark", async () => {
	const site = offline()
	const key = await file(site)
	const mark = { key: 'switchboard', value: { messages: ['abc'] } }
	const made = await site.asUser('customer1', 'POST', `/rest/api/3/issue/${key}/comment`, {
		body: doc('more'),
		properties: [mark],
	})
	expect(made.body.author.accountId).toBe(site.accountId('customer1'))
	const list = await site.app('POST', '/rest/api/3/comment/list?expand=properties', { ids: [Number(made.body.id), 4] })
	expect(list.body).toMatchObject({ total: 1, isLast: true, values: [{ id: made.body.id, properties: [mark] }] })
	const plain = await site.app('GET', `/rest/api/3/issue/${key}/comment?expand=properties`)
	expect(plain.body.comments[0]).not.toHaveProperty('properties')
	const read = await site.app('GET', `/rest/api/3/comment/${made.body.id}/properties/switchboard`)
	expect(read.body).toEqual(mark)
	const own = await site.asUser('customer1', 'POST', `/rest/api/3/issue/${key}/comment`, {
		body: doc('x'),
		properties: [internal],
	})
	expect(own.status).toBe(403)
})

test('newest first by orderBy, in pages', async () => {
	const site = offline()
	const key = await file(site)
	for (const text of ['1', '2', '3']) await comment(site, 'agent1', key, text)
	const { body } = await site.app('GET', `/rest/api/3/issue/${key}/comment?orderBy=-created&startAt=1&maxResults=1`)
	expect(body).toMatchObject({ startAt: 1, maxResults: 1, total: 3, comments: [{ body: doc('2') }] })
	expect((await site.app('GET', `/rest/api/3/issue/${key}/comment?orderBy=author`)).status).toBe(400)
})

test('an edit changes the words, keeps the properties and who may see it', async () => {
	const site = offline()
	const key = await file(site)
	const made = await comment(site, 'agent1', key, 'before', [internal, { key: 'mark', value: 1 }])
	const path = `/rest/api/3/issue/${key}/comment/${made.body.id}`
	expect((await site.as('agent2', 'PUT', path, { body: doc('after') })).body).toMatchObject({
		body: doc('after'),
		jsdPublic: false,
		author: { accountId: site.accountId('agent1') },
		updateAuthor: { accountId: site.accountId('agent2') },
	})
	expect((await site.app('GET', `/rest/api/3/comment/${made.body.id}/properties/mark`)).body.value).toBe(1)
})

test('a customer edits and deletes no comment, an agent does', async () => {
	const site = offline()
	const key = await file(site)
	const made = await comment(site, 'customer1', key, 'mine')
	const path = `/rest/api/3/issue/${key}/comment/${made.body.id}`
	expect((await site.as('customer1', 'DELETE', path)).status).toBe(403)
	expect((await site.as('agent1', 'DELETE', path)).status).toBe(204)
	expect((await site.app('GET', path)).status).toBe(404)
	expect((await site.app('GET', `/rest/api/3/issue/${key}/comment`)).body.total).toBe(0)
})

test('empty, too long and one too many are refused', async () => {
	const site = offline()
	const key = await file(site)
	expect((await site.as('agent1', 'POST', `/rest/api/3/issue/${key}/comment`, { body: 'text' })).status).toBe(400)
	expect((await comment(site, 'agent1', key, ' ')).status).toBe(400)
	expect((await comment(site, 'agent1', key, 'x'.repeat(32_768))).status).toBe(400)
	const at = site.clock.now()
	const author = site.accountId('agent1')
	const one = {
		author,
		updateAuthor: author,
		body: doc('x'),
		public: true,
		created: at,
		updated: at,
		properties: {},
		edited: [],
	}
	const full = site.jira.importIssue({
		project: 'SUP',
		summary: 'x',
		created: at,
		comments: new Array(5_000).fill(one),
	})
	const refused = await comment(site, 'agent1', full.key, 'one more')
	expect(refused.status).toBe(413)
	expect(refused.body.errorMessages[0]).toMatch(/comments/)
})
