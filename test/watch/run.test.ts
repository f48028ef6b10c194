import { changeAccountRow, readList, saveAccount } from '../../src/store/accounts'
import { createMonth, type Month } from '../../src/store/months'
import type { Delta } from '../../src/store/tallies'
import { daysOf, monthOf, plusDays } from '../../src/tally/dates'
import { addTo, emptyMonth } from '../../src/tally/month'
import { readFlags } from '../../src/watch/flags'
import { keepFlags } from '../../src/watch/keep'
import { judgeAccounts, judgeLeft } from '../../src/watch/low-use/run'
import { account, delta, openStore, tally } from '../tally/store'
import { around } from './around'
import { drawn } from './drawn'

const day = 86_400_000
const now = Date.parse('2026-11-21T12:00:00Z')
const conversations = (id: string, n: number, date = '2026-11-10', over: Partial<Delta> = {}) =>
	tally(`${id}-${date}-${n}`, now, delta({ account: id, day: date, counts: { conversations: n, inbound: n }, ...over }))
const judge = async (at: number) => {
	const surroundings = around()
	await judgeAccounts(at, surroundings)
	return surroundings.told
}
const standing = async (...ids: string[]) => (await readFlags(ids)).filter(({ ended }) => ended === undefined)

describe('the daily watch', () => {
	it('flags what is little used, and the flag stands with its words until it is well used again', async () => {
		openStore({ start: now })
		await account({ id: 'busy' })
		await account({ id: 'quiet' })
		await account({ id: 'strict', lowUse: { below: 50, days: 7 } })
		await conversations('busy', 90)
		await conversations('quiet', 2)
		await conversations('strict', 40, '2026-11-18')
		expect(await judge(now)).toEqual(['quiet:low-use', 'strict:low-use'])
		const flags = await standing('busy', 'quiet', 'strict')
		expect(flags.map(({ account, since }) => [account, since])).toEqual([
			['quiet', now],
			['strict', now],
		])
		expect(flags[0]).toMatchObject({
			evidence: '“quiet” had 2 conversations in the 28 days up to 2026-11-20, 1.5% of the project’s 132.',
			rule: 'Fewer than 5 conversations in 28 days; over after 14 days with 12 or more.',
			action: 'merge',
			advice: 'Merge it into “busy”, which takes 90 conversations on the same channel.',
			reasons: ['It brings 1.5% of the project’s conversations.'],
			series: { step: 'week', from: '2026-05-18' },
		})
		expect(flags[0]?.series?.counts).toHaveLength(26)
		expect(flags[0]?.series?.counts.at(-1)).toBe(2)
		expect(await judge(now + day)).toEqual([])
		await conversations('quiet', 20, '2026-11-21')
		for (let later = 2; later <= 14; later++) await judge(now + later * day)
		expect(await standing('quiet')).toMatchObject([
			{ since: now, evidence: expect.stringContaining('22 conversations in the 28 days up to 2026-11-29') },
		])
		expect(await judge(now + 15 * day)).toEqual(['quiet:low-use'])
		expect(await standing('quiet')).toEqual([])
	})

	it('ends the same when it runs twice, at once, or not at all for days', async () => {
		openStore({ start: now })
		await account({ id: 'quiet' })
		await Promise.all([judge(now), judge(now)])
		expect(await judge(now)).toEqual([])
		expect(await standing('quiet')).toHaveLength(1)
		await conversations('quiet', 30, '2026-11-20')
		await judge(now + 13 * day)
		expect(await standing('quiet')).toHaveLength(1)
		await Promise.all([judge(now + 15 * day), judge(now + 15 * day)])
		expect(await standing('quiet')).toEqual([])
	})

	it('judges neither the new nor the disabled, the silent nor the removed', async () => {
		openStore({ start: now })
		await account({ id: 'new', createdAt: now - 20 * day })
		await account({ id: 'brought', createdAt: now - 10 * day })
		for (const id of ['off', 'paused', 'mute', 'gone']) await account({ id })
		await conversations('brought', 1, '2026-09-30')
		await judge(now)
		const all = ['new', 'brought', 'off', 'paused', 'mute', 'gone']
		expect((await standing(...all)).map(({ account }) => account)).toEqual(all.slice(1))
		await changeAccountRow('off', (one) => ({ ...one, enabled: false }))
		await changeAccountRow('paused', (one) => ({ ...one, paused: { reason: 'no', at: now } }))
		const words = { evidence: 'e', rule: 'r', advice: 'a', accountName: 'mute', project: 'SUP' }
		await keepFlags(['silent'], ['mute'], [{ kind: 'silent', account: 'mute', ...words }], now)
		const gone = await changeAccountRow('gone', (one) => one)
		if (!gone) throw new Error('no account')
		await saveAccount(gone, ({ ids, removed }) => ({
			ids: ids.filter((id) => id !== 'gone'),
			removed: [...removed, { id: 'gone', name: 'gone', channel: 'whatsapp', removedAt: now }],
		}))
		expect((await readList())?.data.ids).not.toContain('gone')
		await judge(now + day)
		expect((await standing(...all)).map(({ account, kind }) => [account, kind])).toEqual([
			['brought', 'low-use'],
			['mute', 'silent'],
		])
		for (const later of [2, 3]) await judge(now + later * day)
		await changeAccountRow('off', (one) => ({ ...one, enabled: true }))
		await judge(now + 4 * day)
		// It has been on again for the days of the rule and the grace.
		await judge(now + 37 * day)
		expect(await standing('off')).toEqual([])
		await judge(now + 38 * day)
		expect(await standing('off')).toHaveLength(1)
		expect((await standing('new'))[0]?.since).toBe(now + 37 * day)
	})

	it('judges each account by its own days', async () => {
		openStore({ start: now })
		const at = Date.parse('2026-11-20T23:30:00Z')
		await account({ id: 'utc', timeZone: 'UTC' })
		await account({ id: 'tokyo', timeZone: 'Asia/Tokyo' })
		await conversations('utc', 1, '2026-11-20')
		await conversations('tokyo', 1, '2026-11-20')
		await judge(at)
		const flags = await standing('utc', 'tokyo')
		expect(flags.map(({ evidence }) => evidence.match(/had (\d+) .* up to ([\d-]+)/)?.slice(1))).toEqual([
			['0', '2026-11-19'],
			['1', '2026-11-20'],
		])
	})

	it('goes on later where its time was over, and with the others where one has trouble', async () => {
		const { trouble } = openStore({ start: now })
		for (const project of ['A', 'B', 'C']) await account({ id: project.toLowerCase() }, project)
		let minutes = 0
		await judgeAccounts(now, around({ clock: () => minutes++ * 4 * 60_000 }))
		expect((await standing('a', 'b', 'c')).map(({ account }) => account)).toEqual(['a'])
		let nth = 0
		trouble.before = (path) => {
			if (path.includes('query') && ++nth === 1) throw new Error('storage')
		}
		await expect(judgeLeft(now, around())).rejects.toThrow()
		trouble.before = () => undefined
		expect((await standing('a', 'b', 'c')).map(({ account }) => account)).toEqual(['a', 'c'])
		await judgeLeft(now, around())
		expect(await standing('a', 'b', 'c')).toHaveLength(3)
		const told = around()
		await judgeLeft(now, told)
		expect(told.told).toEqual([])
	})
})

/** Months as if every day's conversations had been counted and folded. */
async function history(from: string, until: string, accounts: Record<string, (day: string) => number>): Promise<void> {
	const months = new Map<string, Month>()
	for (const date of daysOf({ from, to: until })) {
		const month = months.get(monthOf(date)) ?? emptyMonth()
		months.set(monthOf(date), month)
		for (const [id, countOn] of Object.entries(accounts)) {
			const n = countOn(date)
			if (n > 0) addTo(month, delta({ account: id, day: date, counts: { conversations: n, inbound: n } }))
		}
	}
	for (const [month, data] of months) await createMonth({ project: 'SUP', month }, data)
}

describe('a year of it', () => {
	it('finds the dying account once, leaves the steady and the seasonal alone, and seldom changes its words', async () => {
		const { advance } = openStore({ start: now })
		const { uneven } = drawn(3)
		const summer = (date: string) => (['06', '07', '08'].includes(date.slice(5, 7)) ? 2.5 : 1)
		const dying = (date: string) =>
			Math.max(0.02, 1 - Math.max(0, (Date.parse(date) - Date.parse('2026-01-15')) / (150 * day)))
		await history('2024-06-01', '2026-12-31', {
			main: () => uneven(20, 0.2),
			summer: (date) => uneven(2 * summer(date), 0.2),
			dying: (date) => uneven(4 * dying(date), 0.2),
			quiet: () => uneven(5 / 28, 0),
		})
		for (const id of ['main', 'summer', 'dying', 'quiet'])
			await account({ id, channel: id === 'main' ? 'whatsapp' : 'telegram' })
		const changes: Record<string, string[]> = {}
		const words: Record<string, Set<string>> = {}
		for (let date = '2026-01-10'; date < '2026-12-31'; date = plusDays(date, 1)) {
			const at = Date.parse(`${date}T03:00:00Z`)
			advance(day)
			await judge(at)
			for (const { account, ended, evidence, advice } of await readFlags(['main', 'summer', 'dying', 'quiet'])) {
				changes[account] ??= []
				words[account] ??= new Set()
				if ((changes[account].length % 2 === 0) === (ended === undefined)) changes[account].push(date)
				words[account].add(`${evidence} ${advice}`)
			}
		}
		expect(Object.keys(changes).sort()).toEqual(['dying', 'quiet'])
		expect(changes.dying).toHaveLength(1)
		expect(changes.dying?.[0] ?? '').toMatch(/^2026-0[45]-/)
		expect(changes.quiet?.length).toBeLessThanOrEqual(3)
		expect(words.dying?.size).toBeLessThanOrEqual(14)
		expect(words.quiet?.size).toBeLessThanOrEqual(16)
		const [flag] = await standing('dying')
		expect(flag?.rule).toContain('Mann–Kendall')
		expect(flag?.evidence).toMatch(
			/Since the week of 20\d\d-\d\d-\d\d it fell from \d+ to [\d.]+ a week, while the project’s other/,
		)
	})
})
