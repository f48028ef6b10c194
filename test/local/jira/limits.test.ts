import { doc, file, offline } from './offline'

const issue = '/rest/api/3/issue'

/** Points of one call of the app's. */
async function cost(call: (site: ReturnType<typeof offline>, key: string) => Promise<unknown>): Promise<number> {
	const site = offline()
	const key = await file(site)
	const other = await file(site)
	expect(other).toBe('SUP-2')
	await site.clock.idle()
	const before = site.ledger.jira.points
	await call(site, key)
	return site.ledger.jira.points - before
}

test.each<[string, number, Parameters<typeof cost>[0]]>([
	['a read', 2, (site, key) => site.app('GET', `${issue}/${key}`)],
	['a write', 1, (site, key) => site.app('PUT', `${issue}/${key}/properties/x`, 1)],
	[
		'a comment in a name',
		1,
		(site, key) => site.asUser('customer1', 'POST', `${issue}/${key}/comment`, { body: doc('x') }),
	],
	['a search of two', 3, (site) => site.app('POST', '/rest/api/3/search/jql', { jql: 'project = SUP' })],
	['a bulk fetch of two', 3, (site) => site.app('POST', `${issue}/bulkfetch`, { issueIdsOrKeys: ['SUP-1', 'SUP-2'] })],
	['a user', 3, (site) => site.app('GET', `/rest/api/3/user?accountId=${site.accountId('agent1')}`)],
	['a miss', 1, (site) => site.app('GET', `${issue}/SUP-9`)],
	['a browser’s read', 0, (site, key) => site.as('agent1', 'GET', `${issue}/${key}`)],
])('%s costs %d', async (_, points, call) => {
	expect(await cost(call)).toBe(points)
})

test('an empty pool refuses the app until the hour is over, and nobody else', async () => {
	const site = offline()
	const key = await file(site)
	site.jira.spendPoints(65_000)
	const refused = await site.app('GET', `${issue}/${key}`)
	expect(refused.status).toBe(429)
	const seconds = Number(refused.headers.get('retry-after'))
	expect(seconds).toBeGreaterThan(1_790)
	expect(seconds).toBeLessThanOrEqual(1_800)
	expect(refused.headers.get('ratelimit-reason')).toMatch(/quota/)
	expect((await site.asUser('agent1', 'GET', `${issue}/${key}`)).status).toBe(429)
	expect((await site.as('agent1', 'GET', `${issue}/${key}`)).status).toBe(200)
	await site.clock.moveTo(site.clock.now() + 1_000 * seconds)
	expect((await site.app('GET', `${issue}/${key}`)).status).toBe(200)
})

test('an issue takes 20 writes in 2 s and 100 in 30 s', async () => {
	const site = offline()
	const key = await file(site)
	const write = () => site.app('PUT', `${issue}/${key}/properties/x`, 1)
	// The creation was the first.
	for (let n = 1; n < 20; n++) expect((await write()).status).toBeLessThan(300)
	const refused = await write()
	expect(refused.status).toBe(429)
	expect(refused.headers.get('retry-after')).toBe('2')
	expect(refused.headers.get('ratelimit-reason')).toBe('jira-per-issue-on-write')
	for (let round = 0; round < 4; round++) {
		await site.clock.moveTo(site.clock.now() + 2_000)
		for (let n = 0; n < 20; n++) expect((await write()).status).toBe(200)
	}
	await site.clock.moveTo(site.clock.now() + 2_000)
	expect((await write()).status).toBe(429)
	await site.clock.moveTo(site.clock.now() + 30_000)
	expect((await write()).status).toBe(200)
})
