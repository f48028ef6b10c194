import { request as rawRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from '../../../local/http/app'
import { durationMs } from '../../../local/http/duration'
import { parseEntries } from '../../../local/http/entries'
import type { Site } from '../../../local/seams'
import { testSite } from './site'

const servers: Server[] = []
afterEach(() => {
	for (const server of servers.splice(0)) server.close()
})

/** The test app behind HTTP on a free port. */
async function serve() {
	const inside = testSite({ secrets: ['s3cret'] })
	const { clock, ledger, platform } = inside
	const accounts = async () => [
		{
			id: 'acc',
			channel: 'telegram' as const,
			name: 'Bot',
			settings: { botToken: 's3cret' },
			url: `${platform.triggerUrl()}/acc`,
		},
	]
	const unused = () => Promise.reject(new Error('unused'))
	const site: Site = {
		origin: '',
		clock,
		ledger,
		jira: inside.jira.site,
		platform,
		accounts,
		deliver: unused,
		close: unused,
	}
	const server = createAdaptorServer({ fetch: createApp(site, platform).fetch }) as Server
	servers.push(server)
	await new Promise<void>((resolve) => server.listen(0, resolve))
	const { port } = server.address() as AddressInfo
	const at = (path: string) => `http://localhost:${port}${path}`
	const ask = async (method: string, path: string, body?: unknown, headers = {}) => {
		const response = await fetch(at(path), {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		})
		const text = await response.text()
		const json = response.headers.get('content-type')?.includes('json')
		return { status: response.status, body: json ? JSON.parse(text) : text }
	}
	return { ...inside, port, at, ask, token: new URL(platform.triggerUrl()).pathname }
}

describe('/public', () => {
	test('serves the web trigger with header names as sent; another token is 404', async () => {
		const { port, token, ask } = await serve()
		const answer = await new Promise<string>((resolve, reject) => {
			const options = { port, path: `${token}/acc?a=1,2`, method: 'POST', headers: { 'X-Hub-Signature': 'x' } }
			const request = rawRequest(options, (response) => {
				let text = ''
				response.on('data', (chunk) => {
					text += chunk
				})
				response.on('end', () => resolve(text))
			})
			request.on('error', reject)
			request.end('hello')
		})
		const { request } = JSON.parse(answer)
		expect(request).toMatchObject({ userPath: '/acc', body: 'hello', queryParameters: { a: ['2', '1'] } })
		expect(request.headers['X-Hub-Signature']).toEqual(['x'])
		expect((await ask('POST', '/public/other/acc', {})).status).toBe(404)
	})

	test('413 over 5 MB', async () => {
		const { token, ask } = await serve()
		expect((await ask('POST', `${token}/acc`, 'x'.repeat(5_300_000))).status).toBe(413)
		expect((await ask('POST', `${token}/acc`, 'x'.repeat(7_000_000))).status).toBe(413)
	})
})

test('/rest acts as the Basic user, without credentials as agent1, and refuses strangers', async () => {
	const { ask } = await serve()
	const basic = (email: string) => ({ authorization: `Basic ${Buffer.from(`${email}:x`).toString('base64')}` })
	const caller = async (headers = {}) => (await ask('GET', '/rest/api/3/myself', undefined, headers)).body.caller
	expect(await caller()).toEqual({ kind: 'user', accountId: 'id-agent1' })
	expect(await caller(basic('customer1@example.com'))).toEqual({ kind: 'user', accountId: 'id-customer1' })
	expect((await ask('GET', '/rest/api/3/myself', undefined, basic('nobody@example.com'))).status).toBe(401)
})

describe('/local', () => {
	test('invokes as an e-mail address or account id, with the context either way', async () => {
		const { ask } = await serve()
		const call = { module: 'panel', function: 'whoami', payload: {} }
		const bare = await ask('POST', '/local/invoke', {
			...call,
			user: 'agent1@example.com',
			context: { issue: { id: '7' } },
		})
		expect(bare.body).toMatchObject({
			accountId: 'id-agent1',
			extension: { issue: { id: '7' }, type: 'jira:issuePanel' },
		})
		const wrapped = { ...call, user: 'id-customer1', context: { extension: { issue: { id: '8' } } } }
		expect((await ask('POST', '/local/invoke', wrapped)).body).toMatchObject({
			accountId: 'id-customer1',
			extension: { issue: { id: '8' } },
		})
		expect((await ask('POST', '/local/invoke', { ...call, function: 'fail' })).body).toEqual({
			error: 'refused because',
		})
		expect((await ask('POST', '/local/invoke', { ...call, user: 'x' })).status).toBe(400)
	})

	test('clock, idle, schedules, ledger', async () => {
		const { ask, token, jira } = await serve()
		await ask('POST', `${token}/acc?ring=2`, 'x')
		const idle = await ask('POST', '/local/idle')
		expect(idle.body).toEqual({ processed: expect.any(Number), now: expect.stringMatching(/^2030-01-01T00:00/) })
		expect(jira.notes).toHaveLength(2)
		expect((await ask('POST', '/local/schedule/hourly')).body).toEqual({ result: { statusCode: 204 } })
		expect(jira.notes.at(-1)).toMatch(/^tick hourly/)
		expect((await ask('POST', '/local/clock', { advance: 'PT23H2M' })).body.now).toMatch(/^2030-01-01T23:02/)
		expect((await ask('POST', '/local/clock', { now: '2030-01-02T12:02:00Z' })).body.now).toMatch(/^2030-01-02T12:02/)
		expect((await ask('GET', '/local/ledger')).body.queue.calls).toBe(1)
		await ask('DELETE', '/local/ledger')
		expect((await ask('GET', '/local/ledger')).body.functions.runs).toBe(0)
	})

	test('scripts and shows the app’s calls, masked', async () => {
		const { ask } = await serve()
		await ask('POST', '/local/egress/answers', [{ host: 'api.allowed.test', status: 429, body: { slow: true } }])
		const payload = { url: 'https://api.allowed.test/bots3cret/send', method: 'POST', body: 'hi' }
		expect((await ask('POST', '/local/invoke', { module: 'panel', function: 'fetch', payload })).body).toBe('429')
		expect((await ask('GET', '/local/egress')).body).toMatchObject([
			{ url: 'https://api.allowed.test/bot***/send', body: 'hi', status: 429 },
		])
		expect((await ask('GET', '/local/accounts')).body).toEqual([
			{ id: 'acc', channel: 'telegram', name: 'Bot', url: expect.stringMatching(/\/acc$/) },
		])
	})

	test.each([
		['POST', '/local/clock', { now: 'soon' }],
		['POST', '/local/clock', { now: '2020-01-01T00:00:00Z' }],
		['POST', '/local/clock', { advance: '1 day' }],
		['POST', '/local/faults', [{ target: 'mail', when: 'before', nth: 1, kind: 'error' }]],
		['POST', '/local/egress/answers', [{ status: 200 }]],
		['POST', '/local/invoke', { function: 'x' }],
		['POST', '/local/schedule/monthly', {}],
	])('%s %s with %j is 400 with a reason', async (method, path, body) => {
		const { ask } = await serve()
		expect(await ask(method, path, body)).toEqual({ status: 400, body: { error: expect.stringMatching(/\w/) } })
	})

	test('is closed to other machines and other sites’ pages', async () => {
		const { ask, port } = await serve()
		expect((await ask('GET', '/local/ledger', undefined, { origin: 'https://evil.test' })).status).toBe(403)
		const outside = Object.values(networkInterfaces())
			.flatMap((list) => list ?? [])
			.find(({ internal, family }) => !internal && family === 'IPv4')
		if (outside) expect((await fetch(`http://${outside.address}:${port}/local/ledger`)).status).toBe(403)
	})
})

test.each([
	['P1D', 86_400_000],
	['PT1H30M', 5_400_000],
	['P1W', 604_800_000],
	['P', undefined],
	['P1DT', undefined],
	['P1M', undefined],
])('duration %s', (text, ms) => {
	expect(durationMs(text)).toBe(ms)
})

test('an accounts file says what is wrong with it', () => {
	const entry = { id: 'a', channel: 'telegram', settings: { botToken: 'x' }, reopenDays: 3 }
	expect(parseEntries(JSON.stringify([entry]))).toEqual([entry])
	expect(() => parseEntries('[{"id":"a","channel":"fax","settings":{}}]')).toThrow('0.channel')
})
