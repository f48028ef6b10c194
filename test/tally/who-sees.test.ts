import type { ReportView } from '../../src/contract'
import { resolve } from '../../src/resolver'
import { readDirectory } from '../../src/store/directory'
import { createMonth } from '../../src/store/months'
import { monthsOf } from '../../src/tally/dates'
import { month } from './hand-made'
import { account, delta, openStore, tally } from './store'

type Forge = (target: { type: string }, path: string, init: { body: string }) => Promise<Response>
const channels = [
	...(['whatsapp', 'messenger', 'instagram', 'telegram', 'line', 'kakao'] as const),
	...(['wechat', 'viber', 'x', 'twilio-sms', 'twilio-voice', 'vonage'] as const),
]
const period = { from: '2024-12-02', to: '2026-11-21' }
const config = {
	projects: [],
	channels: [],
	group: 'month',
	measure: 'requests',
	compare: 'none',
	timeZone: 'UTC',
	refresh: 15,
}

/** A site with twelve channels in one project and one account in another, and a viewer who may browse some projects. */
async function open(browsable: string[]) {
	const { ledger } = openStore({ start: Date.parse('2026-11-21T12:00:00Z') })
	const { __forge_fetch__: storage } = globalThis as unknown as { __forge_fetch__: Forge }
	const asked: string[] = []
	const forge: Forge = async (target, path, init) => {
		if (target.type === 'kvs') return storage(target, path, init)
		asked.push(path)
		return Response.json({ projects: browsable.map((key) => ({ key })) })
	}
	Object.assign(globalThis, { __forge_fetch__: forge })
	for (const channel of channels) await account({ id: channel, channel, name: `Our ${channel}` })
	await account({ id: 'hidden', channel: 'crisp', name: 'Whistle-blowers' }, 'HR')
	for (const name of monthsOf(period)) {
		const accounts = channels.map((channel) => [channel, { channel, counts: { requests: { 3: 10 } } }])
		const { id, month: data } = month('SUP', name, Object.fromEntries(accounts))
		await createMonth(id, data)
	}
	await tally('a', Date.parse('2026-11-21T11:59:00Z'), delta({ account: 'whatsapp', counts: { requests: 1 } }))
	await tally(
		'b',
		Date.parse('2026-11-21T11:59:00Z'),
		delta({ account: 'hidden', project: 'HR', channel: 'crisp', counts: { requests: 7 } }),
	)
	await readDirectory()
	const call = async (functionKey: string, payload: object, accountId = 'anna') => {
		const before = ledger.kvs.calls
		asked.length = 0
		const answer = await resolve({ call: { functionKey, payload } } as never, { principal: { accountId } } as never)
		return {
			answer: answer as unknown as ReportView & { error?: string },
			calls: ledger.kvs.calls - before,
			asked: [...asked],
		}
	}
	return call
}

describe('a report over 24 months and 12 channels', () => {
	it('reads three times, with a ticket and without', async () => {
		const call = await open(['SUP', 'FOREIGN'])
		const parts = ['heat', 'distribution', 'seasons']
		const first = await call('report', { config: { ...config, period, measure: 'firstResponse' }, parts })
		expect(first.calls).toBe(3)
		expect(first.asked).toHaveLength(1)
		const { ticket } = first.answer
		const second = await call('report', { config: { ...config, period }, ticket, parts })
		expect(second.calls).toBe(3)
		expect(second.asked).toEqual([])
		expect(second.answer.rows).toHaveLength(12)
		expect(second.answer.all.figures.requests).toBe(23 * 12 * 10 + 12 * 10 + 1)
		expect(second.answer.total.value).toBe(second.answer.all.figures.requests)
	})

	it('compared with last year too, where a year is asked for', async () => {
		const call = await open(['SUP'])
		const year = { from: '2025-11-22', to: '2026-11-21' }
		const { calls, answer } = await call('report', { config: { ...config, period: year, compare: 'year' } })
		expect(calls).toBe(3)
		expect(answer.before?.total.value).toBeGreaterThan(0)
	})

	it('reads three times for what waits now', async () => {
		const call = await open(['SUP'])
		const { calls, answer } = await call('now', { config: { ...config, period } })
		expect(calls).toBe(3)
		expect(answer).toMatchObject({ all: { open: 0, waiting: 0 }, projects: ['SUP'] })
	})
})

describe('who may see', () => {
	it.each(['report', 'now'])('%s: nothing of projects that the viewer may not browse', async (name) => {
		const call = await open(['SUP'])
		for (const projects of [[], ['HR'], ['SUP', 'HR']]) {
			const { answer } = await call(name, { config: { ...config, projects, period }, parts: ['heat', 'seasons'] })
			const text = JSON.stringify({ ...answer, ticket: '' })
			for (const secret of ['HR', 'Whistle', 'hidden', 'risp']) expect(text).not.toContain(secret)
			expect(answer.projects).toEqual(projects[0] === 'HR' ? [] : ['SUP'])
		}
	})

	it('a ticket of another viewer, or a made up one, makes Jira be asked', async () => {
		const call = await open(['SUP'])
		const { ticket } = (await call('report', { config: { ...config, period } })).answer
		for (const [given, who] of [
			[ticket, 'ben'],
			[
				`${Buffer.from(JSON.stringify({ accountId: 'anna', projects: ['HR'], until: 9e15 })).toString('base64url')}.x`,
				'anna',
			],
			[7, 'anna'],
		]) {
			const { asked, answer } = await call('report', { config: { ...config, period }, ticket: given }, String(who))
			expect(asked).toHaveLength(1)
			expect(answer.projects).toEqual(['SUP'])
		}
		// What Jira said is good for the ticket's time, not for other projects.
		const { answer } = await call('report', { config: { ...config, period, projects: ['HR'] }, ticket })
		expect(answer.projects).toEqual([])
	})

	it('nobody who is not logged in', async () => {
		const call = await open(['SUP'])
		for (const name of ['report', 'now'])
			expect((await call(name, { config: { ...config, period } }, '')).answer.error).toBe(
				'Please log in to see numbers.',
			)
	})

	it('the key that signs tickets leaves with no answer', async () => {
		const call = await open(['SUP'])
		const { ticketKey } = await readDirectory()
		for (const name of ['report', 'now'])
			expect(JSON.stringify((await call(name, { config: { ...config, period } })).answer)).not.toContain(ticketKey)
	})
})
