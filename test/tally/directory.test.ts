import { changeAccount, readList, saveAccount } from '../../src/store/accounts'
import { readDirectory } from '../../src/store/directory'
import { writeFlag } from '../../src/store/flags'
import { createRow, putRow } from '../../src/store/row'
import { readTicket, signTicket } from '../../src/tally/ticket'
import { judgeAccounts } from '../../src/watch/low-use/run'
import { around } from '../watch/around'
import { account, openStore } from './store'

const start = Date.parse('2026-11-20T10:00:00Z')
const hours = { timeZone: 'Europe/Berlin', week: [], holidays: [] }

test('says in one call what reports need of the accounts, as they are now', async () => {
	const { ledger } = openStore({ start })
	await account({ id: 'a', name: 'Shop', team: 'North', hours })
	await account({ id: 'b', channel: 'telegram' }, 'OPS')
	await readDirectory()
	await changeAccount('b', (one) => ({ ...one, name: 'Bot', team: 'South', hours }))
	const { calls } = ledger.kvs
	expect(await readDirectory()).toMatchObject({
		accounts: [
			{
				id: 'a',
				name: 'Shop',
				channel: 'whatsapp',
				project: 'SUP',
				team: 'North',
				hours: true,
				timeZone: 'Europe/Berlin',
			},
			{ id: 'b', name: 'Bot', channel: 'telegram', project: 'OPS', team: 'South', hours: true },
		],
		removed: [],
		flags: [],
	})
	expect(ledger.kvs.calls).toBe(calls + 1)
})

test('has removed accounts apart, as long as they are listed', async () => {
	openStore({ start })
	const shop = await account({ id: 'a', name: 'Shop' })
	await readDirectory()
	const gone = { id: 'a', name: 'Shop', channel: shop.channel, removedAt: start }
	await saveAccount(shop, () => ({ ids: [], removed: [gone] }))
	expect(await readDirectory()).toMatchObject({ accounts: [], removed: [{ id: 'a', project: 'SUP' }] })
	await account({ id: 'b' })
	await saveAccount(shop, ({ ids }) => ({ ids, removed: [] }))
	expect((await readDirectory()).removed).toEqual([])
	expect(Object.keys((await readList())?.data.entries ?? {})).toEqual(['b'])
})

test('is made once of accounts from before it, with the flags that stand, and signs tickets from then on', async () => {
	openStore({ start })
	const old = await account({ id: 'a', name: 'Shop' })
	await putRow({ entity: 'account', key: 'list', data: { ids: ['a'], removed: [] } })
	const place = { project: 'SUP', account: 'a', accountName: 'Shop', channel: old.channel }
	const flag = { id: 'a:low-use', kind: 'low-use' as const, ...place, since: start }
	await writeFlag({ ...flag, evidence: 'e', rule: 'r', advice: 'a' }, undefined)
	const [one, other] = await Promise.all([readDirectory(), readDirectory()])
	expect(one).toMatchObject({ accounts: [{ id: 'a', name: 'Shop', project: 'SUP' }], flags: [{ account: 'a' }] })
	expect(other).toEqual(one)
	const ticket = signTicket('viewer', ['SUP'], one.ticketKey, start)
	expect(readTicket(ticket, 'viewer', (await readDirectory()).ticketKey, start)).toEqual(['SUP'])
	expect(readTicket(ticket, 'viewer', 'another key', start)).toBeUndefined()
})

test('without any account it is empty and has a key', async () => {
	openStore({ start })
	const { ticketKey, ...rest } = await readDirectory()
	expect(rest).toEqual({ accounts: [], removed: [], flags: [] })
	expect(ticketKey.length).toBeGreaterThan(40)
	expect((await readDirectory()).ticketKey).toBe(ticketKey)
})

test('the judge’s flags come and go in it', async () => {
	openStore({ start })
	await account({ id: 'a', lowUse: { below: 5, days: 7 } })
	await readDirectory()
	await judgeAccounts(start, around())
	expect((await readDirectory()).flags).toMatchObject([{ account: 'a', kind: 'low-use' }])
	await changeAccount('a', (one) => ({ ...one, lowUse: { below: 0, days: 7 } }))
	await judgeAccounts(start + 86_400_000, around())
	expect((await readDirectory()).flags).toMatchObject([{ account: 'a', ended: start + 86_400_000 }])
})

test('is no worse for an account whose row is gone', async () => {
	openStore({ start })
	await createRow({ entity: 'account', key: 'list', data: { ids: ['gone'], removed: [] } })
	await expect(readDirectory()).resolves.toMatchObject({ accounts: [] })
})
