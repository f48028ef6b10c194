import { littleUsed, openTelling } from '../watch/telling-site'

jest.setTimeout(180_000)

type Open = Awaited<ReturnType<typeof openTelling>>
let open: Open
beforeEach(async () => {
	// Doubled, late and reordered bells, an index that lags.
	open = await openTelling(true)
	const mail = { assignee: false, watchers: false, groups: ['support-leads'] }
	const kinds = ['surge', 'silent', 'low-use'] as const
	await open.save({
		kinds: [...kinds],
		task: { project: 'SUP' },
		mail,
		message: { account: 'sl', channel: open.channel },
	})
})
afterEach(() => open.close())

const through = async () => {
	for (let round = 0; round < 4; round++) {
		await open.idle()
		await open.advance('PT5M')
	}
}
const overview = async () => (await open.invoke('overview')) as unknown as { flags: { id: string; task?: string }[] }
const subjects = async () => [...new Set((await open.mails()).map(({ subject }) => subject))]

test('a flag is told as a task, by mail and in Slack, and all is taken back when it ends', async () => {
	const flag = littleUsed(open.now())
	await open.put(flag)
	await through()
	const [task, ...more] = await open.tasks()
	expect(more).toEqual([])
	expect(task).toMatchObject({ done: false, type: 'Task', summary: 'Little used: “tg”' })
	// As Jira automation finds it.
	const found = await open.requests(
		'labels = "switchboard-flag" AND labels = "switchboard-low-use" AND statusCategory != Done',
	)
	expect(found.map(({ key }) => key)).toEqual([task?.key])
	expect((await overview()).flags).toEqual([expect.objectContaining({ id: flag.id, task: task?.key })])
	expect(await open.mails()).toHaveLength(2)
	expect(await open.messages()).toHaveLength(1)
	// The mail to the team is told from customers' own.
	const all = (await open.call('GET', '/local/mail')).json as unknown as { event: string }[]
	expect(new Set(all.map(({ event }) => event))).toEqual(new Set(['notified']))

	// An admin puts it aside over HTTP, and takes that back.
	await open.invoke('snoozeFlag', { id: flag.id, days: 2, note: 'A campaign.' })
	await through()
	expect((await open.comments(task?.key ?? '')).map(({ words }) => words)).toEqual([
		'Put aside for a while. A campaign.',
	])
	await open.invoke('wakeFlag', { id: flag.id })
	await open.put({ ...flag, ended: open.now() })
	await through()
	expect(await open.tasks()).toEqual([expect.objectContaining({ done: true })])
	expect(await subjects()).toEqual(['Little used: “tg”', 'Over: Little used: “tg”'])
	expect(await open.messages()).toHaveLength(2)
	expect(await open.requests('labels = "switchboard-flag" AND statusCategory != Done')).toEqual([])
})

test('lost answers: still one task, at most one mail and one message', async () => {
	await open.fault([
		{ target: 'jira', match: 'POST /rest/api/3/issue', when: 'after', nth: 1, kind: 'timeout' },
		{ target: 'jira', match: '/notify', when: 'after', nth: 1, kind: 'error' },
		{ target: 'egress', match: 'chat.postMessage', when: 'after', nth: 1, kind: 'timeout' },
	])
	const flag = littleUsed(open.now())
	await open.put(flag)
	await through()
	expect(await open.tasks()).toHaveLength(1)
	expect([(await open.mails()).length, (await open.messages()).length]).toEqual([2, 1])
	const said = (await open.comments('SUP-1')).map(({ words }) => words)
	expect(said.map((words) => words.slice(0, 45)).sort()).toEqual([
		'The mail about it may or may not have been se',
		'The message about it may or may not have been',
	])
	await open.put({ ...flag, ended: open.now() })
	await through()
	expect(await open.tasks()).toEqual([expect.objectContaining({ done: true })])
	expect(await subjects()).toEqual(['Little used: “tg”', 'Over: Little used: “tg”'])
})

test('what no bell told is told by the hourly run', async () => {
	await open.put(littleUsed(open.now()), true)
	await open.idle()
	expect(await open.tasks()).toEqual([])
	await open.call('POST', '/local/schedule/hourly')
	await through()
	expect(await open.tasks()).toHaveLength(1)
	expect(await open.messages()).toHaveLength(1)
})
