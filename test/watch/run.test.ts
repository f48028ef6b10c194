import { changeAccountRow, readList, saveAccount } from '../../src/store/accounts'
import { readFlags } from '../../src/watch/flags'
import { judgeAccounts } from '../../src/watch/run'
import { account, delta, openStore, tally } from '../tally/store'

const day = 86_400_000
const now = Date.parse('2026-11-21T12:00:00Z')
const conversations = (id: string, n: number, date = '2026-11-10') =>
	tally(`${id}-${date}-${n}`, now, delta({ account: id, day: date, counts: { conversations: n, inbound: n } }))

describe('the daily watch', () => {
	it('flags what is little used and keeps the flag while it stands', async () => {
		openStore({ start: now })
		await account({ id: 'busy' })
		await account({ id: 'quiet' })
		await account({ id: 'strict', lowUse: { below: 50, days: 7 } })
		await conversations('busy', 90)
		await conversations('quiet', 2)
		await conversations('strict', 40, '2026-11-18')
		expect(await judgeAccounts(now)).toEqual({ flagged: 2 })
		const flags = await readFlags(['busy', 'quiet', 'strict'])
		expect(flags.map(({ account, since }) => [account, since])).toEqual([
			['quiet', now],
			['strict', now],
		])
		expect(flags[0]?.evidence).toContain('2 conversations in the 28 days from 2026-10-24 to 2026-11-20, 1.5%')
		await judgeAccounts(now + day)
		expect((await readFlags(['quiet']))[0]?.since).toBe(now)
		await conversations('quiet', 3, '2026-11-15')
		await judgeAccounts(now + day)
		expect(await readFlags(['quiet'])).toHaveLength(1)
		await conversations('quiet', 1, '2026-11-16')
		await judgeAccounts(now + day)
		expect(await readFlags(['quiet'])).toEqual([])
	})

	it('ends the same when it runs twice at once', async () => {
		openStore({ start: now })
		await account({ id: 'quiet' })
		await Promise.all([judgeAccounts(now), judgeAccounts(now)])
		expect(await readFlags(['quiet'])).toHaveLength(1)
		await conversations('quiet', 30)
		await Promise.all([judgeAccounts(now), judgeAccounts(now)])
		expect(await readFlags(['quiet'])).toEqual([])
	})

	it('judges neither the new nor the disabled, and forgets the removed', async () => {
		openStore({ start: now })
		await account({ id: 'new', createdAt: now - 10 * day })
		await account({ id: 'brought', createdAt: now - 10 * day })
		await account({ id: 'off' })
		await account({ id: 'gone' })
		await conversations('brought', 1, '2026-09-30')
		await judgeAccounts(now)
		expect((await readFlags(['new', 'brought', 'off', 'gone'])).map(({ account }) => account)).toEqual([
			'brought',
			'off',
			'gone',
		])
		await changeAccountRow('off', (one) => ({ ...one, enabled: false }))
		const gone = await changeAccountRow('gone', (one) => one)
		if (!gone) throw new Error('no account')
		await saveAccount(gone, ({ ids, removed }) => ({
			ids: ids.filter((id) => id !== 'gone'),
			removed: [...removed, { id: 'gone', name: 'gone', channel: 'whatsapp', removedAt: now }],
		}))
		expect((await readList())?.data.ids).not.toContain('gone')
		await judgeAccounts(now + day)
		expect((await readFlags(['new', 'brought', 'off', 'gone'])).map(({ account }) => account)).toEqual(['brought'])
	})
})
