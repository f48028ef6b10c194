import type { ChannelReport, ReportView } from '../../src/contract'
import { resolve } from '../../src/resolver'
import { listFlagsOf, readDirectory } from '../../src/store/directory'
import { type Flag, type FlagKind, flagId, writeFlag } from '../../src/store/flags'
import { createMonth } from '../../src/store/months'
import { requestWrite } from '../../src/store/requests'
import { transact } from '../../src/store/row'
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
	const call = async (functionKey: string, payload: object, accountId = 'anna', extension: object = {}) => {
		const before = ledger.kvs.calls
		asked.length = 0
		const answer = await resolve(
			{ call: { functionKey, payload }, context: { extension } } as never,
			{ principal: { accountId } } as never,
		)
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

describe('the panel of a request', () => {
	const facts = {
		...{ account: 'whatsapp', channel: 'whatsapp' as const, conversation: 'c', project: 'SUP', openedAt: 0 },
		...{ day: '2026-11-20', hour: 9, counted: [], reopened: 0 },
	}
	const panel = async (browsable: string[], project?: { key: string }) => {
		const call = await open(browsable)
		await transact([requestWrite('10001', facts)])
		const { answer, asked } = await call('panel', {}, 'anna', { issue: { id: '10001' }, project })
		return { asked, report: (answer as { report?: ChannelReport }).report, text: JSON.stringify(answer) }
	}

	it('has the numbers of the project in which it was opened', async () => {
		const { report, asked } = await panel(['SUP'], { key: 'SUP' })
		expect(report?.others).toHaveLength(11)
		expect(report?.others.map(({ account }) => account)).not.toContain('Whistle-blowers')
		expect(asked).toEqual([])
	})

	it('that was moved has them for those who may browse where it came from', async () => {
		const { report, asked } = await panel(['SUP', 'OPS'], { key: 'OPS' })
		expect(report?.others).toHaveLength(11)
		expect(asked).toHaveLength(1)
	})

	it('that was moved tells others nothing of that', async () => {
		for (const project of [{ key: 'OPS' }, undefined]) {
			const { report, text } = await panel(['OPS'], project)
			expect(report).toBeUndefined()
			expect(text).not.toContain('Our telegram')
			expect(text).toContain('Our whatsapp')
		}
	})
})

describe('flags', () => {
	const now = Date.parse('2026-11-21T12:00:00Z')
	const flag = async (account: string, kind: FlagKind, over: Partial<Flag> = {}) => {
		const sum = account.startsWith('all:')
		const data: Flag = {
			...{
				id: flagId(account, kind),
				kind,
				account,
				accountName: sum ? 'All channels' : `Our ${account}`,
				project: 'SUP',
			},
			...(sum ? {} : { channel: 'whatsapp' as const }),
			...{ since: now - 3_600_000, evidence: 'e', rule: 'r', advice: 'a', ...over },
		}
		await writeFlag(data, undefined)
		await listFlagsOf([account])
	}
	const told = { since: 0, task: { id: '1', key: 'SUP-77', says: 'hash of words', gist: 'hash of the gist' } }
	const flags = async () => {
		await flag('whatsapp', 'low-use', { told: { ...told, since: now - 3_600_000 } })
		await flag('whatsapp', 'silent')
		await flag('telegram', 'silent', { snoozed: { at: now, until: now + 1, note: 'We are moving house' } })
		await flag('line', 'surge', { snoozed: { at: now, note: 'Dismissed' } })
		await flag('viber', 'surge', { snoozed: { at: now - 9, until: now - 1, note: 'It was a campaign' } })
		await flag('kakao', 'silent', { ended: now - 6 * 86_400_000 })
		await flag('wechat', 'silent', { ended: now - 8 * 86_400_000 })
		await flag('all:SUP', 'surge')
		await flag('hidden', 'silent', { project: 'HR', accountName: 'Whistle-blowers' })
		await flag('all:HR', 'surge', { project: 'HR', evidence: 'Whistle-blowers write much' })
		// An account that was moved here: what it was flagged for names others where it was.
		await flag('x', 'low-use', { project: 'HR', advice: 'Merge it into Whistle-blowers' })
	}
	const report = async (browsable: string[], over: object = {}) => {
		const call = await open(browsable)
		jest.spyOn(Date, 'now').mockReturnValue(now)
		await flags()
		return (await call('report', { config: { ...config, period, ...over } })).answer
	}
	const ids = (view: ReportView) => view.flags.map(({ id }) => id)
	afterEach(() => jest.restoreAllMocks())

	it('are those of the accounts and sums of projects that one may browse, the most pressing first, the ended last', async () => {
		const sup = await report(['SUP'])
		expect(ids(sup)).toEqual(['whatsapp:silent', 'viber:surge', 'all:SUP:surge', 'whatsapp:low-use', 'kakao:silent'])
		const text = JSON.stringify({ ...sup, ticket: '' })
		for (const secret of ['HR', 'Whistle', 'hidden']) expect(text).not.toContain(secret)
		expect(ids(await report(['HR']))).toEqual(['hidden:silent', 'all:HR:surge'])
		expect(ids(await report([]))).toEqual([])
		expect(ids(await report(['SUP', 'HR'], { projects: ['HR'] }))).toEqual(['hidden:silent', 'all:HR:surge'])
	})

	it('of all channels together are not those of the chosen ones', async () =>
		expect(ids(await report(['SUP'], { channels: ['whatsapp'] }))).toEqual(['whatsapp:silent', 'whatsapp:low-use']))

	it('say neither what was told of them nor what an admin noted, but name the task', async () => {
		const view = await report(['SUP'])
		for (const secret of ['hash of words', 'told', 'snoozed', 'campaign', 'moving house'])
			expect(JSON.stringify(view)).not.toContain(secret)
		expect(view.flags.find(({ id }) => id === 'whatsapp:low-use')?.task).toBe('SUP-77')
	})

	it.each([
		['whatsapp', 'whatsapp:silent'],
		['telegram', undefined],
		['kakao', undefined],
		['viber', 'viber:surge'],
	] as const)('on a request of %s are the most pressing one and the sum', async (account, id) => {
		const call = await open(['SUP'])
		jest.spyOn(Date, 'now').mockReturnValue(now)
		await flags()
		const facts = {
			...{ account, channel: account, conversation: 'c', project: 'SUP', openedAt: 0 },
			...{ day: '2026-11-20', hour: 9, counted: [], reopened: 0 },
		}
		await transact([requestWrite('10001', facts)])
		const { answer } = await call('panel', {}, 'anna', { issue: { id: '10001' }, project: { key: 'SUP' } })
		const { report: seen } = answer as unknown as { report: ChannelReport }
		expect(seen.flag?.id).toBe(id)
		expect(seen.sum?.id).toBe('all:SUP:surge')
	})
})
