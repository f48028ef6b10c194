import { doc, file, type Offline, offline, resolve } from './offline'

const api = '/rest/servicedeskapi'

const raise = (site: Offline, who: string, more: Record<string, unknown> = {}) =>
	site.as(who, 'POST', `${api}/request`, {
		serviceDeskId: '1',
		requestTypeId: '1',
		requestFieldValues: { summary: 'Help', description: 'One\n\nTwo' },
		...more,
	})

test('the empty site has one desk with two request types', async () => {
	const site = offline()
	const desks = await site.app('GET', `${api}/servicedesk`)
	expect(desks.body).toMatchObject({
		size: 1,
		start: 0,
		isLastPage: true,
		values: [{ id: '1', projectKey: 'SUP', projectName: 'Support' }],
	})
	const types = await site.app('GET', `${api}/servicedesk/1/requesttype`)
	expect(types.body.values.map((one: { name: string }) => one.name)).toEqual(['Get help', 'Report a problem'])
	const fields = await site.app('GET', `${api}/servicedesk/1/requesttype/1/field`)
	expect(fields.body).toMatchObject({
		canRaiseOnBehalfOf: true,
		requestTypeFields: [{ fieldId: 'summary', required: true }, {}],
	})
})

test('a customer raises a request; an agent raises one on behalf of a customer', async () => {
	const site = offline()
	const own = await raise(site, 'customer1')
	expect(own.status).toBe(201)
	expect(own.body).toMatchObject({
		issueKey: 'SUP-1',
		requestTypeId: '1',
		serviceDeskId: '1',
		reporter: { accountId: site.accountId('customer1') },
		currentStatus: { status: 'Waiting for support', statusCategory: 'INDETERMINATE' },
	})
	const raiseOnBehalfOf = site.accountId('customer1')
	expect((await raise(site, 'agent1', { raiseOnBehalfOf })).body.reporter.accountId).toBe(raiseOnBehalfOf)
	expect((await raise(site, 'customer1', { raiseOnBehalfOf: site.accountId('agent1') })).status).toBe(403)
	expect((await raise(site, 'agent1', { requestFieldValues: { summary: 'x', labels: ['a'] } })).status).toBe(400)
	const missing = await site.as('agent1', 'GET', `${api}/request/SUP-99`)
	expect(missing.status).toBe(404)
	expect(missing.body).toEqual({
		errorMessage: expect.any(String),
		i18nErrorMessage: { i18nKey: expect.any(String), parameters: [] },
	})
})

test('the list of requests lags as searches do', async () => {
	const site = offline()
	await raise(site, 'customer1')
	const list = () => site.as('customer1', 'GET', `${api}/request`)
	expect((await list()).body.values).toEqual([])
	await site.clock.idle()
	expect((await list()).body.values).toMatchObject([{ issueKey: 'SUP-1' }])
	expect((await site.as('agent2', 'GET', `${api}/request`)).body.values).toEqual([])
	expect((await site.as('agent2', 'GET', `${api}/request?requestOwnership=ALL_REQUESTS`)).body.size).toBe(1)
})

test('comments are in plain text, internal ones for agents only', async () => {
	const site = offline()
	const key = (await raise(site, 'customer1')).body.issueKey
	const path = `${api}/request/${key}/comment`
	expect((await site.as('agent1', 'POST', path, { body: 'hidden', public: false })).body.public).toBe(false)
	const shown = await site.as('agent1', 'POST', path, { body: 'shown', public: true })
	expect((await site.as('customer1', 'POST', path, { body: 'mine' })).body.public).toBe(true)
	const bodies = async (who: string, query = '') =>
		(await site.as(who, 'GET', path + query)).body.values.map((one: { body: string }) => one.body)
	expect(await bodies('agent1')).toEqual(['hidden', 'shown', 'mine'])
	expect(await bodies('agent1', '?public=false')).toEqual(['hidden'])
	expect(await bodies('customer1')).toEqual(['shown', 'mine'])
	expect((await site.app('GET', `${path}/${shown.body.id}`)).body).toMatchObject({ public: true, body: 'shown' })
	const platform = await site.app('GET', `/rest/api/3/issue/${key}/comment/${shown.body.id}`)
	expect(platform.body).toMatchObject({ body: doc('shown'), jsdPublic: true })
})

test('customers are made by admin and app, with an email, once', async () => {
	const site = offline()
	const customer = { email: 'kim@example.com', displayName: 'Kim' }
	expect((await site.as('agent1', 'POST', `${api}/customer`, customer)).status).toBe(403)
	expect((await site.app('POST', `${api}/customer`, { displayName: 'Kim' })).status).toBe(400)
	const made = await site.app('POST', `${api}/customer`, customer)
	expect(made.status).toBe(201)
	expect(site.jira.user(made.body.accountId)).toMatchObject({ accountType: 'customer', displayName: 'Kim' })
	expect((await site.app('POST', `${api}/customer`, customer)).status).toBe(400)
	expect((await site.app('POST', `${api}/customer?strictConflictStatusCode=true`, customer)).status).toBe(409)
	const accountIds = [made.body.accountId]
	expect((await site.app('POST', `${api}/servicedesk/1/customer`, { accountIds })).status).toBe(204)
	const found = await site.app('GET', `${api}/servicedesk/1/customer?query=kim`)
	expect(found.body.values).toMatchObject([{ accountId: made.body.accountId, emailAddress: 'kim@example.com' }])
})

test('a file goes up first and is attached with a comment then', async () => {
	const site = offline()
	const key = (await raise(site, 'customer1')).body.issueKey
	const form = new FormData()
	form.append('file', new File(['abc'], 'a.txt', { type: 'text/plain' }))
	const up = await site.as('agent1', 'POST', `${api}/servicedesk/1/attachTemporaryFile`, form)
	expect(up.status).toBe(201)
	const temporaryAttachmentIds = [up.body.temporaryAttachments[0].temporaryAttachmentId]
	const path = `${api}/request/${key}/attachment`
	const body = { temporaryAttachmentIds, public: true, additionalComment: { body: 'see file' } }
	const attached = await site.as('agent1', 'POST', path, body)
	expect(attached.body).toMatchObject({ comment: { body: 'see file', public: true }, attachments: { size: 1 } })
	expect((await site.as('agent1', 'POST', path, body)).status).toBe(400)
	const seen = await site.as('customer1', 'GET', path)
	expect(seen.body.values).toMatchObject([{ filename: 'a.txt', size: 3 }])
	const noToken = await site.jira.handle(
		new Request(`http://site.test${api}/servicedesk/1/attachTemporaryFile`, { method: 'POST', body: form }),
		{ kind: 'app' },
	)
	expect(noToken.status).toBe(403)
})

test('satisfaction is the reporter’s, after resolution', async () => {
	const site = offline()
	const key = (await raise(site, 'customer1')).body.issueKey
	const path = `${api}/request/${key}/feedback`
	const body = { type: 'csat', rating: 4, comment: { body: 'quick' } }
	expect((await site.as('customer1', 'POST', path, body)).status).toBe(400)
	await resolve(site, key)
	expect((await site.as('agent1', 'POST', path, body)).status).toBe(403)
	expect((await site.asUser('customer1', 'POST', path, body)).status).toBe(201)
	expect((await site.as('agent1', 'GET', path)).body).toEqual(body)
})

test('a follow-up in the customer’s name stops no clock and mails nobody; a public comment of the app’s does both', async () => {
	const site = offline()
	const key = await file(site)
	const comment = `/rest/api/3/issue/${key}/comment`
	expect(site.jira.mail()).toMatchObject([{ to: 'customer1@example.com', event: 'created', issue: key }])
	await site.asUser('customer1', 'POST', comment, { body: doc('more') })
	const hidden = [{ key: 'sd.public.comment', value: { internal: true } }]
	await site.app('POST', comment, { body: doc('note'), properties: hidden })
	expect(site.jira.mail()).toHaveLength(1)
	expect(site.jira.sla(key)).toMatchObject({ firstResponse: { stoppedAt: null }, resolution: { stoppedAt: null } })
	await site.app('POST', comment, { body: doc('as the app') })
	expect(site.jira.mail().map((one) => one.event)).toEqual(['created', 'commented'])
	expect(site.jira.sla(key)).toMatchObject({ firstResponse: { by: 'comment-for-customers' } })
	await resolve(site, key)
	expect(site.jira.mail().at(-1)).toMatchObject({ event: 'resolved' })
	const sla = await site.as('agent1', 'GET', `${api}/request/${key}/sla`)
	expect(sla.body.values).toMatchObject([
		{ name: 'Time to first response', completedCycles: [{ breached: false }] },
		{ name: 'Time to resolution', completedCycles: [{}] },
	])
	expect((await site.as('customer1', 'GET', `${api}/request/${key}/sla`)).status).toBe(403)
})

test('status, transitions and expansions of a request', async () => {
	const site = offline()
	const key = (await raise(site, 'customer1')).body.issueKey
	const path = `${api}/request/${key}`
	const { body } = await site.as('agent1', 'GET', `${path}/transition`)
	expect(body.values).toContainEqual({ id: '41', name: 'Resolve this issue' })
	await site.as('agent1', 'POST', `${path}/transition`, { id: '41', additionalComment: { body: 'done' } })
	const statuses = await site.as('agent1', 'GET', `${path}/status`)
	expect(statuses.body.values).toMatchObject([
		{ status: 'Resolved', statusCategory: 'DONE' },
		{ status: 'Waiting for support' },
	])
	const expanded = await site.as('customer1', 'GET', `${path}?expand=requestType,comment,participant,sla`)
	expect(expanded.body).toMatchObject({
		requestType: { name: 'Get help' },
		comments: { size: 1 },
		participants: { size: 0 },
	})
	expect(expanded.body).not.toHaveProperty('sla')
})
