import { createLedger } from '../../../local/platform/ledger'
import { createLogLimit } from '../../../local/platform/log-limit'
import { type Manifest, timeoutSeconds } from '../../../local/platform/manifest'
import { createTrigger } from '../../../local/platform/trigger'
import { createStillClock } from '../kvs/offline'
import { testSite } from './site'

const kilobytes = (count: number) => 'x'.repeat(count * 1024)

describe('a function', () => {
	test('is killed at its time limit: what it asks for then is not done, and the next start is cold', async () => {
		const { resolve, jira, ledger } = testSite()
		expect(await resolve('stall', null, null, 'hasty')).toEqual({ error: 'The function timed out' })
		expect(ledger.harshness.killed).toBe(1)
		const before = ledger.functions.cold
		await resolve('whoami', null, null, 'hasty')
		expect(ledger.functions.cold).toBe(before + 1)
		expect(jira.notes).toEqual([])
	})

	test('has 55 s as web trigger, consumer or schedule, else 25 s, or what it declares', () => {
		const manifest = {
			modules: {
				webtrigger: [{ key: 'in', function: 'a' }],
				consumer: [{ key: 'b', queue: 'b', function: 'b' }],
				scheduledTrigger: [{ key: 'c', function: 'c', interval: 'hour' }],
				function: [{ key: 'b2', handler: '', timeoutSeconds: 900 }],
			},
		} as unknown as Manifest
		expect(['a', 'b', 'c', 'd', 'b2'].map((key) => timeoutSeconds(manifest, key))).toEqual([55, 55, 55, 25, 900])
	})

	test('starts cold in 800 ms of the site’s clock, over which a jump passes', async () => {
		const { post, clock, jira } = testSite({ coldStart: 800 })
		const before = clock.now()
		const { now } = await (await post('')).json()
		expect(now - before).toBeGreaterThanOrEqual(799)

		// Were it waited for, this test would take an hour.
		const slow = testSite({ coldStart: 3_600_000 })
		slow.jira.properties['1'] = { ours: { channel: 'x' } }
		const event = { eventType: 'avi:jira:commented:issue', atlassianId: '', selfGenerated: false }
		slow.jira.emit({ ...event, issue: { id: '1', key: 'SUP-1', fields: {} } })
		const start = slow.clock.now()
		await slow.clock.idle()
		expect(slow.jira.notes).toEqual(['heard SUP-1 0'])
		expect(slow.clock.now() - start).toBeGreaterThanOrEqual(3_600_000)
		expect(jira.notes).toEqual([])
	})

	test('logs 100 lines a minute and 200 KB', async () => {
		const { resolve, lines, ledger } = testSite()
		await resolve('say', { lines: 150, text: 'hello' })
		expect(lines).toHaveLength(100)
		expect(ledger.harshness.unlogged).toBe(50)
		expect(ledger.functions.logBytes).toBe(100 * 'log hello'.length)
		await resolve('say', { lines: 3, text: kilobytes(90) })
		expect(lines).toHaveLength(102)
		let now = 0
		const takes = createLogLimit(() => now)
		for (let n = 0; n < 100; n++) takes(1)
		expect(takes(1)).toBe(false)
		now = 60_000
		expect(takes(1)).toBe(true)
	})

	test('calls other hosts 100 times a minute', async () => {
		const { resolve, ledger } = testSite()
		const often = { times: 101, url: 'https://api.allowed.test/' }
		const outcomes = (await resolve('repeat', often)) as string[]
		expect(outcomes.slice(0, 100)).toEqual(new Array(100).fill('200'))
		expect(outcomes[100]).toMatch(/FUNCTION_FETCH_ERR/)
		expect(ledger.egress.calls).toBe(100)
		expect(ledger.harshness.throttled).toBe(1)
		expect(await resolve('repeat', { ...often, times: 1 })).toEqual(['200'])
	})

	test('acts in names 1,000 times a minute, over all invocations', async () => {
		const { resolve, ledger, clock } = testSite()
		const fixed = clock.now()
		clock.now = () => fixed
		const often = { times: 500, as: 'id-customer1' }
		for (let n = 0; n < 2; n++) expect(new Set((await resolve('repeat', often)) as string[])).toEqual(new Set(['200']))
		expect(await resolve('repeat', { ...often, times: 1 })).toEqual([expect.stringContaining('RATE_LIMIT_EXCEEDED')])
		expect(ledger.jira.impersonations).toBe(1_000)
		expect(ledger.harshness.throttled).toBe(1)
		clock.now = () => fixed + 60_000
		expect(await resolve('repeat', { ...often, times: 1 })).toEqual(['200'])
	})

	test('is invoked from the browser with 500 KB and answers with 5 MB', async () => {
		const { resolve, ledger } = testSite()
		expect(await resolve('whoami', kilobytes(500))).toEqual({ error: 'The payload is over 500 KB' })
		expect(ledger.functions.runs).toBe(0)
		expect(await resolve('much', { bytes: 5 * 1024 * 1024 })).toEqual({ error: 'The response is over 5 MB' })
		expect(await resolve('much', { bytes: 10 })).toBe('xxxxxxxxxx')
		expect(ledger.harshness.refused).toBe(2)
	})
})

test('the web trigger takes 7,000 calls a minute', async () => {
	const { clock, advance } = createStillClock()
	const ledger = createLedger()
	const run = async () => ({ ok: true as const, value: { statusCode: 200 } })
	const receive = createTrigger({ clock, ledger, token: () => 't', run })
	const call = () => receive(new Request('http://x/public/t/acc', { method: 'POST', body: '' }), '/acc')
	for (let second = 0; second < 28; second++) {
		for (let n = 0; n < 250; n++) await call()
		await advance(1_000)
	}
	const refused = await call()
	expect(refused.status).toBe(429)
	expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
	expect(ledger.harshness.throttled).toBe(1)
	await advance(60_000)
	expect((await call()).status).toBe(200)
})
