import type { AccountForm, AdminView } from '../../src/contract'
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
			settings: { secretToken: 'abc_123', botToken: '' },
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
			settings: { secretToken: '', botToken: '' },
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
	fire(button(disabled, 'Check'), 'onClick')
	await host.until(says('Shop bot is not connected\nThe webhook is set to another URL.'))
	expect(words(button(host.doc(), 'Enable'))).toBe('Enable')
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
