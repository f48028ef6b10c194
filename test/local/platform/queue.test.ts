import { createDice } from '../../../local/platform/dice'
import { testSite } from './site'

describe('queue', () => {
	test('idle delivers, retries a throw with backoff and an InvocationError after its own time', async () => {
		const { post, clock, jira, rows } = testSite()
		await post('', '?ring=1')
		expect((await clock.idle()).processed).toBe(1)
		expect(jira.notes).toEqual(['bell 0 try 0'])
		expect(rows.get('bell-0')).toBe(0)

		const before = clock.now()
		await post('fail', '?ring=1')
		await clock.idle()
		expect(jira.notes.at(-1)).toBe('bell 0 try 1 FUNCTION_PLATFORM_UNKNOWN_ERROR')
		expect(clock.now() - before).toBeGreaterThanOrEqual(5_000)

		const later = clock.now()
		await post('later', '?ring=1')
		await clock.idle()
		expect(jira.notes.at(-1)).toBe('bell 0 try 1 FUNCTION_RETRY_REQUEST')
		expect(clock.now() - later).toBeGreaterThanOrEqual(60_000)
	})

	test('doubles some, reorders, and loses none', async () => {
		const { post, clock, jira, ledger } = testSite({ dice: createDice(7) })
		for (let push = 0; push < 4; push++) await post('', '?ring=50')
		await clock.idle()
		expect(ledger.harshness.doubled).toBeGreaterThan(0)
		expect(jira.notes).toHaveLength(200 + ledger.harshness.doubled)
		expect(new Set(jira.notes).size).toBe(50)
		expect(jira.notes).not.toEqual([...jira.notes].sort())
	})

	test('takes 500 events a minute', async () => {
		const { post, clock } = testSite()
		for (let push = 0; push < 10; push++) expect((await post('', '?ring=50')).status).toBe(201)
		expect((await post('', '?ring=1')).status).toBe(500)
		await clock.moveTo(clock.now() + 61_000)
		expect((await post('', '?ring=1')).status).toBe(201)
	})

	test('what waits survives a restart', async () => {
		const first = testSite()
		await first.post('', '?ring=3')
		const kept = JSON.parse(JSON.stringify(first.platform.snapshot()))
		const second = testSite()
		second.platform.restore(kept)
		expect(second.platform.triggerUrl()).toBe(first.platform.triggerUrl())
		await second.clock.idle()
		expect(second.jira.notes).toEqual(['bell 0 try 0', 'bell 1 try 0', 'bell 2 try 0'])
	})
})

describe('schedules', () => {
	test('run on the way of moveTo, never by idle, and by hand', async () => {
		const { clock, jira, platform } = testSite()
		await clock.idle()
		await clock.moveTo(clock.now() + 3_600_000)
		const ticks = jira.notes.map((note) => note.split(' ')[1])
		expect(ticks.filter((key) => key === 'sweep')).toHaveLength(12)
		expect(ticks.filter((key) => key === 'hourly')).toHaveLength(1)
		expect(await platform.runSchedule('hourly')).toEqual({ statusCode: 204 })
		expect(jira.notes).toHaveLength(14)
	})

	test('a jump of idle takes them along', async () => {
		const { post, clock, jira } = testSite()
		await clock.moveTo(clock.now() + 290_000)
		await post('later', '?ring=1')
		await clock.idle()
		expect(jira.notes).toEqual(['bell 0 try 0', 'bell 0 try 1 FUNCTION_RETRY_REQUEST'])
	})
})
