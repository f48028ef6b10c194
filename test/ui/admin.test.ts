import type { AccountForm, AdminView } from '../../src/contract'
import { ended, lowUse, silent, surge } from '../gadget/sample-flags'
import { all, button, type Doc, fire, type Host, one, open, type, words } from './host'
import { account, NOW, overview } from './views'

const entry = '../../src/ui/admin'
const says = (text: string) => (doc: Doc) => words(doc).includes(text)

type Answers = Parameters<typeof open>[1]

async function load(answers: Answers = {}, view: AdminView = overview): Promise<Host> {
	const host = open(entry, { 'invoke overview': () => view, ...answers })
	await host.until(says('Channel accounts'))
	return host
}

const sent = (host: Host, functionKey: string) =>
	host.calls
		.filter(
			({ command, data }) => command === 'invoke' && (data as { functionKey: string }).functionKey === functionKey,
		)
		.map(({ data }) => (data as { payload: unknown }).payload)

test('it says that it is loading, and why it could not', async () => {
	const waiting = open(entry, { 'invoke overview': () => new Promise(() => {}) })
	await waiting.until((doc) => all(doc, 'Spinner').length === 1)
	const refused = open(entry, { 'invoke overview': () => ({ error: 'Only Jira admins may see this.' }) })
	const doc = await refused.until(says('Only Jira admins may see this.'))
	expect(words(button(doc, 'Try again'))).toBe('Try again')
})

test('the table shows each account with its URL, state and last message', async () => {
	const paused = { ...account, id: 'acc_2', name: 'Second', enabled: false, paused: 'The service desk is gone.' }
	const host = await load({}, { ...overview, accounts: [account, paused] })
	const rows = all(one(host.doc(), 'DynamicTable', { label: 'Accounts' }), 'Row')
	expect(rows[0]?.children.slice(0, 4).map(words)).toEqual([
		'Shop bot\nTelegram',
		'https://trigger.example/x/acc_1',
		'enabled',
		'21 Nov 2026, 12:59',
	])
	expect(words(rows[1] as Doc)).toContain('paused\nThe service desk is gone.')
	expect(words(host.doc())).toContain('wrong signature')
	expect(words(host.doc())).toContain('unknown number')
	expect(words(host.doc())).toContain('Show for all work items')
	expect(words(host.doc())).toContain('Public comment added')
})

describe('adding an account', () => {
	test('the form follows the channel, is checked, and yields a URL', async () => {
		const added = { ...account, id: 'acc_9', name: 'Second bot', url: 'https://trigger.example/x/acc_9' }
		const host = await load({ 'invoke addAccount': () => added })
		fire(button(host.doc(), 'Add account'), 'onClick')
		const form = await host.until((doc) => all(doc, 'Form').length === 1)
		expect(one(form, 'Textfield', { name: 'secretToken' }).props.type).toBe('password')

		await fire(one(form, 'Form'), 'onSubmit')
		await host.until(says('Secret token is needed.'))
		expect(sent(host, 'addAccount')).toEqual([])

		// Typed and submitted in one go, as a quick person or a password manager does: no render in between.
		const typed = host.doc()
		type(typed, 'name', ' Second bot ')
		type(typed, 'secretToken', 'abc_123 ')
		fire(one(typed, 'Select', { name: 'serviceDeskId' }), 'onChange', { label: 'People (HR)', value: '2' })
		fire(one(typed, 'RadioGroup'), 'onChange', { target: { value: 'file' } })
		type(typed, 'reopenDays', '0')
		await fire(one(typed, 'Form'), 'onSubmit')
		const expected: AccountForm = {
			channel: 'telegram',
			name: 'Second bot',
			settings: { secretToken: 'abc_123', bot: '', botToken: '' },
			serviceDeskId: '2',
			requestTypeId: '21',
			reopenDays: 0,
			groups: 'file',
		}
		expect(sent(host, 'addAccount')).toEqual([expected])

		const after = await host.until(says('One step is left'))
		expect(all(after, 'CodeBlock', { text: 'https://trigger.example/x/acc_9' }).length).toBe(1)
		expect(one(after, 'Link').props.href).toBe('https://core.telegram.org/bots/api')
		expect(all(after, 'Form')).toEqual([])
		fire(button(after, 'Done'), 'onClick')
		await host.until(
			(doc) =>
				all(doc, 'CodeBlock', { text: 'https://trigger.example/x/acc_9' }).length === 1 &&
				all(doc, 'DynamicTable', { label: 'Accounts' }).length === 1,
		)
	})

	test('a refusal is shown as it is and nothing that was typed is lost', async () => {
		let refusing = true
		const host = await load({
			'invoke addAccount': () => (refusing ? { error: 'Telegram does not know this bot token.' } : account),
		})
		fire(button(host.doc(), 'Add account'), 'onClick')
		const form = await host.until((doc) => all(doc, 'Form').length === 1)
		type(form, 'name', 'Third')
		type(form, 'secretToken', 'abc')
		await fire(one(form, 'Form'), 'onSubmit')
		const refused = await host.until(says('Telegram does not know this bot token.'))
		expect(one(refused, 'Textfield', { name: 'name' }).props.defaultValue).toBe('Third')
		// The secret is still in the browser's own field; the app does not write it there.
		expect(one(refused, 'Textfield', { name: 'secretToken' }).props.defaultValue).toBe('')
		refusing = false
		await fire(one(refused, 'Form'), 'onSubmit')
		expect((sent(host, 'addAccount')[1] as AccountForm).settings.secretToken).toBe('abc')
	})

	test('another channel brings its own fields and drops the old secrets', async () => {
		const host = await load({ 'invoke addAccount': () => account })
		fire(button(host.doc(), 'Add account'), 'onClick')
		const form = await host.until((doc) => all(doc, 'Form').length === 1)
		type(form, 'secretToken', 'abc')
		fire(one(form, 'Select', { name: 'channel' }), 'onChange', { label: 'Webhook', value: 'webhook' })
		const other = await host.until((doc) => all(doc, 'Textfield', { name: 'replyUrl' }).length === 1)
		expect(all(other, 'Textfield', { name: 'secretToken' })).toEqual([])
		type(other, 'name', 'Shop')
		type(other, 'secret', 'whsec_abc')
		await fire(one(other, 'Form'), 'onSubmit')
		expect((sent(host, 'addAccount')[0] as AccountForm).settings).toEqual({ secret: 'whsec_abc', replyUrl: '' })
	})

	test('a host is put before the admin for approval; declined, the account stays and cannot answer', async () => {
		const asked: unknown[] = []
		const host = await load({
			'invoke addAccount': () => ({ ...account, id: 'acc_9', name: 'Shop', channel: 'webhook', canAnswer: false }),
			__permission__egressGet: () => ({
				results: [{ key: 'reply-hosts', description: '', configured: [{ domain: 'https://old.example', type: [] }] }],
			}),
			__permission__egressSet: (data: unknown) => {
				asked.push(data)
				throw new Error('The admin declined.')
			},
		})
		fire(button(host.doc(), 'Add account'), 'onClick')
		await host.until((doc) => all(doc, 'Form').length === 1)
		fire(one(host.doc(), 'Select', { name: 'channel' }), 'onChange', { label: 'Webhook', value: 'webhook' })
		const form = await host.until((doc) => all(doc, 'Textfield', { name: 'replyUrl' }).length === 1)
		type(form, 'name', 'Shop')
		type(form, 'secret', 'whsec_abc')
		type(form, 'replyUrl', 'https://shop.example/replies')
		await fire(one(form, 'Form'), 'onSubmit')
		await host.until(says('Shop receives, but cannot answer'))
		expect(words(host.doc())).toContain('One step is left')
		expect(asked).toEqual([
			{
				egresses: [
					{
						key: 'reply-hosts',
						description: 'Answers to customers are posted here',
						configured: [
							{ domain: 'https://old.example', type: ['FETCH_BACKEND_SIDE'] },
							{ domain: 'https://shop.example', type: ['FETCH_BACKEND_SIDE'] },
						],
					},
				],
			},
		])
	})
})

test('editing shows which secrets are set, never what they are, and empty ones are sent empty', async () => {
	const host = await load({ 'invoke changeAccount': () => ({ ...account, name: 'Renamed' }) })
	fire(button(host.doc(), 'Edit'), 'onClick')
	const form = await host.until((doc) => all(doc, 'Form').length === 1)
	expect(all(one(form, 'Form'), 'Lozenge').map(words)).toEqual(['set', 'set'])
	expect(one(form, 'Textfield', { name: 'botToken' }).props.defaultValue).toBe('')
	type(form, 'name', 'Renamed')
	await fire(one(form, 'Form'), 'onSubmit')
	expect(sent(host, 'changeAccount')).toEqual([
		{
			id: 'acc_1',
			channel: 'telegram',
			name: 'Renamed',
			settings: { secretToken: '', bot: '', botToken: '' },
			serviceDeskId: '1',
			requestTypeId: '11',
			reopenDays: 7,
			groups: 'ignore',
		},
	])
	await host.until(says('Renamed is saved'))
})

test('disabling, and a check that fails, are told', async () => {
	const host = await load({
		'invoke setEnabled': () => ({ ...account, enabled: false }),
		'invoke checkAccount': () => ({ ok: false, detail: 'The webhook is set to another URL.' }),
	})
	fire(button(host.doc(), 'Disable'), 'onClick')
	const disabled = await host.until(says('Shop bot is disabled'))
	expect(sent(host, 'setEnabled')).toEqual([{ id: 'acc_1', enabled: false }])
	// In the account's row: above the list it would be out of sight.
	expect(words(one(disabled, 'DynamicTable', { label: 'Accounts' }))).toContain('Shop bot is disabled')
	expect(all(disabled, 'SectionMessage').filter((message) => words(message).includes('is disabled'))).toHaveLength(1)
	fire(button(disabled, 'Check'), 'onClick')
	await host.until(says('Shop bot is not connected\nThe webhook is set to another URL.'))
	expect(words(button(host.doc(), 'Enable'))).toBe('Enable')
})

describe('messages that could not be filed', () => {
	const table = (doc: Doc, name: string) =>
		all(one(doc, 'DynamicTable', { label: `Messages of ${name} that could not be filed` }), 'Row')
	const inRow = (row: Doc | undefined, label: string) => button(row as Doc, label)

	test('are listed by account, the oldest first, with count, kind, expiry and a warning', async () => {
		const host = await load()
		const doc = host.doc()
		expect(words(doc)).toContain('2, the oldest from 27 Oct 2026, 13:00')
		expect(words(doc)).toContain('1 will be deleted within a week')
		expect(words(doc)).toContain('Old bot (removed)')
		expect(words(doc)).toContain('more than 1, the oldest')
		expect(words(doc)).toContain('more than 3')
		const [first, second] = table(doc, 'Shop bot')
		expect(first?.children.slice(0, 5).map(words)).toEqual([
			'27 Oct 2026, 13:00',
			'Message',
			'Telegram',
			'unknown number: nothing is connected for @shop2',
			'26 Nov 2026, 13:00',
		])
		expect(words(second as Doc)).toContain('Edit\nTelegram\ncustomfield_10010')
	})

	test('one is filed again and leaves the list, also while the index still shows it', async () => {
		const host = await load({ 'invoke replayDead': () => ({ replayed: 1, already: 0, kept: 0 }) })
		fire(inRow(table(host.doc(), 'Shop bot')[1], 'File again'), 'onClick')
		const doc = await host.until(says('1 message is on the way to Jira again.'))
		expect(sent(host, 'replayDead')).toEqual([{ account: 'acc_1', id: 'dead_2' }])
		expect(table(doc, 'Shop bot')).toHaveLength(1)
		expect(table(doc, 'Old bot (removed)')).toHaveLength(1)
		fire(button(doc, 'Refresh'), 'onClick')
		await host.until(() => sent(host, 'overview').length === 2)
		expect(table(host.doc(), 'Shop bot')).toHaveLength(1)
	})

	test('all are filed again, page after page; what is kept is told with its reason', async () => {
		const pages = [
			{ replayed: 25, already: 0, kept: 0, cursor: 'c2' },
			{ replayed: 1, already: 2, kept: 1, reason: 'No account takes what is sent to @shop2.' },
		]
		const host = await load({ 'invoke replayDead': () => pages.shift() })
		fire(button(host.doc(), 'File all again'), 'onClick')
		const doc = await host.until(says('Not everything can be filed yet'))
		expect(sent(host, 'replayDead')).toEqual([{ account: 'acc_1' }, { account: 'acc_1', cursor: 'c2' }])
		expect(words(doc)).toContain('26 messages are on the way to Jira again. 2 messages are filed')
		expect(words(doc)).toContain('No account takes what is sent to @shop2.')
		expect(table(doc, 'Shop bot')).toHaveLength(2)
	})

	test('a further page is loaded on demand', async () => {
		const more = { ...overview.deadLetters[2], id: 'dead_9' }
		const host = await load({ 'invoke deadLetters': () => ({ letters: [more] }) })
		fire(button(host.doc(), 'Show more'), 'onClick')
		const doc = await host.until((now) => table(now, 'Old bot (removed)').length === 2)
		expect(sent(host, 'deadLetters')).toEqual([{ account: 'acc_0', cursor: 'page 2' }])
		expect(words(doc)).not.toContain('Show more')
	})

	test('discarding asks first', async () => {
		const host = await load({ 'invoke discardDead': () => ({ discarded: true }) })
		fire(inRow(table(host.doc(), 'Shop bot')[1], 'Discard'), 'onClick')
		const asked = await host.until((doc) => all(doc, 'Modal').length === 1)
		expect(sent(host, 'discardDead')).toEqual([])
		fire(button(one(asked, 'Modal'), 'Discard message'), 'onClick')
		const doc = await host.until(says('The message is discarded'))
		expect(sent(host, 'discardDead')).toEqual([{ account: 'acc_1', id: 'dead_2' }])
		expect(table(doc, 'Shop bot')).toHaveLength(1)
	})

	test('a number that is not connected gets its account in a form that asks for no secret again', async () => {
		const host = await load({ 'invoke addAccount': () => ({ ...account, id: 'acc_9', name: 'Second' }) })
		fire(inRow(table(host.doc(), 'Shop bot')[0], 'Add its account'), 'onClick')
		const form = await host.until((doc) => all(doc, 'Form').length === 1)
		expect(all(form, 'Select', { name: 'channel' })).toEqual([])
		expect(one(form, 'Textfield', { name: 'bot' }).props.defaultValue).toBe('@shop2')
		type(form, 'name', 'Second')
		await fire(one(form, 'Form'), 'onSubmit')
		expect(sent(host, 'addAccount')).toMatchObject([
			{
				beside: 'acc_1',
				name: 'Second',
				settings: { bot: '@shop2', secretToken: '', botToken: '' },
				requestTypeId: '11',
			},
		])
		await host.until(says('One step is left'))
	})
})

test('a paused account says why, and is taken up again', async () => {
	const paused = { ...account, paused: 'Jira no longer shows the project.' }
	const host = await load({ 'invoke setEnabled': () => account }, { ...overview, accounts: [paused] })
	fire(button(host.doc(), 'Take up again'), 'onClick')
	const doc = await host.until(says('Shop bot is taken up again'))
	expect(sent(host, 'setEnabled')).toEqual([{ id: 'acc_1', enabled: true }])
	expect(words(doc)).not.toContain('Take up again\n')
})

test('the backlog is told with its age, and is a warning when it is long', async () => {
	const calm = await load()
	expect(words(calm.doc())).toContain('3 conversations wait to be filed, 1 of them due now.')
	expect(words(calm.doc())).toContain('has waited for 2 minutes')
	expect(words(calm.doc())).not.toContain('There is a backlog')
	const backlog = { conversations: 100, more: true, due: 90, failing: 4, oldest: NOW - 3 * 3_600_000 }
	const long = await load({}, { ...overview, backlog })
	expect(words(long.doc())).toContain('There is a backlog\nMore than 100 conversations wait to be filed, 90 of them')
	expect(words(long.doc())).toContain('waited for at least 3 hours')
	expect(words(long.doc())).not.toContain('throttling')
	const throttled = { ...overview.backlog, throttledUntil: NOW + 40 * 60_000 }
	expect(words((await load({}, { ...overview, backlog: throttled })).doc())).toContain(
		'Jira is throttling the app for another 40 minutes',
	)
	expect(words(long.doc())).toContain('The last try failed for 4')
})

test('removing asks first, and can be undone', async () => {
	const host = await load({
		'invoke removeAccount': () => ({ restorableUntil: NOW }),
		'invoke restoreAccount': () => account,
	})
	fire(button(host.doc(), 'Remove'), 'onClick')
	const asked = await host.until((doc) => all(doc, 'Modal').length === 1)
	expect(sent(host, 'removeAccount')).toEqual([])
	fire(button(one(asked, 'Modal'), 'Remove account'), 'onClick')
	const gone = await host.until((doc) => all(doc, 'Modal').length === 0 && says('Shop bot is removed')(doc))
	const removed = all(one(gone, 'DynamicTable', { label: 'Removed accounts' }), 'Row')
	expect(removed.map((row) => words(row.children[0] as Doc))).toEqual(['Shop bot', 'Old bot'])
	expect(words(gone)).toContain('No channel is connected yet')
	fire(button(gone, 'Undo'), 'onClick')
	const back = await host.until(says('Shop bot is back'))
	expect(sent(host, 'restoreAccount')).toEqual([{ id: 'acc_1' }])
	expect(all(one(back, 'DynamicTable', { label: 'Accounts' }), 'Row').length).toBe(1)
})

describe('what the watch found', () => {
	const dismissed = { ...lowUse, snoozed: { at: NOW, note: 'ماذا؟' } }
	const snoozed = { at: NOW, until: NOW + 7 * 86_400_000, note: 'They know' }
	const flags = [silent, surge, dismissed, ended]
	const view = { ...overview, accounts: [{ ...account, id: 'wa' }], flags }
	const row = (doc: Doc, label: string) =>
		all(one(doc, 'DynamicTable', { label }), 'Row').map((found) => found.children.map(words))
	const dialog = async (host: Host) => {
		fire(button(host.doc(), 'Snooze or dismiss'), 'onClick')
		return one(await host.until((doc) => all(doc, 'Modal').length === 1), 'Modal')
	}

	test('is listed: what stands, what was put aside, what is over', async () => {
		const doc = (await load({}, view)).doc()
		expect(words(doc)).toContain('What to look at\n2\nSilent: wa\nNothing has come for 5 hours')
		expect(row(doc, 'Put aside')).toEqual([
			['Low use: web', '12 Nov 2026, 11:00', 'until it ends by itself', '\u2068ماذا؟\u2069', 'Show again'],
		])
		expect(row(doc, 'Ended in the last days')[0]?.slice(0, 3)).toEqual([
			'Silent: tg',
			'19 Nov 2026, 19:00',
			'20 Nov 2026, 05:00',
		])
		expect(words(one(doc, 'DynamicTable', { label: 'Accounts' }))).toContain('enabled\nSilent')
	})

	test('a snooze that is over stands again', async () => {
		const over = { ...surge, snoozed: { at: 0, until: NOW, note: '' } }
		const doc = (await load({}, { ...overview, flags: [over] })).doc()
		expect(words(doc)).toContain('What to look at\n1\nSurge: tg')
		expect(all(doc, 'DynamicTable', { label: 'Put aside' })).toEqual([])
	})

	test('is put aside for some days with a note, and shown again', async () => {
		const host = await load(
			{ 'invoke snoozeFlag': () => ({ ...silent, snoozed }), 'invoke wakeFlag': () => silent },
			view,
		)
		const asked = await dialog(host)
		expect(one(asked, 'TextArea').props.maxLength).toBe(500)
		fire(one(asked, 'RadioGroup'), 'onChange', { target: { value: '30' } })
		fire(one(asked, 'TextArea'), 'onChange', { target: { value: ' They know ' } })
		fire(button(await host.until((doc) => one(doc, 'RadioGroup').props.value === '30'), 'Snooze'), 'onClick')
		const aside = await host.until(says('“Silent: wa” is put aside'))
		expect(sent(host, 'snoozeFlag')).toEqual([{ id: 'wa:silent', days: 30, note: 'They know' }])
		expect(all(aside, 'Modal')).toEqual([])
		expect(row(aside, 'Put aside')[0]?.slice(2)).toEqual(['28 Nov 2026, 13:00', 'They know', 'Show again'])
		expect(words(one(aside, 'DynamicTable', { label: 'Accounts' }))).not.toContain('Silent')
		fire(button(aside, 'Undo'), 'onClick')
		const again = await host.until(says('“Silent: wa” is shown again'))
		expect(sent(host, 'wakeFlag')).toEqual([{ id: 'wa:silent' }])
		expect(row(again, 'Put aside')).toHaveLength(1)
		expect(all(again, 'Modal')).toEqual([])
	})

	test('is dismissed until it ends', async () => {
		const host = await load({ 'invoke snoozeFlag': () => ({ ...silent, snoozed: { at: NOW, note: '' } }) }, view)
		fire(one(await dialog(host), 'RadioGroup'), 'onChange', { target: { value: 'end' } })
		fire(button(await host.until((doc) => one(doc, 'RadioGroup').props.value === 'end'), 'Dismiss'), 'onClick')
		await host.until(says('“Silent: wa” is put aside'))
		expect(sent(host, 'snoozeFlag')).toEqual([{ id: 'wa:silent', days: null, note: '' }])
	})

	test('a refusal is told in the dialog, which stays', async () => {
		const host = await load({ 'invoke snoozeFlag': () => ({ error: 'This flag is over.' }) }, view)
		fire(button(await dialog(host), 'Snooze'), 'onClick')
		const doc = await host.until(says('This flag is over.'))
		expect(words(one(doc, 'Modal'))).toContain('“Silent: wa” could not be put aside\nThis flag is over.')
		fire(button(doc, 'Cancel'), 'onClick')
		const after = await host.until((root) => all(root, 'Modal').length === 0)
		expect(words(after)).not.toContain('This flag is over.')
	})

	test('nothing', async () => {
		expect(words((await load()).doc())).toContain('Nothing: all channels are as busy as expected.')
		const aside = await load({}, { ...overview, flags: [dismissed] })
		expect(words(aside.doc())).toContain('Nothing beside what was put aside.')
	})
})
