import type { Fault } from '../../../local/seams'
import { testSite } from './site'

const note = (when: Fault['when'], kind: Fault['kind']): Fault => ({
	target: 'jira',
	match: 'POST /rest/api/3/issue',
	when,
	nth: 1,
	kind,
})

describe('faults', () => {
	test.each([
		['before', 'crash', ['bell 0 try 1 FUNCTION_OUT_OF_MEMORY']],
		['after', 'timeout', ['bell 0 try 0', 'bell 0 try 1 FUNCTION_TIME_OUT']],
		['late', 'crash', ['bell 0 try 1 FUNCTION_OUT_OF_MEMORY', 'bell 0 try 0']],
		['before', 'error', []],
		['after', '429', ['bell 0 try 0']],
	] as const)('%s %s of a Jira call', async (when, kind, notes) => {
		const { post, clock, jira, platform, ledger } = testSite()
		platform.setFaults([note(when, kind)])
		await post('', '?ring=1')
		await clock.idle()
		expect(jira.notes).toEqual(notes)
		expect(ledger.harshness.faults).toBe(1)
		expect(ledger.harshness.late).toBe(when === 'late' ? 1 : 0)
	})

	test('of a function: never started, or ended and thought failed', async () => {
		const { post, clock, jira, platform } = testSite()
		platform.setFaults([{ target: 'function', match: 'drain', when: 'after', nth: 2, kind: 'crash' }])
		await post('', '?ring=2')
		await clock.idle()
		expect(jira.notes.filter((line) => line.includes('try 1'))).toHaveLength(1)
		platform.setFaults([{ target: 'function', match: 'hook', when: 'before', nth: 1, kind: '429' }])
		expect((await post('')).status).toBe(429)
		expect((await post('')).status).toBe(201)
	})

	test('of a push: the caller hears of a failure, the bells ring', async () => {
		const { post, clock, jira, platform } = testSite()
		for (const when of ['after', 'late'] as const) {
			platform.setFaults([{ target: 'queue', when, nth: 1, kind: 'error' }])
			expect((await post('', '?ring=1')).status).toBe(500)
		}
		await clock.idle()
		expect(jira.notes).toEqual(['bell 0 try 0', 'bell 0 try 0'])
	})

	test('of the storage: a write takes effect after the retry has looked', async () => {
		const { post, clock, jira, platform, rows } = testSite()
		platform.setFaults([{ target: 'kvs', match: '/set', when: 'late', nth: 1, kind: 'crash' }])
		await post('', '?ring=1')
		await clock.idle()
		expect(jira.notes).toEqual(['bell 0 try 1 FUNCTION_OUT_OF_MEMORY'])
		// Try 1 wrote 1, try 0's write came over it.
		expect(rows.get('bell-0')).toBe(0)
	})

	test('of a provider: the answer is lost, the message is not', async () => {
		const { resolve, platform, clock } = testSite()
		platform.setFaults([{ target: 'egress', match: 'api.allowed.test', when: 'late', nth: 1, kind: 'timeout' }])
		expect(await resolve('fetch', { url: 'https://api.allowed.test/send' })).toEqual({
			error: 'The function timed out',
		})
		expect(platform.egress()).toEqual([])
		await clock.idle()
		expect(platform.egress()).toMatchObject([{ status: 200 }])
		platform.setFaults(null)
		expect(await resolve('fetch', { url: 'https://api.allowed.test/send' })).toBe('200')
	})
})
