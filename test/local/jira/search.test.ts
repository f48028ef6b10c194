import { createDice } from '../../../local/platform/dice'
import { file, offline, resolve } from './offline'

const jql = '/rest/api/3/search/jql'
const keys = (body: { issues: { key: string }[] }) => body.issues.map((one) => one.key)

test('a search sees a change late, a read by key at once', async () => {
	const site = offline(createDice(7))
	const key = await file(site)
	const search = () => site.app('POST', jql, { jql: 'switchboardChannel = whatsapp', fields: ['summary'] })
	expect((await search()).body).toEqual({ issues: [], isLast: true })
	expect((await site.app('POST', '/rest/api/3/search/approximate-count', { jql: 'project = SUP' })).body).toEqual({
		count: 0,
	})
	expect((await site.app('GET', `/rest/api/3/issue/${key}`)).status).toBe(200)
	await site.clock.idle()
	expect(keys((await search()).body)).toEqual([key])
	await site.app('PUT', `/rest/api/3/issue/${key}/properties/switchboard`, { channel: 'telegram' })
	expect(keys((await search()).body)).toEqual([key])
	await site.clock.idle()
	expect((await search()).body.issues).toEqual([])
})

test('an older change never comes in over a newer one', async () => {
	for (let seed = 0; seed < 20; seed++) {
		const site = offline(createDice(seed))
		const key = await file(site)
		await site.as('agent1', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['first'] } })
		await site.as('agent1', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['second'] } })
		await site.clock.idle()
		const { body } = await site.app('POST', jql, { jql: 'labels = second', fields: ['key'] })
		expect(body.issues).toHaveLength(1)
	}
})

test('GET and POST page by token; without fields there are ids only', async () => {
	const site = offline()
	for (let n = 0; n < 5; n++) await file(site, { summary: `number ${n}` })
	await site.clock.idle()
	const query = new URLSearchParams({
		jql: 'project = SUP order by created asc, key asc',
		maxResults: '2',
		fields: 'summary,labels',
	})
	const first = await site.as('agent1', 'GET', `${jql}?${query}`)
	expect(first.body.isLast).toBe(false)
	expect(Object.keys(first.body.issues[0].fields)).toEqual(['summary', 'labels'])
	query.set('nextPageToken', first.body.nextPageToken)
	const second = await site.as('agent1', 'GET', `${jql}?${query}`)
	query.set('nextPageToken', second.body.nextPageToken)
	const third = await site.as('agent1', 'GET', `${jql}?${query}`)
	expect(third.body).toMatchObject({ isLast: true })
	expect(third.body).not.toHaveProperty('nextPageToken')
	expect([...keys(first.body), ...keys(second.body), ...keys(third.body)]).toEqual([
		'SUP-1',
		'SUP-2',
		'SUP-3',
		'SUP-4',
		'SUP-5',
	])
	const ids = await site.as('agent1', 'POST', jql, { jql: 'key = SUP-1' })
	expect(Object.keys(ids.body.issues[0])).toEqual(['id'])
	expect((await site.as('agent1', 'POST', jql, { jql: 'key = SUP-1', nextPageToken: 'x' })).status).toBe(400)
})

test('what an issue has is found', async () => {
	const site = offline()
	const key = await file(site, { labels: ['hot'] })
	await file(site, { summary: 'another', description: null, labels: [] }, [])
	await resolve(site, key)
	await site.clock.idle()
	for (const query of [
		'labels = hot',
		'statusCategory = Done',
		'resolution = Done and resolved >= -1h',
		'switchboardChannel = whatsapp and switchboardAccount = acc_1',
		'switchboardChannel in (whatsapp, telegram)',
		'summary ~ printer',
		'text ~ burns',
		'status changed to Resolved',
		'"Request Type" = "Get help" and labels = hot',
		'request-channel-type = jira and labels = hot',
		'reporter = "customer1@example.com" and labels is not empty',
		`id = ${key}`,
	]) {
		const { status, body } = await site.as('agent1', 'POST', jql, { jql: query, fields: ['key'] })
		expect([query, status, keys(body)]).toEqual([query, 200, [key]])
	}
})

test.each([
	'',
	'order by created',
	'nonsense = 1',
	'project = ',
	'switchboardChannel ~ what',
	'switchboardChannel is empty',
])('%p is 400 with a reason', async (query) => {
	const { status, body } = await offline().app('POST', jql, { jql: query })
	expect(status).toBe(400)
	expect(body).toEqual({ errorMessages: [expect.stringMatching(/./)], errors: {} })
})

test('customers find their own requests only', async () => {
	const site = offline()
	const key = await file(site)
	await file(site, { reporter: { id: site.accountId('agent1') } })
	await site.clock.idle()
	const { body } = await site.as('customer1', 'POST', jql, { jql: 'project = SUP', fields: ['key'] })
	expect(keys(body)).toEqual([key])
})
