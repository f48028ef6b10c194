import { changeAccountRow, readList, saveAccount } from '../../src/store/accounts'
import { readDirectory } from '../../src/store/directory'
import { type Flag, flagsOf } from '../../src/store/flags'
import { saveMailbox } from '../../src/store/mailboxes'
import { readTallies, type Tally } from '../../src/store/tallies'
import { readClock, readWatched } from '../../src/store/watch'
import { emptyMonth } from '../../src/tally/month'
import { hotAlarms } from '../../src/watch/hours/alarms'
import { keepsHours } from '../../src/watch/hours/hour-counts'
import { watchHours } from '../../src/watch/hours/hourly'
import { account, delta, openStore, tally } from '../tally/store'
import { type Line, office, traffic } from './traffic'

const HOUR = 3_600_000
const MINUTE = 60_000
const begin = Date.parse('2026-10-19T00:00:00Z')
/** A Wednesday, 14:00 in Berlin. */
const start = Date.parse('2026-11-18T13:00:00Z')

const look = async (now: number, left = () => true) =>
	watchHours({ now, unfolded: (await readTallies({ most: 20_000 })).tallies, left })
const standing = async (accounts: string[]): Promise<Flag[]> =>
	(await flagsOf(accounts)).filter(({ ended }) => ended === undefined)
const ids = async (...accounts: string[]) => (await standing(accounts)).map(({ id }) => id)

/** Office traffic, with other counts in some hours after `start`. */
const played = (id: string, busy: number, later: (hour: number, usual: number) => number, timeZone?: string): Line => ({
	account: id,
	...(timeZone ? { timeZone } : {}),
	count: (wall) => {
		const hour = Math.floor((wall - HOUR - start) / HOUR)
		return hour < 0 ? office(busy)(wall) : later(hour, office(busy)(wall))
	},
})

/** Plays hour after hour and looks after each. @returns what stood after each hour */
async function play(lines: Line[], hours: number, accounts: string[], first = 1): Promise<string[]> {
	const found: string[] = []
	for (let hour = first; hour < first + hours; hour++) {
		await traffic(lines, begin, start + hour * HOUR)
		await look(start + hour * HOUR + 6 * MINUTE)
		found.push((await ids(...accounts)).join(' '))
	}
	return found
}

describe('the hourly watch', () => {
	it('flags a surge from its first hour to its end, with what it saw', async () => {
		openStore({ start })
		await account({ id: 'main', name: 'Main line' })
		await readDirectory()
		const line = played('main', 12, (hour, usual) => (hour === 1 || hour === 2 ? 84 : usual))
		await traffic([line], begin, start)
		await look(start + 6 * MINUTE)
		expect(await ids('main')).toEqual([])
		expect(await play([line], 6, ['main'])).toEqual(['', 'main:surge', 'main:surge', 'main:surge', 'main:surge', ''])
		const [flag] = await flagsOf(['main'])
		expect(flag).toMatchObject({
			kind: 'surge',
			accountName: 'Main line',
			channel: 'whatsapp',
			project: 'SUP',
			since: start + HOUR,
			ended: start + 6 * HOUR + 6 * MINUTE,
			peak: { at: start + HOUR, count: 84 },
		})
		expect(flag?.evidence).toMatch(
			/^“Main line” had 84 messages between 15:00 and 16:00 on 18 November; 1\d were expected at this hour\.$/,
		)
		expect(flag?.series).toMatchObject({ step: 'hour', from: '2026-11-16T19' })
		expect(flag?.series?.counts.slice(-4)).toEqual([84, 84, 13, 11])
		expect((await readDirectory(start)).flags).toMatchObject([{ id: 'main:surge', ended: flag?.ended }])
	})

	it('lists what stands for the reports', async () => {
		openStore({ start })
		await account({ id: 'main' })
		await readDirectory()
		await play([played('main', 12, () => 90)], 1, [])
		const { flags } = await readDirectory(start)
		expect(flags).toMatchObject([{ id: 'main:surge', series: { step: 'hour' } }])
		expect(flags[0]?.series?.counts).toHaveLength(48)
	})

	it('flags a busy account’s silence within two hours, and one message ends it', async () => {
		openStore({ start })
		await account({ id: 'main', name: 'Main line' })
		const line = played('main', 40, (hour, usual) => (hour < 3 ? 0 : usual))
		await traffic([line], begin, start)
		await look(start + 6 * MINUTE)
		expect(await play([line], 4, ['main'])).toEqual(['main:silent', 'main:silent', 'main:silent', ''])
		const [flag] = await flagsOf(['main'])
		expect(flag).toMatchObject({ since: start, ended: start + 4 * HOUR + 6 * MINUTE })
		expect(flag?.evidence).toMatch(
			/^No message came to “Main line” after 14:00 on 18 November; 4\d were expected until 15:00\.$/,
		)
	})

	it('says nothing of messages that came and are not filed yet', async () => {
		openStore({ start })
		await account({ id: 'main' })
		const mailbox = {
			account: 'main',
			tries: 0,
			pending: [{ hash: 'h', contact: 'c', at: start + 5 * MINUTE }],
		}
		await saveMailbox('main:c', mailbox, start, undefined)
		const line = played('main', 40, () => 0)
		expect(await play([line], 2, ['main'])).toEqual(['', ''])
		// They are still the only ones.
		await saveMailbox('main:d', { ...mailbox, pending: [] }, start, undefined)
		openStore({ start })
		await account({ id: 'main' })
		await saveMailbox(
			'main:c',
			{ ...mailbox, pending: [{ hash: 'h', contact: 'c', at: start - HOUR }] },
			start,
			undefined,
		)
		expect(await play([line], 1, ['main'])).toEqual(['main:silent'])
	})

	it('finds a spread-out surge in the sum, and says once what one account shows alone', async () => {
		openStore({ start })
		const names = [...'abcdefghijkl']
		for (const id of names) await account({ id })
		const all = [...names, 'all:SUP']
		const open = (wall: number) => new Date(wall).getUTCHours() >= 8 && new Date(wall).getUTCHours() < 20
		const count = (wall: number) => (open(wall) ? (wall - HOUR >= start + HOUR ? 12 : 6) : 0)
		const spread: Line[] = names.map((id) => ({ account: id, count }))
		expect(await play(spread, 2, all)).toEqual(['', 'all:SUP:surge'])
		expect((await standing(['all:SUP']))[0]).toMatchObject({ accountName: 'All channels', project: 'SUP' })
		expect((await standing(['all:SUP']))[0]).not.toHaveProperty('channel')
		expect((await standing(['all:SUP']))[0]?.evidence).toMatch(/^All channels of SUP together had 144 messages/)
		openStore({ start })
		for (const id of names) await account({ id })
		const alone = names.map((id) => played(id, 6, (hour, usual) => (id === 'b' && hour > 0 ? 120 : usual)))
		expect(await play(alone, 2, all)).toEqual(['', 'b:surge'])
	})

	it('says nothing of ordinary days and nights, neither at the hours nor between them', async () => {
		openStore({ start })
		for (const id of ['busy', 'slow', 'tiny']) await account({ id })
		const tiny = (wall: number) => (new Date(wall).getUTCHours() === 9 ? 1 : 0)
		const lines = [
			played('busy', 40, (_, usual) => usual),
			played('slow', 4, (_, usual) => usual),
			{ account: 'tiny', count: tiny },
		]
		for (let half = 1; half <= 60; half++) {
			await traffic(lines, begin, start + half * 30 * MINUTE)
			await look(start + half * 30 * MINUTE + 6 * MINUTE)
		}
		expect(await flagsOf(['busy', 'slow', 'tiny', 'all:SUP'])).toEqual([])
	})

	it('learns anew what all bring where a channel is switched on: that is no surge', async () => {
		openStore({ start })
		for (const id of ['a', 'b', 'c']) await account({ id, enabled: id !== 'c' })
		const lines = [played('a', 12, () => 12), played('b', 12, () => 12), played('c', 60, () => 60)]
		expect(await play(lines, 3, ['all:SUP'])).toEqual(['', '', ''])
		expect((await readWatched(['all:SUP'])).size).toBe(1)
		await changeAccountRow('c', (one) => ({ ...one, enabled: true }))
		expect(await play(lines, 3, ['a', 'b', 'c', 'all:SUP'], 4)).toEqual(['', '', ''])
	})

	it('finds no surge in an account’s first week, nor in few messages', async () => {
		openStore({ start })
		await account({ id: 'new' })
		await account({ id: 'tiny' })
		const lines: Line[] = [
			{ account: 'new', count: (wall) => (wall < start - 5 * 24 * HOUR ? 0 : wall > start + HOUR ? 90 : 5) },
			{ account: 'tiny', count: (wall) => (wall > start + HOUR ? 3 : new Date(wall).getUTCHours() === 9 ? 1 : 0) },
		]
		await play(lines, 12, [])
		const surges = (await flagsOf(['new', 'tiny', 'all:SUP'])).filter(({ kind }) => kind === 'surge')
		expect(surges).toEqual([])
	})
})

describe('an early look', () => {
	const rush = async (n: number, at: number, id = 'main') => {
		const hour = 14 + Math.floor((at - start) / HOUR)
		for (let index = 0; index < n; index++)
			await tally(`${id}-${at}-${index}`, at, delta({ account: id, day: '2026-11-18', hour, counts: { inbound: 1 } }))
	}

	it('flags a surge before its hour is over, once', async () => {
		const { ledger } = openStore({ start })
		await account({ id: 'main', name: 'Main line' })
		await traffic([played('main', 12, () => 0)], begin, start)
		await look(start + 6 * MINUTE)
		const before = ledger.kvs.calls
		await rush(5, start + 8 * MINUTE)
		await look(start + 10 * MINUTE)
		// The rows (the writes and the sweep's own query) and the clock: nothing else was read.
		expect(ledger.kvs.calls).toBe(before + 5 + 1 + 1)
		await rush(60, start + 12 * MINUTE)
		await look(start + 20 * MINUTE)
		expect(await standing(['main'])).toMatchObject([{ id: 'main:surge', since: start, peak: { count: 65 } }])
		expect((await standing(['main']))[0]?.evidence).toMatch(/had 65 messages between 14:00 and 14:20 on 18 November/)
		const calls = ledger.kvs.calls
		await rush(20, start + 21 * MINUTE)
		await look(start + 25 * MINUTE)
		expect(ledger.kvs.calls).toBe(calls + 20 + 1 + 1)
		await look(start + HOUR + 6 * MINUTE)
		expect(await standing(['main'])).toMatchObject([{ since: start, peak: { count: 85 } }])
		expect((await standing(['main']))[0]?.evidence).toMatch(/had 85 messages between 14:00 and 15:00/)
	})

	it('finds a very busy account silent before the hour is over', async () => {
		openStore({ start })
		await account({ id: 'main' })
		await traffic([played('main', 60, () => 0)], begin, start)
		await look(start + 6 * MINUTE)
		expect((await readClock())?.alarms).toMatchObject([{ account: 'main' }])
		await look(start + 10 * MINUTE)
		expect(await ids('main')).toEqual([])
		await look(start + 55 * MINUTE)
		expect(await standing(['main'])).toMatchObject([{ id: 'main:silent', since: start }])
		await look(start + HOUR + 6 * MINUTE)
		expect(await standing(['main'])).toMatchObject([{ id: 'main:silent', since: start }])
	})

	it('does not when one came', async () => {
		openStore({ start })
		await account({ id: 'main' })
		await traffic([played('main', 60, () => 0)], begin, start)
		await look(start + 6 * MINUTE)
		await rush(1, start + 7 * MINUTE)
		await look(start + 55 * MINUTE)
		expect(await ids('main')).toEqual([])
	})
})

describe('runs', () => {
	const line = played('main', 12, (hour, usual) => (hour === 1 ? 90 : hour > 4 ? 0 : usual))

	it('that are doubled change nothing, and an idle one costs one read', async () => {
		const { ledger } = openStore({ start })
		await account({ id: 'main' })
		await readDirectory()
		await traffic([line], begin, start + 2 * HOUR)
		const now = start + 2 * HOUR + 6 * MINUTE
		await Promise.all([look(now), look(now), look(now)])
		const flags = await flagsOf(['main'])
		expect(flags.map(({ id }) => id)).toEqual(['main:surge'])
		const { writes } = counted(ledger)
		await Promise.all([look(now + 5 * MINUTE), look(now + 5 * MINUTE)])
		expect(counted(ledger).writes).toBe(writes)
		expect(await flagsOf(['main'])).toEqual(flags)
		const before = ledger.kvs.calls
		await look(now + 10 * MINUTE)
		expect(ledger.kvs.calls).toBe(before + 2)
	})

	it('that were missed for a week are caught up with', async () => {
		openStore({ start })
		await account({ id: 'main' })
		await traffic([line], begin, start)
		await look(start + 6 * MINUTE)
		const week = 168 * HOUR
		const stopped = played('main', 12, (hour, usual) => (hour >= 166 ? 0 : usual))
		await traffic([stopped], begin, start + week)
		await look(start + week + 6 * MINUTE)
		expect(await standing(['main'])).toMatchObject([{ id: 'main:silent', since: start + 166 * HOUR }])
		openStore({ start })
		await account({ id: 'main' })
		await play([stopped], 1, [])
		for (let hour = 2; hour <= 168; hour += 7) {
			await traffic([stopped], begin, start + hour * HOUR)
			await look(start + hour * HOUR + 6 * MINUTE)
		}
		await traffic([stopped], begin, start + week)
		await look(start + week + 6 * MINUTE)
		expect(await standing(['main'])).toMatchObject([{ id: 'main:silent', since: start + 166 * HOUR }])
	})

	it('keep a state a day and two days back, so that late messages count', async () => {
		openStore({ start })
		await account({ id: 'main' })
		await traffic([line], begin, start)
		await look(start + 6 * MINUTE)
		const kept = async () => (await readWatched(['main'])).get('main')
		const first = await kept()
		expect(first?.data.upTo).toBe(start + HOUR - 49 * HOUR)
		await play([line], 3, [])
		expect((await kept())?.version).toBe(first?.version)
		await traffic([line], begin, start + 25 * HOUR)
		await look(start + 25 * HOUR + 6 * MINUTE)
		expect((await kept())?.data.upTo).toBe(start + HOUR - 24 * HOUR)
		expect(JSON.stringify((await kept())?.data).length).toBeLessThan(9_000)
	})

	it('that have no time left are gone on with', async () => {
		openStore({ start })
		const lines: Line[] = []
		for (const [id, project] of [
			['a', 'ONE'],
			['b', 'SUP'],
			['c', 'SUP'],
			['d', 'TWO'],
		] as const) {
			await account({ id }, project)
			lines.push(played(id, 40, () => 0))
			await traffic(
				project === 'SUP' ? lines.filter(({ account }) => 'bc'.includes(account)) : lines.slice(-1),
				begin,
				start + HOUR,
				project,
			)
		}
		const some = (count: number) => {
			let left = count
			return () => left-- > 0
		}
		const now = start + HOUR + 6 * MINUTE
		const seen: string[][] = []
		for (let run = 0; run < 12; run++) {
			await look(now + run * 5 * MINUTE, some(1))
			seen.push(await ids('a', 'b', 'c', 'd'))
			if ((await readClock())?.after === undefined) break
		}
		expect(seen[0]).toEqual(['a:silent'])
		expect(seen.at(-1)).toEqual(['a:silent', 'b:silent', 'c:silent', 'd:silent'])
	})
})

/** Calls that write. */
const counted = ({ kvs }: { kvs: { writtenBytes: number } }) => ({ writes: kvs.writtenBytes })

describe('an account that takes no messages', () => {
	it('has no flags, and its hours are a gap', async () => {
		openStore({ start })
		await account({ id: 'main' })
		const line = played('main', 40, (hour, usual) => (hour < 25 ? 0 : usual))
		expect(await play([line], 1, ['main'])).toEqual(['main:silent'])
		await changeAccountRow('main', (one) => ({ ...one, paused: { reason: 'no access', at: start + HOUR } }))
		expect(await play([line], 2, ['main'], 2)).toEqual(['', ''])
		await changeAccountRow('main', ({ paused: _, ...one }) => one)
		const later = start + 24 * HOUR
		await traffic([line], begin, later)
		await look(later + 6 * MINUTE)
		expect(await ids('main')).toEqual([])
		// The hour in which it was taken up again is not judged, the next one is.
		await traffic([line], begin, later + HOUR)
		await look(later + HOUR + 6 * MINUTE)
		expect(await ids('main')).toEqual([])
		const silentAgain = played('main', 40, () => 0)
		await traffic([silentAgain], begin, later + 2 * HOUR)
		await look(later + 2 * HOUR + 6 * MINUTE)
		expect(await ids('main')).toEqual(['main:silent'])
	})

	it('loses its flags when it is removed', async () => {
		openStore({ start })
		await account({ id: 'main' })
		await readDirectory()
		const line = played('main', 40, () => 0)
		expect(await play([line], 1, ['main'])).toEqual(['main:silent'])
		const gone = await changeAccountRow('main', (one) => one)
		if (!gone) throw new Error('no account')
		await saveAccount(gone, ({ removed }) => ({
			ids: [],
			removed: [...removed, { id: 'main', name: 'main', channel: 'whatsapp', removedAt: start }],
		}))
		await look(start + 2 * HOUR + 6 * MINUTE)
		expect(await ids('main')).toEqual([])
		expect((await readList())?.data.flags).toMatchObject([{ id: 'main:silent', ended: start + 2 * HOUR + 6 * MINUTE }])
	})
})

test('a surge is looked for by the pace of the rows that are not folded', () => {
	const row = (inbound: number, over = {}): Tally => ({
		...{ key: `k${inbound}`, slot: '2026-11-18T13:10' },
		deltas: [delta({ account: 'main', day: '2026-11-18', hour: 14, counts: { inbound }, ...over })],
	})
	const at = Date.UTC(2026, 10, 18, 14)
	const main = { account: 'main', project: 'SUP', at, many: 40 }
	const sum = { account: 'all:SUP', project: 'SUP', at, many: 60 }
	const hot = (...rows: Tally[]) => hotAlarms([main, sum], rows, start).map(({ account }) => account)
	expect(hot(row(9))).toEqual([])
	expect(hot(row(9), row(1))).toEqual(['main'])
	expect(hot(row(9), row(6, { account: 'other' }))).toEqual(['all:SUP'])
	expect(hot(row(99, { hour: 13 }))).toEqual([])
	const quiet = { account: 'main', project: 'SUP', at, none: start + HOUR }
	expect(hotAlarms([quiet], [], start)).toEqual([])
	expect(hotAlarms([quiet], [], start + HOUR)).toEqual([quiet])
	expect(hotAlarms([quiet], [row(1)], start + HOUR)).toEqual([])
})

test('hours that were folded away are not taken for quiet ones', () => {
	const month = { ...emptyMonth(), hourless: 5 }
	const keeps = keepsHours([{ id: { project: 'SUP', month: '2026-11' }, month }])
	expect([5, 6].map((day) => keeps(Date.UTC(2026, 10, day, 12)))).toEqual([false, true])
	expect(keeps(Date.UTC(2026, 9, 2))).toBe(true)
})

test('hours are the account’s own: half past in India, and clocks put back in Berlin', async () => {
	openStore({ start })
	const night = Date.parse('2026-10-25T03:00:00Z')
	await account({ id: 'delhi', timeZone: 'Asia/Kolkata' })
	await account({ id: 'berlin' })
	const steady = () => 20
	const lines: Line[] = [
		{ account: 'delhi', timeZone: 'Asia/Kolkata', count: steady },
		{ account: 'berlin', count: steady },
	]
	const from = Date.parse('2026-10-01T00:00:00Z')
	for (let half = -6; half <= 6; half++) {
		await traffic(lines, from, night + half * 30 * MINUTE)
		await look(night + half * 30 * MINUTE + 6 * MINUTE)
	}
	expect(await flagsOf(['delhi', 'berlin', 'all:SUP'])).toEqual([])
	expect((await readClock())?.next).toBe(Date.parse('2026-10-25T06:35:00Z'))
	await traffic(lines, from, night + 3 * HOUR)
	await look(Date.parse('2026-10-25T07:36:00Z'))
	expect(await standing(['delhi'])).toMatchObject([{ id: 'delhi:silent' }])
})
