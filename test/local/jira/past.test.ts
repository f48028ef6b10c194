import { doc, file, offline, START } from './offline'

const jql = '/rest/api/3/search/jql'
const day = 86_400_000

test('the past is written without a trace in the present, and found at once', async () => {
	const site = offline()
	const agent = site.accountId('agent1')
	const customer = site.accountId('customer1')
	const created = START - 3 * day
	const issue = site.jira.importIssue({
		project: 'SUP',
		summary: 'long ago',
		reporter: customer,
		created,
		properties: { switchboard: { channel: 'telegram' } },
		comments: [
			{
				author: agent,
				updateAuthor: agent,
				body: doc('yes'),
				public: true,
				created: created + 60_000,
				updated: created + 60_000,
				properties: {},
				edited: [],
			},
		],
		status: 'Resolved',
		resolution: 'Done',
		resolved: created + day,
		changelog: [
			{
				at: created + day,
				author: agent,
				changes: [{ field: 'resolution', from: null, fromText: null, to: '10000', toText: 'Done' }],
			},
		],
	})
	expect(issue).toMatchObject({ key: 'SUP-1', requestType: '1', issueType: 'Service Request', updated: created + day })
	expect([site.events, site.jira.mail(), site.ledger.jira.points]).toEqual([[], [], 0])
	const found = await site.app('POST', jql, {
		jql: 'switchboardChannel = telegram and created <= -2d',
		fields: ['key'],
	})
	expect(found.body.issues).toMatchObject([{ key: 'SUP-1' }])
	expect(site.jira.sla('SUP-1')?.firstResponse.stoppedAt).toBe(new Date(created + 60_000).toISOString())
	expect(await file(site)).toBe('SUP-2')
})

test('a snapshot is JSON and brings everything back', async () => {
	const first = offline()
	const key = await file(first)
	await first.as('agent1', 'POST', `/rest/api/3/issue/${key}/comment`, { body: doc('hello') })
	await first.app('POST', '/rest/servicedeskapi/customer', { email: 'kim@example.com' })
	const saved = JSON.parse(JSON.stringify(first.jira.snapshot()))
	const second = offline()
	second.jira.restore(saved)
	// Its clock starts anew; the first one's has run on.
	await second.clock.moveTo(first.clock.now() + 60_000)
	const read = async (site: typeof first) => (await site.app('GET', `/rest/api/3/issue/${key}?properties=*all`)).body
	expect(await read(second)).toEqual(await read(first))
	expect(second.jira.mail()).toEqual(first.jira.mail())
	expect(second.jira.userByEmail('kim@example.com')).toEqual(first.jira.userByEmail('kim@example.com'))
	const found = await second.app('POST', jql, { jql: 'switchboardChannel = whatsapp', fields: ['key'] })
	expect(found.body.issues).toMatchObject([{ key }])
	expect(await file(second)).toBe('SUP-2')
	const ids = [...(await read(second)).fields.comment.comments, await read(second)].map((one: { id: string }) => one.id)
	expect(new Set(ids).size).toBe(ids.length)
})

test('a moved issue keeps its id, is found by both keys and tells its new one', async () => {
	const site = offline()
	site.jira.addProject('NEW', 'New')
	const key = await file(site)
	const { id } = (await site.app('GET', `/rest/api/3/issue/${key}`)).body
	const moved = site.jira.moveIssue(key, 'NEW')
	expect(moved).toMatchObject({ id, key: 'NEW-1', project: 'NEW', movedFrom: [key] })
	for (const name of [id, key, 'NEW-1']) {
		const { body } = await site.app('GET', `/rest/api/3/issue/${name}?fields=project`)
		expect(body).toMatchObject({ id, key: 'NEW-1', fields: { project: { key: 'NEW' } } })
	}
	site.jira.withholdFromApp('NEW', ['BROWSE_PROJECTS'])
	expect((await site.app('GET', `/rest/api/3/issue/${id}`)).status).toBe(404)
})
