import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ServiceDeskClient, Version3Client } from 'jira.js'
import { file, offline, REQUEST_TYPE } from './offline'

const site = offline()

/** The site behind HTTP, with basic authentication, as `npm start` serves it. */
const server = createServer(async (incoming, outgoing) => {
	const chunks: Buffer[] = []
	for await (const chunk of incoming) chunks.push(chunk)
	const [email = ''] = Buffer.from(incoming.headers.authorization?.slice(6) ?? '', 'base64')
		.toString()
		.split(':')
	const headers = new Headers()
	for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value)
	const init = {
		method: incoming.method ?? 'GET',
		headers,
		...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
	}
	const accountId = site.jira.userByEmail(email)?.accountId ?? ''
	const request = new Request(`http://${incoming.headers.host}${incoming.url}`, init)
	const response = await site.jira.handle(request, { kind: 'user', accountId })
	outgoing.writeHead(response.status, Object.fromEntries(response.headers))
	outgoing.end(Buffer.from(await response.arrayBuffer()))
})

const login = (who: string) => {
	const { port } = server.address() as AddressInfo
	const basic = { email: `${who}@example.com`, apiToken: 'anything' }
	return { host: `http://127.0.0.1:${port}`, authentication: { basic } }
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

test('jira.js creates, reads, searches and comments', async () => {
	const client = new Version3Client(login('agent1'))
	const made = await client.issues.createIssue({
		fields: {
			project: { key: 'SUP' },
			issuetype: { name: 'Service Request' },
			summary: 'From the client',
			description: 'Plain words',
			[REQUEST_TYPE]: '1',
		},
	})
	const read = await client.issues.getIssue({ issueIdOrKey: made.key, expand: 'changelog' })
	expect(read.fields.summary).toBe('From the client')
	await client.issueComments.addComment({ issueIdOrKey: made.key, comment: 'Plain comment' })
	const { comments } = await client.issueComments.getComments({ issueIdOrKey: made.key })
	expect(comments).toHaveLength(1)
	await site.clock.idle()
	const found = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
		jql: `key = ${made.key}`,
		fields: ['summary', 'status'],
	})
	expect(found.issues?.[0]?.fields.status.name).toBe('Waiting for support')
	expect(await client.issueSearch.countIssues({ jql: 'project = SUP' })).toEqual({ count: 1 })
	await expect(client.issues.getIssue({ issueIdOrKey: 'SUP-99' })).rejects.toMatchObject({ status: 404 })
})

test('jira.js reads the service desk and speaks as a customer', async () => {
	const key = await file(site)
	const agent = new ServiceDeskClient(login('agent1'))
	const customer = new ServiceDeskClient(login('customer1'))
	const types = await agent.serviceDesk.getRequestTypes({ serviceDeskId: '1' })
	expect(types.values?.map((one) => one.name)).toEqual(['Get help', 'Report a problem'])
	const said = await customer.request.createRequestComment({ issueIdOrKey: key, body: 'Hello', public: true })
	expect(said).toMatchObject({ public: true, author: { displayName: 'Carla Customer' } })
	const seen = await agent.request.getCustomerRequestByIdOrKey({ issueIdOrKey: key, expand: ['comment', 'sla'] })
	expect(seen).toMatchObject({ issueKey: key, reporter: { emailAddress: 'customer1@example.com' } })
})
