import { changeList } from '../../src/store/accounts'
import { readDirectory } from '../../src/store/directory'
import { shortList } from '../../src/store/flag-list'
import { type Flag, flagsOf, readFlag, writeFlag } from '../../src/store/flags'
import { type Finding, keepFlags } from '../../src/watch/keep'
import { snoozeFlag, wakeFlag } from '../../src/watch/snooze'
import { account, openStore } from '../tally/store'

const day = 86_400_000
const start = Date.parse('2026-11-18T13:00:00Z')

const found = (over: Partial<Finding> = {}): Finding => ({
	...{ kind: 'surge', account: 'main', accountName: 'Main', channel: 'whatsapp', project: 'SUP' },
	...{ evidence: 'e', rule: 'r', advice: 'a' },
	...over,
})

async function open(...ids: string[]) {
	const site = openStore({ start })
	for (const id of ids) await account({ id })
	await readDirectory()
	return site
}
const listed = async (now = start) =>
	(await readDirectory(now)).flags.filter(({ ended }) => ended === undefined).map(({ id }) => id)
const hourly = (findings: Finding[], now = start, accounts = ['main', 'other']) =>
	keepFlags(['surge', 'silent'], accounts, findings, now)

describe('keeping flags', () => {
	it('sets them, says nothing of what stays, and ends them; the row goes a week later', async () => {
		const { ledger } = await open('main', 'other')
		expect(await hourly([found()])).toEqual(['main:surge'])
		expect(await listed()).toEqual(['main:surge'])
		const written = ledger.kvs.writtenBytes
		expect(await hourly([found()], start + day)).toEqual([])
		expect(ledger.kvs.writtenBytes).toBe(written)
		expect(await hourly([], start + 2 * day)).toEqual(['main:surge'])
		expect(await flagsOf(['main'])).toMatchObject([{ since: start, ended: start + 2 * day }])
		expect(await listed()).toEqual([])
		expect(await hourly([], start + 9 * day)).toEqual([])
		expect(await flagsOf(['main'])).toHaveLength(1)
		expect(await hourly([], start + 9 * day + 1)).toEqual([])
		expect(await flagsOf(['main'])).toEqual([])
	})

	it('tells of new numbers only where they are in the evidence', async () => {
		await open('main')
		const series = { step: 'hour' as const, from: '2026-11-18T10', counts: [1] }
		expect(await hourly([found({ series })])).toEqual(['main:surge'])
		expect(await hourly([found({ series: { ...series, counts: [1, 2] } })])).toEqual([])
		expect((await readFlag('main:surge'))?.data.series?.counts).toEqual([1, 2])
		expect(await hourly([found({ evidence: 'higher' })])).toEqual(['main:surge'])
	})

	it('keeps what was told, explained and put aside', async () => {
		await open('main')
		await hourly([found({ kind: 'silent', since: start - day })])
		const row = await readFlag('main:silent')
		if (!row) throw new Error('no flag')
		const check = { ok: false, detail: 'revoked', at: start }
		const more: Flag = {
			...row.data,
			check,
			advice: 'Enter a new token.',
			told: { since: start - day, done: ['mail:start'] },
		}
		await writeFlag(more, row)
		await snoozeFlag('main:silent', { days: 3, note: 'known' }, start)
		await hourly([found({ kind: 'silent', evidence: 'longer' })], start + 3_600_000)
		expect((await readFlag('main:silent'))?.data).toMatchObject({
			...{ since: start - day, evidence: 'longer', advice: 'Enter a new token.', check },
			...{ told: { done: ['mail:start'] }, snoozed: { note: 'known' } },
		})
	})

	it('hides what is put aside until then, and a dismissal ends with the flag', async () => {
		await open('main')
		await hourly([found()])
		await snoozeFlag('main:surge', { days: 2, note: '' }, start)
		expect(await listed(start + day)).toEqual([])
		expect(await listed(start + 2 * day)).toEqual(['main:surge'])
		await wakeFlag('main:surge')
		expect(await listed()).toEqual(['main:surge'])
		await snoozeFlag('main:surge', { days: null, note: '' }, start)
		await hourly([found({ evidence: 'x' })], start + 300 * day)
		expect(await listed(start + 300 * day)).toEqual([])
		await hourly([], start + 301 * day)
		await hourly([found()], start + 302 * day)
		expect(await listed(start + 302 * day)).toEqual(['main:surge'])
		expect(await flagsOf(['main'])).toMatchObject([{ since: start + 302 * day }])
	})

	it('lets a silence cover low use', async () => {
		await open('main')
		const little = found({ kind: 'low-use' })
		expect(await keepFlags(['low-use'], ['main'], [little], start)).toEqual(['main:low-use'])
		expect(await hourly([found({ kind: 'silent' })])).toEqual(['main:silent', 'main:low-use'])
		expect(await listed()).toEqual(['main:silent'])
		expect(await keepFlags(['low-use'], ['main'], [little], start + day)).toEqual([])
		expect(await listed()).toEqual(['main:silent'])
		await hourly([], start + 2 * day)
		expect(await keepFlags(['low-use'], ['main'], [little], start + 3 * day)).toEqual(['main:low-use'])
	})

	it('ends the same when it runs twice at once, and after an unanswered write', async () => {
		const { trouble } = await open('main', 'other')
		const both = [found(), found({ account: 'other' })]
		const told = (await Promise.all([hourly(both), hourly(both), hourly(both)])).flat()
		expect(told.sort()).toEqual(['main:surge', 'other:surge'])
		expect(await listed()).toEqual(['main:surge', 'other:surge'])
		let lost = 0
		trouble.after = (path) => {
			if (path.endsWith('/transaction') && lost++ === 0) throw new Error('no answer')
		}
		await hourly([found()], start + day)
		expect(lost).toBeGreaterThan(0)
		expect(await listed()).toEqual(['main:surge'])
		expect(await flagsOf(['other'])).toMatchObject([{ ended: start + day }])
	})

	it('lists again what a run that died had set and not listed', async () => {
		await open('main')
		await hourly([found()])
		await changeList((list) => ({ ...list, flags: [] }))
		expect(await hourly([found()])).toEqual([])
		expect(await listed()).toEqual(['main:surge'])
	})
})

test('the list holds the newest hundred in a row’s room', () => {
	const many = Array.from(
		{ length: 300 },
		(_, nth): Flag => ({
			...found({ evidence: 'e'.repeat(150), rule: 'r'.repeat(150), advice: 'a'.repeat(200) }),
			...{ id: `account-${nth}:surge`, account: `account-${nth}`, since: start + nth },
			...(nth === 299 ? { ended: start } : {}),
			series: {
				...{ step: 'hour', from: '2026-11-18T10' },
				...{ counts: Array.from({ length: 90 }, (_, hour) => hour), expected: Array.from({ length: 90 }, () => 12.3) },
			},
			reasons: Array.from({ length: 5 }, () => 'A reason with some words in it, and a number.'),
			told: { since: start + nth },
		}),
	)
	const list = shortList(many)
	expect(list.length).toBeLessThanOrEqual(100)
	expect(list.length).toBeGreaterThan(50)
	expect(Buffer.byteLength(JSON.stringify(list))).toBeLessThan(81_000)
	expect(list[0]).toMatchObject({ id: 'account-298:surge', series: { from: '2026-11-19T16' } })
	expect(list[0]?.series?.counts).toEqual(Array.from({ length: 60 }, (_, hour) => hour + 30))
	expect(list[0]).not.toHaveProperty('told')
	expect(list.at(-1)).not.toHaveProperty('series')
	expect(shortList(list)).toEqual(list)
})
