import { createJira } from '../../../local/jira/site'
import { createClock } from '../../../local/platform/clock'
import { calmDice } from '../../../local/platform/dice'
import { createLedger } from '../../../local/platform/ledger'
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

test('other tenants spend from the pool as the hour goes on, by default and as many as told', async () => {
	const halfPast = createClock(Date.parse('2030-01-01T10:30:00Z'))
	const jira = createJira({ clock: halfPast, dice: calmDice, ledger: createLedger() })
	const status = async () => (await jira.handle(new Request(`http://x${issue}/SUP-1`), { kind: 'app' })).status
	jira.spendPoints(49_000)
	expect(await status()).toBe(404)
	jira.spendPoints(1_000)
	expect(await status()).toBe(429)
	halfPast.stop()

	const site = offline(calmDice, 140_000)
	expect((await site.app('GET', `${issue}/SUP-1`)).status).toBe(429)
	expect(site.ledger.harshness.throttled).toBe(1)
	const start = site.clock.now()
	await site.clock.moveTo(Math.ceil(start / 3_600_000) * 3_600_000)
	expect((await site.app('GET', `${issue}/SUP-1`)).status).toBe(404)
})

test.each<[string, number, string, string, unknown]>([
	['reads', 100, 'GET', `${issue}/SUP-1`, undefined],
	['posts', 100, 'POST', `${issue}/SUP-1/comment`, {}],
	['puts', 50, 'PUT', `${issue}/SUP-1/properties/x`, 1],
	['deletes', 50, 'DELETE', `${issue}/SUP-1/properties/x`, undefined],
	['counts', 150, 'POST', '/rest/api/3/search/approximate-count', { jql: 'project = SUP' }],
	['lists of customers', 5, 'GET', '/rest/servicedeskapi/servicedesk/1/customer', undefined],
])('an endpoint takes %s of the app’s: %d a second', async (_, most, method, path, body) => {
	const site = offline()
	const fixed = site.clock.now()
	site.clock.now = () => fixed
	for (let n = 0; n < most; n++) expect((await site.app(method, path, body)).status).not.toBe(429)
	const refused = await site.app(method, path, body)
	expect(refused.status).toBe(429)
	expect(refused.headers.get('retry-after')).toBe('1')
	expect(refused.headers.get('ratelimit-reason')).toBe('jira-burst-based')
	expect((await site.app('GET', '/rest/api/3/myself')).status).toBe(200)
	expect((await site.as('agent1', method, path, body)).status).not.toBe(429)
	site.clock.now = () => fixed + 1_000
	expect((await site.app(method, path, body)).status).not.toBe(429)
})

test('a file has 20 MB, an issue 2,000 files, a property 32,768 characters', async () => {
	const site = offline()
	const key = await file(site)
	const attach = (size: number, to = key) => {
		const form = new FormData()
		form.append('file', new File([new Uint8Array(size)], 'x.bin'))
		return site.app('POST', `${issue}/${to}/attachments`, form)
	}
	expect((await attach(20 * 1024 * 1024)).status).toBe(200)
	expect((await attach(20 * 1024 * 1024 + 1)).status).toBe(413)
	const one = { author: '', created: 0, fileName: 'x', mimeType: 'x', size: 0, content: '', public: true }
	const full = site.jira.importIssue({ project: 'SUP', summary: 'full', created: site.clock.now() })
	full.attachments = Array.from({ length: 1_999 }, (_, n) => ({ ...one, id: `f${n}` }))
	expect((await attach(1, full.key)).status).toBe(200)
	expect((await attach(1, full.key)).status).toBe(413)
	const put = (length: number) => site.app('PUT', `${issue}/${key}/properties/x`, 'x'.repeat(length))
	expect((await put(32_766)).status).toBe(201)
	expect((await put(32_767)).status).toBe(400)
	expect(site.ledger.harshness.refused).toBe(3)
})
