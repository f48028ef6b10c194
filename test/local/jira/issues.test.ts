import { doc, file, offline, REQUEST_TYPE, resolve, START } from './offline'

const path = '/rest/api/3/issue'
const base = { project: { key: 'SUP' }, issuetype: { name: 'Service Request' }, summary: 'x' }

test('the Request Type field is found by its schema', async () => {
	const { body } = await offline().app('GET', '/rest/api/3/field')
	const found = body.filter(
		(field: { schema: { custom?: string } }) => field.schema.custom === 'com.atlassian.servicedesk:vp-origin',
	)
	expect(found).toHaveLength(1)
	expect(found[0]).toMatchObject({
		id: REQUEST_TYPE,
		custom: true,
		schema: { type: 'sd-customerrequesttype', customId: 10010 },
	})
})

test('a request is created with reporter, request type and property in one call', async () => {
	const site = offline()
	const key = await file(site, { labels: ['a', 'b'] })
	const { status, body } = await site.app('GET', `${path}/${key}?properties=*all`)
	expect(status).toBe(200)
	expect(body.fields).toMatchObject({
		summary: 'The printer is on fire',
		description: doc('It burns.'),
		reporter: { accountId: site.accountId('customer1'), accountType: 'customer' },
		creator: { accountType: 'app' },
		status: { name: 'Waiting for support', statusCategory: { key: 'indeterminate' } },
		labels: ['a', 'b'],
		resolution: null,
		resolutiondate: null,
		comment: { total: 0, comments: [] },
		[REQUEST_TYPE]: { requestType: { id: '1', name: 'Get help' } },
	})
	expect(body.fields.created).toMatch(/^2026-11-21T22:30:0\d\.\d{3}\+0000$/)
	expect(body.properties).toEqual({ switchboard: { channel: 'whatsapp', account: 'acc_1' } })
})

test.each(['1', 'sup/get-help'])('the request type may be named %s', async (value) => {
	const site = offline()
	const key = await file(site, { [REQUEST_TYPE]: value })
	const { body } = await site.app('GET', `/rest/servicedeskapi/request/${key}`)
	expect(body.requestTypeId).toBe('1')
})

test.each<[string, Record<string, unknown>, string]>([
	['no summary', { summary: '' }, 'summary'],
	['a summary of two lines', { summary: 'a\nb' }, 'summary'],
	['a summary of 256 characters', { summary: 'x'.repeat(256) }, 'summary'],
	['plain text for ADF', { description: 'text' }, 'description'],
	['an empty text node', { description: doc('') }, 'description'],
	['a description over 32,767 characters', { description: doc('x'.repeat(32_768)) }, 'description'],
	['a label with a space', { labels: ['a b'] }, 'labels'],
	['an unknown field', { customfield_1: 1 }, 'customfield_1'],
	['an unknown request type', { [REQUEST_TYPE]: '99' }, REQUEST_TYPE],
	['a request type as a number', { [REQUEST_TYPE]: 1 }, REQUEST_TYPE],
	['a request type of another issue type', { [REQUEST_TYPE]: '2' }, 'issuetype'],
	['an unknown reporter', { reporter: { id: 'nobody' } }, 'reporter'],
	['an unknown project', { project: { key: 'NOPE' } }, 'project'],
])('%s is refused', async (_, fields, field) => {
	const { status, body } = await offline().app('POST', path, { fields: { ...base, ...fields } })
	expect(status).toBe(400)
	expect(body).toEqual({ errorMessages: [], errors: { [field]: expect.any(String) } })
})

test('broken JSON is 400, an unknown issue 404, both in the shape of Jira', async () => {
	const site = offline()
	const broken = await site.jira.handle(new Request(`http://site.test${path}`, { method: 'POST', body: '{' }), {
		kind: 'app',
	})
	expect(broken.status).toBe(400)
	const { status, body } = await site.app('GET', `${path}/SUP-99`)
	expect(status).toBe(404)
	expect(body).toEqual({ errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} })
})

test('fields, exclusions and renderedFields are picked', async () => {
	const site = offline()
	const key = await file(site)
	const some = await site.app('GET', `${path}/${key}?fields=summary,status&expand=renderedFields`)
	expect(Object.keys(some.body.fields)).toEqual(['summary', 'status'])
	expect(some.body.renderedFields.description).toBe('<p>It burns.</p>')
	const but = await site.app('GET', `${path}/${key}?fields=*all,-comment`)
	expect(but.body.fields).not.toHaveProperty('comment')
	expect(but.body.fields).toHaveProperty('attachment')
})

test('an edit is kept in the changelog', async () => {
	const site = offline()
	const key = await file(site, { labels: ['a'] })
	const edit = await site.as('agent1', 'PUT', `${path}/${key}`, {
		fields: { summary: 'Two printers' },
		update: { labels: [{ add: 'b' }, { remove: 'a' }] },
	})
	expect(edit.status).toBe(204)
	const { body } = await site.as('agent1', 'GET', `${path}/${key}/changelog`)
	expect(body).toMatchObject({ startAt: 0, total: 1, isLast: true })
	expect(body.values[0].author.accountId).toBe(site.accountId('agent1'))
	expect(body.values[0].items).toEqual([
		expect.objectContaining({ field: 'summary', fromString: 'The printer is on fire', toString: 'Two printers' }),
		expect.objectContaining({ field: 'labels', fromString: 'a', toString: 'b' }),
	])
	const expanded = await site.as('agent1', 'GET', `${path}/${key}?expand=changelog&fields=summary`)
	expect(expanded.body.changelog).toMatchObject({ total: 1, histories: [{ id: body.values[0].id }] })
})

test('the workflow resolves, closes and reopens', async () => {
	const site = offline()
	const key = await file(site)
	const fields = async () =>
		(await site.app('GET', `${path}/${key}?fields=status,resolution,resolutiondate`)).body.fields
	const names = async () =>
		(await site.app('GET', `${path}/${key}/transitions`)).body.transitions.map((one: { name: string }) => one.name)
	expect(await names()).toEqual(['In progress', 'Respond to customer', 'Resolve this issue'])
	await resolve(site, key)
	const resolved = await fields()
	expect(resolved).toMatchObject({
		status: { name: 'Resolved', statusCategory: { key: 'done' } },
		resolution: { name: 'Done' },
	})
	expect(Date.parse(resolved.resolutiondate)).toBeGreaterThanOrEqual(START)
	expect(await names()).toEqual(['Close', 'Reopen'])
	await site.app('POST', `${path}/${key}/transitions`, { transition: { id: '51' } })
	expect(await fields()).toMatchObject({ status: { name: 'Closed' }, resolution: { name: 'Done' } })
	await site.app('POST', `${path}/${key}/transitions`, { transition: { id: '61' } })
	expect(await fields()).toMatchObject({
		status: { name: 'Waiting for support' },
		resolution: null,
		resolutiondate: null,
	})
	const again = await site.app('POST', `${path}/${key}/transitions`, { transition: { id: '61' } })
	expect(again.status).toBe(400)
})

test('bulkfetch reads by key with properties and names what is missing', async () => {
	const site = offline()
	const key = await file(site)
	const { body } = await site.app('POST', `${path}/bulkfetch`, {
		issueIdsOrKeys: [key, 'SUP-99'],
		fields: ['summary'],
		properties: ['switchboard'],
	})
	expect(body.issues).toHaveLength(1)
	expect(body.issues[0]).toMatchObject({ key, properties: { switchboard: { channel: 'whatsapp' } } })
	expect(body.issueErrors).toEqual([{ id: 'SUP-99', errorMessage: expect.any(String) }])
})

test('issue properties are read, overwritten by agents and deleted', async () => {
	const site = offline()
	const key = await file(site)
	const at = `${path}/${key}/properties`
	expect((await site.as('agent1', 'PUT', `${at}/switchboard`, { channel: 'telegram' })).status).toBe(200)
	expect((await site.as('agent1', 'PUT', `${at}/other`, 'text')).status).toBe(201)
	expect((await site.app('GET', `${at}/switchboard`)).body).toEqual({
		key: 'switchboard',
		value: { channel: 'telegram' },
	})
	expect((await site.app('GET', at)).body.keys.map((one: { key: string }) => one.key)).toEqual(['switchboard', 'other'])
	expect((await site.app('DELETE', `${at}/other`)).status).toBe(204)
	expect((await site.app('GET', `${at}/other`)).status).toBe(404)
	expect((await site.app('PUT', `${at}/long`, 'x'.repeat(40_000))).status).toBe(400)
})

test('a deleted issue is gone at once', async () => {
	const site = offline()
	const key = await file(site)
	expect((await site.as('agent1', 'DELETE', `${path}/${key}`)).status).toBe(204)
	expect((await site.app('GET', `${path}/${key}`)).status).toBe(404)
})

test('issues are linked, seen from both sides', async () => {
	const site = offline()
	const [one, two] = [await file(site), await file(site)]
	const link = await site.app('POST', '/rest/api/3/issueLink', {
		type: { name: 'Duplicate' },
		inwardIssue: { key: one },
		outwardIssue: { key: two },
	})
	expect(link.status).toBe(201)
	const links = async (key: string) =>
		(await site.app('GET', `${path}/${key}?fields=issuelinks`)).body.fields.issuelinks
	expect(await links(one)).toMatchObject([{ type: { name: 'Duplicate' }, outwardIssue: { key: two } }])
	expect(await links(two)).toMatchObject([{ type: { name: 'Duplicate' }, inwardIssue: { key: one } }])
})

test('files are attached and read back', async () => {
	const site = offline()
	const key = await file(site)
	const form = new FormData()
	form.append('file', new File(['bytes'], 'käse.txt', { type: 'text/plain' }))
	const { status, body } = await site.app('POST', `${path}/${key}/attachments`, form)
	expect(status).toBe(200)
	expect(body).toMatchObject([{ filename: 'käse.txt', size: 5, mimeType: 'text/plain' }])
	const content = await site.app('GET', `/rest/api/3/attachment/content/${body[0].id}`)
	expect(content.body).toBe('bytes')
	const meta = await site.app('GET', `/rest/api/3/attachment/${body[0].id}`)
	expect(meta.body.id).toBe(Number(body[0].id))
	const hidden = await site.asUser('customer1', 'GET', `/rest/api/3/attachment/${body[0].id}`)
	expect(hidden.status).toBe(404)
})
