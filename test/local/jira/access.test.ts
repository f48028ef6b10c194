import { doc, file, offline, REQUEST_TYPE } from './offline'

const issue = '/rest/api/3/issue'

test('agents, admin and manager browse; customers see their own requests and those they take part in', async () => {
	const site = offline()
	const key = await file(site)
	const other = await file(site, { reporter: { id: site.accountId('agent1') } })
	for (const who of ['admin', 'agent1', 'agent2', 'manager'])
		expect((await site.as(who, 'GET', `${issue}/${key}`)).status).toBe(200)
	expect((await site.as('customer1', 'GET', `${issue}/${key}`)).status).toBe(200)
	expect((await site.as('customer1', 'GET', `${issue}/${other}`)).status).toBe(404)
	const accountIds = [site.accountId('customer1')]
	await site.as('agent1', 'POST', `/rest/servicedeskapi/request/${other}/participant`, { accountIds })
	expect((await site.as('customer1', 'GET', `${issue}/${other}`)).status).toBe(200)
})

test('an issue without a request type is in nobody’s portal', async () => {
	const site = offline()
	const key = await file(site, { [REQUEST_TYPE]: null })
	expect((await site.as('customer1', 'GET', `${issue}/${key}`)).status).toBe(404)
	expect((await site.as('agent1', 'GET', `/rest/servicedeskapi/request/${key}`)).status).toBe(404)
})

test('customers and the manager change nothing through the platform API', async () => {
	const site = offline()
	const key = await file(site)
	const fields = { project: { key: 'SUP' }, issuetype: { name: 'Service Request' }, summary: 'x' }
	for (const who of ['customer1', 'manager']) {
		// A customer does not see the project at all.
		expect((await site.as(who, 'POST', issue, { fields })).status).toBe(who === 'manager' ? 403 : 400)
		expect((await site.as(who, 'PUT', `${issue}/${key}`, { fields: { summary: 'y' } })).status).toBe(403)
		expect((await site.as(who, 'PUT', `${issue}/${key}/properties/switchboard`, {})).status).toBe(403)
		expect((await site.as(who, 'DELETE', `${issue}/${key}`)).status).toBe(403)
	}
	expect((await site.as('manager', 'POST', `${issue}/${key}/comment`, { body: doc('x') })).status).toBe(403)
})

test('what is taken from the app is 404 or 403 for it, for nobody else, and can be given back', async () => {
	const site = offline()
	const key = await file(site)
	const own = await file(site, { reporter: null })
	site.jira.withholdFromApp('SUP', ['ADD_COMMENTS'])
	expect((await site.app('POST', `${issue}/${key}/comment`, { body: doc('x') })).status).toBe(403)
	expect((await site.asUser('customer1', 'POST', `${issue}/${key}/comment`, { body: doc('x') })).status).toBe(201)
	site.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
	expect((await site.app('GET', `${issue}/${key}`)).status).toBe(404)
	expect((await site.app('GET', `${issue}/${own}`)).status).toBe(404)
	expect((await site.app('GET', '/rest/api/3/project/SUP')).status).toBe(404)
	expect((await site.app('GET', '/rest/servicedeskapi/servicedesk/1')).status).toBe(404)
	expect((await site.as('agent1', 'GET', `${issue}/${key}`)).status).toBe(200)
	site.jira.withholdFromApp('SUP', [])
	expect((await site.app('GET', `${issue}/${key}`)).status).toBe(200)
})

test('permissions are told as they are', async () => {
	const site = offline()
	const key = await file(site)
	const id = (await site.app('GET', `${issue}/${key}`)).body.id
	const mine = async (who: string, keys: string) => {
		const { body } = await site.as(who, 'GET', `/rest/api/3/mypermissions?permissions=${keys}&projectKey=SUP`)
		return keys.split(',').map((one) => body.permissions[one].havePermission)
	}
	expect(await mine('admin', 'ADMINISTER,BROWSE_PROJECTS,ADMINISTER_PROJECTS')).toEqual([true, true, true])
	expect(await mine('agent1', 'ADMINISTER,BROWSE_PROJECTS,ADMINISTER_PROJECTS')).toEqual([false, true, false])
	expect(await mine('manager', 'BROWSE_PROJECTS,EDIT_ISSUES')).toEqual([true, false])
	const check = await site.app('POST', '/rest/api/3/permissions/check', {
		accountId: site.accountId('customer1'),
		globalPermissions: ['ADMINISTER'],
		projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [10000], issues: [Number(id)] }],
	})
	expect(check.body).toEqual({
		globalPermissions: [],
		projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [], issues: [Number(id)] }],
	})
	const permitted = (who: string) =>
		site.asUser(who, 'POST', '/rest/api/3/permissions/project', { permissions: ['BROWSE_PROJECTS'] })
	expect((await permitted('manager')).body).toEqual({ projects: [{ id: 10000, key: 'SUP' }] })
	expect((await permitted('customer1')).body).toEqual({ projects: [] })
	expect((await site.app('GET', '/rest/api/3/mypermissions')).status).toBe(400)
})

test('people are found by id, by page and by the start of name or address', async () => {
	const site = offline()
	const accountId = site.accountId('customer1')
	const one = await site.app('GET', `/rest/api/3/user?accountId=${accountId}`)
	expect(one.body).toMatchObject({ accountId, accountType: 'customer', displayName: 'Carla Customer', active: true })
	expect((await site.app('GET', '/rest/api/3/user?accountId=nobody')).status).toBe(404)
	const bulk = await site.app('GET', `/rest/api/3/user/bulk?accountId=${accountId}&accountId=nobody`)
	expect(bulk.body).toMatchObject({ total: 1, values: [{ accountId }] })
	const search = await site.app('GET', '/rest/api/3/user/search?query=customer1@')
	expect(search.body).toMatchObject([{ accountId }])
	expect((await site.app('GET', '/rest/api/3/myself')).body.accountType).toBe('app')
	const nobody = await site.call({ kind: 'user', accountId: 'nobody' }, 'GET', '/rest/api/3/myself')
	expect(nobody.status).toBe(401)
})
