import { readForm } from '../../src/accounts/form'
import { reportPersonalData } from '../../src/accounts/personal-data'
import { createAccount, editAccount } from '../../src/accounts/save'
import { removeAccount, restoreAccount, switchAccount } from '../../src/accounts/state'
import { viewOf } from '../../src/accounts/view'
import type { AccountForm } from '../../src/contract'
import { changeAccountRow, readAccount, readAccounts, readList } from '../../src/store/accounts'
import { readConnection } from '../../src/store/connections'
import { openWire } from '../intake/wire'

const NOW = Date.UTC(2026, 10, 21, 9)
const DAY = 86_400_000
const form: AccountForm = {
	channel: 'whatsapp',
	name: 'Shop',
	settings: {
		appSecret: 'a'.repeat(32),
		verifyToken: 'verify-me',
		accessToken: 'EAAtoken',
		phoneNumberId: '106540352242922',
	},
	serviceDeskId: '1',
	requestTypeId: '1',
	reopenDays: 7,
	groups: 'ignore',
}
const create = (id = 'acc_1', change: Partial<AccountForm> = {}) =>
	createAccount(readForm({ ...form, ...change }), id, 'app', NOW)

test('a new account routes by its number and holds no secret', async () => {
	openWire()
	const account = await create()
	expect(account).toMatchObject({
		...{ id: 'acc_1', to: '106540352242922', url: 'https://site.test/public/token/acc_1', enabled: true },
		...{ filing: { projectKey: 'SUP', requestTypeValue: '1' }, timeZone: 'Europe/Berlin', createdAt: NOW },
		settings: { phoneNumberId: '106540352242922' },
	})
	expect(account.secretsSet.sort()).toEqual(['accessToken', 'appSecret', 'verifyToken'])
	expect(JSON.stringify([account, viewOf(account)])).not.toMatch(/EAAtoken|aaaa|verify-me/)
	expect(await readConnection('acc_1')).toMatchObject({
		settings: form.settings,
		accounts: [{ id: 'acc_1', to: '106540352242922', groups: 'ignore' }],
	})
	expect((await readAccounts()).map(({ id }) => id)).toEqual(['acc_1'])
})

test('the stand-in reporter is made once and is a customer', async () => {
	const wire = openWire()
	const [first, second] = [await create('acc_1'), await create('acc_2')]
	expect(second.reporter).toBe(first.reporter)
	expect(wire.jira.user(first.reporter)).toMatchObject({ accountType: 'customer', displayName: 'Channel customer' })
})

test('an id is given once; a desk or type that is not there is refused in words', async () => {
	openWire()
	await create()
	await expect(create()).rejects.toMatchObject({ name: 'UserError' })
	await expect(create('acc_2', { serviceDeskId: '99' })).rejects.toMatchObject({ name: 'UserError' })
	await expect(create('acc_2', { requestTypeId: '99' })).rejects.toMatchObject({ name: 'UserError' })
	expect(await readAccount('acc_2')).toBeUndefined()
})

test('an edit keeps empty secrets, moves the number, lifts a pause and cannot change the channel', async () => {
	openWire()
	await create()
	await changeAccountRow('acc_1', (account) => ({ ...account, paused: { reason: 'r', at: NOW } }))
	const settings = { appSecret: '', verifyToken: '', accessToken: 'EAAnew', phoneNumberId: '999' }
	const changed = await editAccount(readForm({ ...form, name: 'Store', settings, groups: 'file' }), 'acc_1', 'app')
	expect(changed).toMatchObject({ name: 'Store', to: '999', groups: 'file', createdAt: NOW })
	expect(changed.paused).toBeUndefined()
	expect(await readConnection('acc_1')).toMatchObject({
		settings: { ...form.settings, accessToken: 'EAAnew', phoneNumberId: '999' },
		accounts: [{ id: 'acc_1', to: '999', groups: 'file' }],
	})
	await expect(editAccount(readForm({ ...form, channel: 'telegram' }), 'acc_1', 'app')).rejects.toThrow(/channel/)
	await expect(editAccount(readForm(form), 'acc_9', 'app')).rejects.toMatchObject({ name: 'UserError' })
})

test('two admins who add accounts at once lose none', async () => {
	openWire()
	await Promise.all(['acc_1', 'acc_2', 'acc_3'].map((id) => create(id)))
	expect((await readAccounts()).map(({ id }) => id).sort()).toEqual(['acc_1', 'acc_2', 'acc_3'])
})

test('off and on again', async () => {
	openWire()
	await create()
	expect((await switchAccount('acc_1', false)).enabled).toBe(false)
	expect((await readConnection('acc_1'))?.enabled).toBe(false)
	await changeAccountRow('acc_1', (account) => ({ ...account, paused: { reason: 'r', at: NOW } }))
	const on = await switchAccount('acc_1', true)
	expect(on).toMatchObject({ enabled: true })
	expect(on.paused).toBeUndefined()
})

test('removed at once, restorable for thirty days, then gone with its secrets', async () => {
	const wire = openWire({ start: NOW })
	await create()
	expect(await removeAccount('acc_1', NOW)).toBe(NOW + 30 * DAY)
	expect(await readAccounts()).toEqual([])
	expect((await readList())?.data.removed).toMatchObject([{ id: 'acc_1', name: 'Shop', channel: 'whatsapp' }])
	await expect(switchAccount('acc_1', true)).rejects.toMatchObject({ name: 'UserError' })
	await restoreAccount('acc_1')
	expect((await readAccounts()).map(({ id }) => id)).toEqual(['acc_1'])
	expect((await readConnection('acc_1'))?.removedAt).toBeUndefined()

	await removeAccount('acc_1', NOW)
	// Expired rows may be there for two more days.
	await wire.clock.moveTo(NOW + 33 * DAY)
	await expect(restoreAccount('acc_1')).rejects.toMatchObject({ name: 'UserError' })
})

describe('the privacy report', () => {
	test('names the stand-ins; a closed one pauses its accounts until another is chosen', async () => {
		const wire = openWire()
		const { reporter } = await create()
		const body = { accounts: [{ accountId: reporter, status: 'closed' }] }
		wire.trouble({ match: /report-accounts/, when: 'before', answer: 200, body })
		await reportPersonalData(NOW)
		expect((await readAccount('acc_1'))?.data).toMatchObject({ reporter: '', paused: { at: NOW } })

		wire.quiet()
		await reportPersonalData(NOW)
		expect(wire.calls().filter(({ name }) => name.includes('report-accounts'))).toEqual([])

		const mended = await editAccount(readForm(form), 'acc_1', 'app')
		expect(mended.reporter).not.toBe('')
		expect(mended.paused).toBeUndefined()
	})
})

test('the request type’s name is kept, and what serves the account comes, is seen, and goes again', async () => {
	openWire()
	const hours = { timeZone: 'UTC', week: [[['09:00', '17:00']], [], [], [], [], [], []], holidays: [] } as const
	const service = { hours: hours as unknown as NonNullable<AccountForm['hours']>, target: 30, team: 'First level' }
	const usage = { lowUse: { below: 9, days: 14, share: 0.02 }, cost: { month: 20, conversation: 0.1 } }
	const made = await create('acc_1', { ...service, ...usage })
	expect(made).toMatchObject({ ...service, ...usage, requestTypeName: 'Get help' })
	expect(viewOf(made)).toMatchObject({ ...service, ...usage })
	const later = await editAccount(readForm({ ...form, requestTypeId: '2', target: 45 }), 'acc_1', 'app')
	expect(later.target).toBe(45)
	expect([later.hours, later.team, later.lowUse, later.cost]).toEqual([undefined, undefined, undefined, undefined])
	expect(later.requestTypeName).not.toBe('Get help')
})
