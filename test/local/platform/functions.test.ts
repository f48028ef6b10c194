import { testSite } from './site'

describe('web trigger', () => {
	test('hands over header names as sent, lists, split query values, the path after the token', async () => {
		const { post, platform } = testSite()
		const response = await post('{"ä":1}', '?apples=green,red&q=1', ['X-Hub', 'a', 'X-Hub', 'b', 'lower', 'c'])
		const { request, url, variable, today } = await response.json()
		expect(request).toMatchObject({
			method: 'POST',
			body: '{"ä":1}',
			userPath: '/acc/tail',
			headers: { 'X-Hub': ['a', 'b'], lower: ['c'] },
			queryParameters: { apples: ['red', 'green'], q: ['1'] },
		})
		expect(url).toBe(platform.triggerUrl())
		expect(request.path).toBe(`${new URL(url).pathname}/acc/tail`)
		expect(variable).toBe('blue')
		expect(today).toMatch(/^2030-01-01T00:00/)
		expect(response.status).toBe(201)
		expect(response.headers.get('x-two')).toBe('a, b')
		expect(response.headers.get('x-ratelimit-limit')).toBe('7000')
	})

	test('an invalid result and a throw are 500, over 5 MB is 413 without a run', async () => {
		const { post, ledger } = testSite()
		expect((await post('invalid')).status).toBe(500)
		expect((await post('throw')).status).toBe(500)
		expect(ledger.functions.runs).toBe(2)
		expect((await post('x'.repeat(5 * 1024 * 1024 + 1))).status).toBe(413)
		expect(ledger.functions.runs).toBe(2)
	})

	test('refuses the 301st call of a second', async () => {
		const { post, clock } = testSite({ start: '2030-01-01T00:00:00Z' })
		clock.now = () => Date.parse('2030-01-01T00:00:00Z')
		for (let call = 0; call < 300; call++) await post('invalid')
		expect((await post('')).status).toBe(429)
	})
})

describe('instances', () => {
	test('a warm instance keeps module state; another site, a crash or five idle minutes give a fresh one', async () => {
		const { post, platform, clock, ledger } = testSite()
		const served = async () => (await (await post('')).json()).served
		expect([await served(), await served()]).toEqual([1, 2])
		expect(await (await testSite().post('')).json()).toMatchObject({ served: 1 })
		platform.setFaults([{ target: 'queue', when: 'before', nth: 1, kind: 'crash' }])
		expect((await post('')).status).toBe(500)
		expect(await served()).toBe(1)
		await clock.moveTo(clock.now() + 301_000)
		expect(await served()).toBe(1)
		expect(ledger.functions.cold).toBeGreaterThanOrEqual(3)
		expect(ledger.functions.gbSeconds).toBeGreaterThan(3 * 0.8 * 0.25)
	})

	test('run is like a function but in nobody’s ledger and under no fault', async () => {
		const { platform, jira, ledger } = testSite()
		platform.setFaults({ rate: 1, seed: 1, kinds: ['error'] })
		expect(await platform.run('src/back.ts', 'seed', ['a', 'b'])).toBe(2)
		expect(jira.notes).toEqual(['seeded a,b'])
		expect(ledger.functions.runs).toBe(0)
		await expect(platform.run('src/back.ts', 'nothing', null)).rejects.toThrow('exports no nothing')
	})
})

describe('resolver', () => {
	test('gets module, extension and principal; what comes back went through JSON', async () => {
		const { resolve } = testSite()
		expect(await resolve('whoami')).toEqual({
			accountId: 'id-agent1',
			module: 'panel',
			extension: { type: 'jira:issuePanel', issue: { id: '1' } },
		})
		expect(await resolve('fail')).toEqual({ error: 'refused because' })
		expect(await resolve('unknown')).toEqual({ error: "Resolver has no definition for 'unknown'." })
	})

	test('asUser needs a user; offline it needs allowImpersonation; a scope that the manifest lacks is refused', async () => {
		const { resolve, jira } = testSite()
		expect(await resolve('jira', { as: 'user', method: 'GET', path: 'issue' })).toBe('200')
		expect(await resolve('jira', { as: 'user', method: 'GET', path: 'issue' }, null)).toContain(
			'Authentication Required',
		)
		expect(await resolve('jira', { as: 'id-customer1', method: 'POST', path: 'issue' }, null)).toBe('200')
		expect(await resolve('jira', { as: 'id-customer1', method: 'GET', path: 'issue' })).toContain('IMPERSONATION')
		expect(await resolve('jira', { as: 'app', method: 'GET', path: 'myself' })).toContain('SCOPE_DOES_NOT_MATCH')
		expect(jira.callers).toEqual([
			{ kind: 'appUser', accountId: 'id-agent1', offline: false },
			{ kind: 'appUser', accountId: 'id-customer1', offline: true },
		])
	})
})
