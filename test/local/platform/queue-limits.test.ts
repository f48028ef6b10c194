import { createDice } from '../../../local/platform/dice'
import { testSite } from './site'

const hour = 3_600_000
const events = (count: number, event: object) => ({ payload: new Array(count).fill(event) })

describe('a push', () => {
	test.each([
		['50 events', events(50, { body: {} }), 201],
		['51 events', events(51, { body: {} }), 400],
		['200 KB', events(3, { body: { text: 'x'.repeat(68_300) } }), 413],
		// The consumer may run for more than 55 s.
		['an event of 100 KB', events(1, { body: { text: 'x'.repeat(102_400) } }), 413],
		['an event of 90 KB', events(1, { body: { text: 'x'.repeat(90_000) } }), 201],
		['a delay of 901 s', events(1, { body: {}, delayInSeconds: 901 }), 400],
		['a concurrency key with a colon', events(1, { body: {}, concurrency: { key: 'a:b', limit: 1 } }), 400],
		['a queue without consumer', { ...events(1, { body: {} }), queueName: 'other' }, 400],
	])('of %s', async (_, pushed, status) => {
		const { resolve, ledger } = testSite()
		expect(await resolve('publish', pushed)).toBe(status)
		expect(ledger.harshness.refused > 0).toBe(status !== 201)
	})

	test('501 events within a minute are throttled, and counted', async () => {
		const { resolve, ledger } = testSite()
		for (let n = 0; n < 10; n++) await resolve('publish', events(50, { body: {} }))
		expect(await resolve('publish', events(1, { body: {} }))).toBe(429)
		expect(ledger.harshness.throttled).toBe(1)
	})
})

test('events lead to events a thousand times, and no further', async () => {
	const { post, clock, jira, ledger } = testSite()
	await post('chain', '?ring=1')
	// The last one's push is refused, so it fails, and its retry does nothing.
	await clock.idle()
	expect(Math.max(...jira.notes.map((line) => Number(line.split(' ')[1])))).toBe(999)
	expect(ledger.harshness.refused).toBe(1)
}, 60_000)

test('an event is tried for 24 hours and then dropped', async () => {
	const { post, clock, jira, ledger } = testSite()
	await post('never', '?ring=1')
	const tries = () => jira.notes.filter((line) => line.startsWith('bell')).length
	await clock.moveTo(clock.now() + 23 * hour)
	const before = tries()
	expect(before).toBeGreaterThan(90)
	expect(ledger.harshness.lost).toBe(0)
	await clock.moveTo(clock.now() + 2 * hour)
	const end = tries()
	expect(end).toBeGreaterThan(before)
	expect(ledger.harshness.lost).toBe(1)
	await clock.moveTo(clock.now() + hour)
	expect(tries()).toBe(end)
}, 60_000)

test('a retry brings up to 4 KB of data along, no more', async () => {
	const { post, clock, jira } = testSite()
	await post('data', '?ring=1')
	await clock.idle()
	expect(jira.notes).toEqual(['bell 0 try 0', 'bell 0 try 1 x'])
})

describe('a concurrency key', () => {
	/** The most events of one key that were at work at once. */
	async function atOnce(site: ReturnType<typeof testSite>) {
		for (let n = 0; n < 4; n++) await site.post('hold', '?ring=20&key=one')
		await site.clock.idle()
		let now = 0
		return site.jira.notes.reduce((most, line) => {
			now += line.endsWith('done') ? -1 : 1
			return Math.max(most, now)
		}, 0)
	}

	test('is honoured', async () => {
		const site = testSite()
		expect(await atOnce(site)).toBe(1)
		expect(site.ledger.harshness.overlapped).toBe(0)
	})

	test('and sometimes is not', async () => {
		const site = testSite({ dice: createDice(1) })
		expect(await atOnce(site)).toBeGreaterThan(1)
		expect(site.ledger.harshness.overlapped).toBeGreaterThan(0)
	})
})

test('schedules run twice now and then', async () => {
	const { clock, jira, ledger } = testSite({ dice: createDice(1) })
	await clock.moveTo(clock.now() + 12 * hour)
	const sweeps = jira.notes.filter((line) => line.startsWith('tick'))
	expect(ledger.harshness.doubled).toBeGreaterThan(0)
	expect(sweeps).toHaveLength(12 * 13 + ledger.harshness.doubled)
})
