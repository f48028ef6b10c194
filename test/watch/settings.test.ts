import { openTelling } from './telling-site'

jest.setTimeout(120_000)

type Open = Awaited<ReturnType<typeof openTelling>>
let open: Open
beforeAll(async () => {
	open = await openTelling()
})
afterAll(() => open.close())

const kinds = ['low-use', 'surge', 'silent']
const task = { project: 'SUP' }
const slack = 'C0123ABCDEF'
const save = (settings: unknown, project = 'SUP') => open.invoke('saveWatchSettings', { project, settings })

test('offers the projects with accounts, their plain types and who can write; nothing is told unasked', async () => {
	expect(await open.invoke('watchSettings')).toEqual({
		projects: [
			{
				key: 'SUP',
				name: 'Support',
				settings: { kinds },
				// Neither the sub-task nor the change, which asks for a reason.
				types: [
					{ id: '10012', name: 'Task' },
					{ id: '10010', name: 'Service Request' },
					{ id: '10011', name: 'Incident' },
				],
				troubles: [],
			},
		],
		messengers: [
			{ account: 'sl', name: 'Team chat', channel: 'slack' },
			{ account: 'te', name: expect.any(String), channel: 'teams' },
		],
	})
})

test('keeps what can work', async () => {
	const settings = {
		kinds: ['surge', 'silent'],
		task: { project: ' sup ' },
		mail: { assignee: true, watchers: false, groups: ['support-leads', 'channel-owners'] },
		message: { account: 'te', channel: '19:abcdefghijklmnop@thread.tacv2' },
		hourCost: 42.5,
		currency: 'eur',
	}
	const kept = { ...settings, task: { project: 'SUP', type: '10012' }, currency: 'EUR' }
	expect(await save(settings)).toEqual(kept)
	const { projects } = (await open.invoke('watchSettings')) as unknown as { projects: { settings: unknown }[] }
	expect(projects[0]?.settings).toEqual(kept)
	// What is left out is told no more.
	expect(await save({ kinds })).toEqual({ kinds })
})

test.each<[string, unknown, RegExp]>([
	['no settings', null, /check the settings/],
	['an unknown kind', { kinds: ['gone'] }, /choose which flags/],
	['a project that is none', { kinds, task: { project: 'no key' } }, /by its key/],
	['an unknown project', { kinds, task: { project: 'NOPE' } }, /cannot make tasks in NOPE/],
	['a sub-task', { kinds, task: { ...task, type: '10013' } }, /cannot be made of this issue type in SUP/],
	['a type that asks for more', { kinds, task: { ...task, type: '10014' } }, /cannot be made of this issue type/],
	['mail without a task', { kinds, mail: { assignee: true, watchers: false, groups: [] } }, /choose a task, too/],
	[
		'mail to nobody',
		{ kinds, task, mail: { assignee: false, watchers: false, groups: [] } },
		/Choose who gets the mail/,
	],
	[
		'an unknown group',
		{ kinds, task, mail: { assignee: false, watchers: false, groups: ['nobody'] } },
		/no group “nobody”/,
	],
	[
		'half a group',
		{ kinds, task, mail: { assignee: false, watchers: false, groups: ['support'] } },
		/no group “support”/,
	],
	['an unknown account', { kinds, message: { account: 'none', channel: slack } }, /was removed/],
	['an account of another kind', { kinds, message: { account: 'tg', channel: slack } }, /no Slack or Teams account/],
	[
		'a channel by its name',
		{ kinds, message: { account: 'sl', channel: '#general' } },
		/not the id of a channel; it looks like C/,
	],
	['Slack’s id for Teams', { kinds, message: { account: 'te', channel: slack } }, /it looks like 19:/],
	['a cost without currency', { kinds, hourCost: 40 }, /with a currency/],
	['a negative cost', { kinds, hourCost: -1, currency: 'EUR' }, /at least 0/],
])('refuses %s, and keeps what was there', async (_, settings, words) => {
	await save({ kinds: ['surge'] })
	expect((await save(settings)).error).toMatch(words)
	const { projects } = (await open.invoke('watchSettings')) as unknown as { projects: { settings: unknown }[] }
	expect(projects[0]?.settings).toEqual({ kinds: ['surge'] })
})

test('refuses a project in which no account files, and who is no admin', async () => {
	expect((await save({ kinds }, 'OTHER')).error).toMatch(/No account files/)
	for (const [call, payload] of [
		['watchSettings', {}],
		['saveWatchSettings', { project: 'SUP', settings: { kinds } }],
		['tryWatch', { project: 'SUP' }],
	] as const)
		expect((await open.invoke(call, payload, 'agent1@example.com')).error).toMatch(/Only Jira administrators/)
})

describe('an example', () => {
	test('is refused where nothing was chosen', async () => {
		await save({ kinds })
		expect((await open.invoke('tryWatch', { project: 'SUP' })).error).toMatch(/Choose first/)
	})

	test('is told in each way, and leaves nothing open', async () => {
		const mail = { assignee: false, watchers: false, groups: ['support-leads'] }
		await save({ kinds, task, mail, message: { account: 'sl', channel: open.channel } })
		const answers = (await open.invoke('tryWatch', { project: 'SUP' })) as unknown as { way: string; ok: boolean }[]
		expect(answers).toEqual([
			{ way: 'task', ok: true, detail: 'SUP-1 was created and closed.' },
			{ way: 'mail', ok: true, detail: 'Jira took a mail to support-leads.' },
			{ way: 'message', ok: true, detail: `“Team chat” wrote into ${open.channel}.` },
		])
		expect(await open.tasks()).toEqual([expect.objectContaining({ done: true, labels: ['switchboard-example'] })])
		expect(await open.mails()).toHaveLength(2)
		expect((await open.messages()).map(({ text }) => text)).toEqual([expect.stringContaining('only an example')])
	})

	test('says what each way refused', async () => {
		await save({
			kinds,
			task,
			mail: { assignee: true, watchers: false, groups: [] },
			message: { account: 'sl', channel: open.channel },
		})
		const body = { ok: false, error: 'not_in_channel' }
		await open.call('POST', '/local/egress/answers', [{ host: 'slack.com', status: 200, body }])
		expect(await open.invoke('tryWatch', { project: 'SUP' })).toEqual([
			{ way: 'task', ok: true, detail: 'SUP-2 was created and closed.' },
			{ way: 'mail', ok: false, detail: expect.stringContaining('no assignee') },
			{ way: 'message', ok: false, detail: expect.stringContaining('not_in_channel') },
		])
	})
})
