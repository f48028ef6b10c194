import { readForm } from '../../src/accounts/form'
import { createAccount, createFurtherAccount, editAccount } from '../../src/accounts/save'
import { removeAccount, restoreAccount, switchAccount } from '../../src/accounts/state'
import type { AccountForm } from '../../src/contract'
import { readAccount, readAccounts } from '../../src/store/accounts'
import { accountFor, holdConnection, readConnection, releaseConnection } from '../../src/store/connections'
import { openWire } from '../intake/wire'

const NOW = Date.UTC(2026, 10, 21, 9)
const settings = { appSecret: 'a'.repeat(32), verifyToken: 'v', accessToken: 'EAAtoken', phoneNumberId: '111' }
const form: AccountForm = {
	...{ channel: 'whatsapp', name: 'First', settings, serviceDeskId: '1', requestTypeId: '1' },
	...{ reopenDays: 7, groups: 'ignore' },
}
const second = (to = '222', change: Partial<AccountForm> = {}) =>
	createFurtherAccount(
		readForm({ ...form, name: 'Second', settings: { phoneNumberId: to }, ...change }),
		`acc_${to}`,
		'acc_1',
		'app',
		NOW,
	)
const taking = async (to: string) => {
	const connection = await readConnection('acc_1')
	return connection?.enabled && !connection.removedAt ? accountFor(connection, to)?.id : undefined
}

beforeEach(async () => {
	openWire({ start: NOW })
	await createAccount(readForm(form), 'acc_1', 'app', NOW)
})

test('a further number shares the connection, its URL and its secrets', async () => {
	const account = await second()
	const first = (await readAccount('acc_1'))?.data
	expect(account).toMatchObject({ connection: 'acc_1', to: '222', url: first?.url, settings: { phoneNumberId: '222' } })
	expect(account.secretsSet).toEqual(first?.secretsSet)
	expect((await readConnection('acc_1'))?.settings).toEqual(settings)
	expect([await taking('111'), await taking('222'), await taking('333')]).toEqual(['acc_1', 'acc_222', undefined])
	expect((await readAccounts()).map(({ name }) => name)).toEqual(['First', 'Second'])
})

test('a number is taken once; the channel stays; a connection that is gone takes none', async () => {
	await expect(second('111')).rejects.toMatchObject({ name: 'UserError' })
	await expect(second('222', { channel: 'telegram', settings: {} })).rejects.toMatchObject({ name: 'UserError' })
	await removeAccount('acc_1', NOW)
	await expect(second()).rejects.toMatchObject({ name: 'UserError' })
})

test('an edit of one leaves the other alone', async () => {
	await second()
	await editAccount(readForm({ ...form, name: 'Renamed', settings: { phoneNumberId: '223' } }), 'acc_222', 'app')
	expect([await taking('111'), await taking('222'), await taking('223')]).toEqual(['acc_1', undefined, 'acc_222'])
	expect((await readAccount('acc_222'))?.data).toMatchObject({ name: 'Renamed', settings: { phoneNumberId: '223' } })
})

test('each is switched, removed and restored on its own; the last one takes the connection along', async () => {
	await second()
	await switchAccount('acc_1', false)
	expect([await taking('111'), await taking('222')]).toEqual([undefined, 'acc_222'])
	await removeAccount('acc_222', NOW)
	// The first is only switched off: its secrets stay.
	expect(await readConnection('acc_1')).toMatchObject({ enabled: false, settings })
	expect((await readConnection('acc_1'))?.removedAt).toBeUndefined()
	await switchAccount('acc_1', true)
	expect([await taking('111'), await taking('222')]).toEqual(['acc_1', undefined])
	await restoreAccount('acc_222')
	expect([await taking('111'), await taking('222')]).toEqual(['acc_1', 'acc_222'])
	await removeAccount('acc_1', NOW)
	expect([await taking('111'), await taking('222')]).toEqual([undefined, 'acc_222'])
	await removeAccount('acc_222', NOW)
	expect((await readConnection('acc_1'))?.removedAt).toBe(NOW)
	await restoreAccount('acc_1')
	expect([await taking('111'), await taking('222')]).toEqual(['acc_1', undefined])
})

describe('two admins at the same time', () => {
	test('add a number each: all take messages', async () => {
		const added = await Promise.all(['222', '333', '444'].map((to) => second(to)))
		expect(added.map(({ to }) => to)).toEqual(['222', '333', '444'])
		expect(await Promise.all(['111', '222', '333', '444'].map(taking))).toEqual([
			...['acc_1', 'acc_222', 'acc_333', 'acc_444'],
		])
	})

	test('enter a new secret, and add a number: neither is lost', async () => {
		const fresh = { ...settings, accessToken: 'EAAnew' }
		await Promise.all([second(), editAccount(readForm({ ...form, settings: fresh }), 'acc_1', 'app'), second('333')])
		expect((await readConnection('acc_1'))?.settings.accessToken).toBe('EAAnew')
		expect([await taking('222'), await taking('333')]).toEqual(['acc_222', 'acc_333'])
	})

	test('add the same number: one is told', async () => {
		const add = (id: string) =>
			createFurtherAccount(readForm({ ...form, settings: { phoneNumberId: '222' } }), id, 'acc_1', 'app', NOW)
		const results = await Promise.allSettled([add('acc_a'), add('acc_b')])
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
	})

	test('a hold that was left behind ends by itself, and nobody else’s is let go', async () => {
		const hold = await holdConnection('acc_1', NOW)
		expect(await holdConnection('acc_1', NOW + 29_000)).toBeUndefined()
		const next = await holdConnection('acc_1', NOW + 31_000)
		expect(next).toBeDefined()
		await expect(releaseConnection('acc_1', hold ?? 0)).rejects.toMatchObject({ name: 'Conflict' })
		await releaseConnection('acc_1', next ?? 0)
		expect(await holdConnection('acc_1', NOW + 32_000)).toBeDefined()
	})
})
