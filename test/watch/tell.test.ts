import type { Jira } from '../../local/jira/site'
import type { Fault } from '../../local/seams'
import type { WatchSettings } from '../../src/contract'
import { littleUsed, openTelling } from './telling-site'

jest.setTimeout(180_000)

type Open = Awaited<ReturnType<typeof openTelling>>
let open: Open
let all: WatchSettings
beforeEach(async () => {
	open = await openTelling()
	all = {
		kinds: ['surge', 'silent', 'low-use'],
		task: { project: 'SUP' },
		mail: { assignee: false, watchers: false, groups: ['support-leads'] },
		message: { account: 'sl', channel: open.channel },
	}
})
afterEach(() => open.close())

const settle = async () => {
	for (let round = 0; round < 5; round++) await open.idle()
}

test('nothing happens unasked', async () => {
	await open.put(littleUsed(open.now()))
	await settle()
	expect(await open.tasks()).toEqual([])
	expect([await open.mails(), await open.messages()]).toEqual([[], []])
	expect(await open.untold()).toEqual([])
})

test('a flag is told once in each way, kept up to date, and taken back when it ends', async () => {
	await open.save(all)
	const flag = littleUsed(open.now())
	await open.put(flag)
	await settle()
	const [task] = await open.tasks()
	expect(task).toMatchObject({ summary: 'Little used: “tg”', done: false, type: 'Task' })
	expect(task?.labels).toEqual([
		'switchboard-flag',
		'switchboard-low-use',
		expect.stringMatching(/^switchboard-flag-[a-z0-9]{16}$/),
	])
	for (const words of [flag.evidence, flag.advice, flag.rule, '2026-11-09', '/jira/apps/'])
		expect(task?.words).toContain(words)
	const mails = await open.mails()
	expect(mails.map(({ to }) => to).sort()).toEqual(['agent1@example.com', 'manager@example.com'])
	expect(mails[0]).toMatchObject({ issue: task?.key, subject: 'Little used: “tg”' })
	const [message, ...more] = await open.messages()
	expect(more).toEqual([])
	expect(message).toMatchObject({ channel: open.channel, status: 200 })
	expect(message?.text).toContain(`/browse/${task?.key}`)

	// The same again, doubled, is no news.
	await open.tellTwice(flag.id)
	// New numbers are written into the task, in silence; other words are said once.
	await open.put({ ...flag, evidence: '3 conversations in 28 days, 9 expected.' })
	await settle()
	expect(await open.comments(task?.key ?? '')).toEqual([])
	expect((await open.tasks())[0]?.words).toContain('3 conversations')
	await open.put({ ...flag, advice: 'Tell the shop.' })
	await open.put({ ...flag, advice: 'Tell the shop.' })
	await settle()
	expect((await open.comments(task?.key ?? '')).map(({ words }) => words)).toEqual([
		expect.stringContaining('Tell the shop.'),
	])

	await open.put({ ...flag, ended: open.now() })
	await settle()
	expect(await open.tasks()).toEqual([expect.objectContaining({ key: task?.key, done: true })])
	expect((await open.comments(task?.key ?? '')).at(-1)?.words).toContain('The flag has ended.')
	expect((await open.mails()).map(({ subject }) => subject)).toEqual([
		...['Little used: “tg”', 'Little used: “tg”'],
		...['Over: Little used: “tg”', 'Over: Little used: “tg”'],
	])
	expect((await open.messages()).map(({ text }) => text.split('\n')[0])).toEqual([
		'Little used: “tg”',
		'Over: Little used: “tg”',
	])
	expect(await open.untold()).toEqual([])

	// Another flag of the same kind is another task, found by another label.
	await open.put(littleUsed(open.now() + 1))
	await settle()
	const tasks = await open.tasks()
	expect(tasks.map(({ done }) => done)).toEqual([true, false])
	expect(tasks[1]?.labels[2]).not.toBe(task?.labels[2])
})

test('one that began anew before its end was told is two', async () => {
	await open.save({ kinds: ['low-use'], task: { project: 'SUP' } })
	await open.put(littleUsed(open.now()))
	await settle()
	await open.put(littleUsed(open.now() + 3_600_000))
	await settle()
	expect((await open.tasks()).map(({ done }) => done)).toEqual([true, false])
})

test.each(['closed', 'deleted'] as const)('a task that was %s by hand is left so', async (how) => {
	await open.save({ kinds: ['low-use'], task: { project: 'SUP' } })
	const flag = littleUsed(open.now())
	await open.put(flag)
	await settle()
	const admin = 'admin@example.com'
	if (how === 'deleted') await open.call('DELETE', '/rest/api/3/issue/SUP-1', undefined, admin)
	else await open.call('POST', '/rest/api/3/issue/SUP-1/transitions', { transition: { id: '41' } }, admin)
	await open.put({ ...flag, advice: 'Something else.' })
	await settle()
	await open.put({ ...flag, ended: open.now() })
	await settle()
	const tasks = await open.tasks()
	expect(tasks).toHaveLength(how === 'closed' ? 1 : 0)
	if (how === 'closed') expect(await open.comments('SUP-1')).toEqual([])
	expect(await open.untold()).toEqual([])
})

test('what is put aside for a while stays open with its note, what is dismissed is closed', async () => {
	await open.save({ kinds: all.kinds, task: { project: 'SUP' }, message: { account: 'sl', channel: open.channel } })
	const flag = littleUsed(open.now())
	await open.put(flag)
	await settle()
	const at = open.now()
	await open.put({ ...flag, snoozed: { at, until: at + 86_400_000, note: 'We know.' } })
	await settle()
	expect((await open.comments('SUP-1')).map(({ words }) => words)).toEqual(['Put aside for a while. We know.'])
	expect((await open.tasks())[0]?.done).toBe(false)
	await open.put({ ...flag, snoozed: { at: at + 1, note: 'A campaign.' } })
	await settle()
	expect((await open.comments('SUP-1')).at(-1)?.words).toContain('A campaign.')
	expect((await open.tasks())[0]?.done).toBe(true)
	// Nobody is called to what was put aside.
	await open.put({ ...flag, snoozed: { at: at + 1, note: 'A campaign.' }, ended: at + 2 })
	await settle()
	expect(await open.messages()).toHaveLength(1)
})

test('what is put aside from the start is told once it is not', async () => {
	await open.save({ kinds: ['low-use'], task: { project: 'SUP' } })
	const now = open.now()
	await open.put(littleUsed(now, { snoozed: { at: now, until: now + 3_600_000, note: '' } }))
	await settle()
	expect([await open.tasks(), await open.untold()]).toEqual([[], []])
	// The hourly look rings for it.
	await open.advance('PT2H')
	expect(await open.untold()).toEqual([])
	expect(await open.tasks()).toHaveLength(1)
})

describe('answers that are lost', () => {
	const twoEnds = async () => {
		await settle()
		for (let round = 0; round < 4; round++) {
			await open.advance('PT4M')
			for (const id of await open.untold()) await open.tell(id).catch(() => {})
		}
		await settle()
	}
	const writes = { target: 'jira', match: 'POST /rest/api/3/issue' } as const
	const rows = { target: 'kvs', match: 'transaction' } as const
	/** The task, the mail; the end's mail, comment and transition. */
	const cases: { fault: Omit<Fault, 'nth'>; most: number }[] = [
		{ fault: { ...writes, when: 'after', kind: 'error' }, most: 5 },
		{ fault: { ...writes, when: 'late', kind: 'timeout' }, most: 5 },
		{ fault: { ...writes, when: 'before', kind: 'error' }, most: 5 },
		{ fault: { ...writes, when: 'after', kind: 'crash' }, most: 5 },
		{ fault: { ...rows, when: 'after', kind: 'error' }, most: 8 },
		{ fault: { ...rows, when: 'before', kind: 'crash' }, most: 8 },
	]
	test.each(cases.flatMap(({ fault, most }) => Array.from({ length: most }, (_, at) => ({ ...fault, nth: at + 1 }))))(
		'$target $match $when $kind, the $nth.',
		async (fault) => {
			await open.save(all)
			const flag = littleUsed(open.now())
			await open.fault([fault])
			await open.put(flag).catch(() => open.put(flag))
			await twoEnds()
			expect(await open.tasks()).toHaveLength(1)
			expect((await open.mails()).length).toBeLessThanOrEqual(2)
			expect((await open.messages()).length).toBeLessThanOrEqual(1)
			await open.put({ ...flag, ended: open.now() })
			await twoEnds()
			expect(open.site.ledger.harshness.faults).toBe(1)
			expect((await open.mails()).length).toBeLessThanOrEqual(4)
			expect((await open.messages()).length).toBeLessThanOrEqual(2)
			expect(await open.tasks()).toEqual([expect.objectContaining({ done: true })])
			expect(await open.untold()).toEqual([])
			const said = (await open.comments('SUP-1')).map(({ words }) => words)
			expect(new Set(said).size).toBe(said.length)
		},
	)

	test.each(['mail', 'message'])('of %s: it is not sent again, and the task says so', async (way) => {
		await open.save(all)
		if (way === 'mail') await open.fault([{ target: 'jira', match: '/notify', when: 'after', nth: 1, kind: 'error' }])
		else await open.fault([{ target: 'egress', match: 'chat.postMessage', when: 'after', nth: 1, kind: 'error' }])
		await open.put(littleUsed(open.now()))
		await twoEnds()
		expect([(await open.mails()).length, (await open.messages()).length]).toEqual([2, 1])
		expect((await open.comments('SUP-1')).map(({ words }) => words)).toEqual([
			expect.stringMatching(/^The (mail|message) about it may or may not have been sent/),
		])
	})
})

describe('what an admin has to mend', () => {
	const troubles = async () => {
		const { projects } = (await open.invoke('watchSettings')) as unknown as {
			projects: { key: string; troubles: string[] }[]
		}
		return projects.find(({ key }) => key === 'SUP')?.troubles
	}

	const withhold = (permissions: string[]) => (open.site.jira as Jira).withholdFromApp('SUP', permissions)

	test('is kept for the admin page, tried no more, and tried again once settings were saved', async () => {
		await open.save(all)
		withhold(['CREATE_ISSUES'])
		await open.call('POST', '/local/egress/answers', [
			{ host: 'slack.com', status: 200, body: { ok: false, error: 'channel_not_found' } },
		])
		await open.put(littleUsed(open.now()))
		await settle()
		expect(await troubles()).toEqual([
			expect.stringMatching(/^Task: Jira refused/),
			expect.stringMatching(/^Message: Slack refused \(channel_not_found\)/),
		])
		expect(await open.messages()).toHaveLength(1)
		expect(await open.untold()).toEqual([])
		await open.tell('tg:low-use')
		expect(await open.messages()).toHaveLength(1)
		withhold([])
		await open.call('POST', '/local/clock', { advance: 'PT1M' })
		await open.save(all)
		expect(await open.untold()).toEqual(['tg:low-use'])
		await open.tell('tg:low-use')
		expect([(await open.tasks()).length, (await open.mails()).length, (await open.messages()).length]).toEqual([
			1, 2, 2,
		])
		expect(await troubles()).toEqual([])
	})

	test('a throttled Slack is tried later', async () => {
		await open.save({ kinds: ['low-use'], message: { account: 'sl', channel: open.channel } })
		await open.call('POST', '/local/egress/answers', [
			{ host: 'slack.com', status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' } },
		])
		await open.put(littleUsed(open.now()))
		await settle()
		expect((await open.messages()).map(({ status }) => status)).toEqual([429, 200])
	})
})

test('Teams is written to as well, and flags of all channels are told', async () => {
	await open.save({ kinds: ['surge'], message: { account: 'te', channel: '19:abcdefghijklmnop@thread.tacv2' } })
	const { channel: _, ...flag } = littleUsed(open.now(), {
		kind: 'surge',
		id: 'all:SUP:surge',
		account: 'all:SUP',
		accountName: 'All channels',
	})
	await open.put(flag)
	await settle()
	const [message] = await open.messages()
	expect(message).toMatchObject({
		status: 201,
		url: expect.stringContaining(encodeURIComponent('19:abcdefghijklmnop@thread.tacv2')),
	})
	expect(message?.text).toContain('Surge: All channels of SUP')
})

test('a task wakes nobody’s outbox and no customer', async () => {
	await open.save(all)
	await open.put(littleUsed(open.now()))
	await settle()
	await open.comment('SUP-1', 'Seen.', 'agent1@example.com')
	await settle()
	const mail = (await open.call('GET', '/local/mail')).json as unknown as { event: string }[]
	expect(mail.filter(({ event }) => event !== 'notified')).toEqual([])
	expect((await open.call('GET', '/rest/servicedeskapi/request/SUP-1')).status).toBe(404)
})
