import { tidyTwins } from '../../src/intake/janitor'
import { updatedLately } from '../../src/reply/reconcile'
import { changeAccountRow } from '../../src/store/accounts'
import type { CountMeasure, TimeMeasure } from '../../src/store/tallies'
import { cells } from '../../src/tally/cells'
import { fold } from '../../src/tally/fold'
import { binOf } from '../../src/tally/histogram'
import { reconcileMissing } from '../../src/tally/missing'
import { forgetRequest, observeRequest } from '../../src/tally/observe'
import { readCounted } from '../../src/tally/read'
import { reconcileResolutions } from '../../src/tally/reconcile'
import { openRiver, type River } from '../intake/river'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const COUNTS: CountMeasure[] = ['inbound', 'outbound', 'requests', 'conversations']
const TIMES: TimeMeasure[] = ['firstResponse', 'resolution']

/** By other means than the app's. */
function slotOf(at: number, timeZone: string): { day: string; hour: number } {
	const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
	const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
	return { day, hour: Number(new Intl.DateTimeFormat('en-GB', options).format(at).slice(0, 2)) }
}

interface Said {
	account: string
	at: number
	zone: string
	key: string
	reopens: boolean
}

interface WireHistory {
	id: string
	fields: { resolutiondate: string | null; status: { statusCategory: { key: string } } }
}

interface WireComments {
	comments: { created: string; jsdPublic: boolean; author: { accountType: string } }[]
}

/** Two accounts of different zones, and what was said to them. */
async function story() {
	const river = await openRiver({ start: Date.UTC(2026, 9, 24, 21, 30), reopenDays: 30 })
	const second = await river.second('acc_2')
	const zones: Record<string, string> = { acc_1: 'Europe/Berlin', acc_2: 'Asia/Kathmandu' }
	const setZone = async (account: string, timeZone: string) => {
		zones[account] = timeZone
		await changeAccountRow(account, (row) => ({ ...row, timeZone }))
	}
	for (const [account, zone] of Object.entries(zones)) await setZone(account, zone)
	const said: Said[] = []
	const idOf = async (key: string) => (await river.issue(key)).id

	/** Some in between were deleted or moved. */
	async function newest(): Promise<string | undefined> {
		const keys = Array.from({ length: 30 }, (_, at) => `SUP-${30 - at}`)
		for (const key of keys) if (await river.issue(key).then(Boolean, () => false)) return key
		return undefined
	}

	async function say(person: string, account = 'acc_1', key?: string, reopens = false): Promise<string> {
		const at = river.clock.now()
		const zone = zones[account] ?? ''
		await (account === 'acc_1' ? river : second).say({ id: person }, `at ${at}`)
		await river.drain()
		const opened = key ?? (await newest()) ?? ''
		said.push({ account, at, zone, key: opened, reopens })
		return opened
	}

	const answers: { account: string; at: number; zone: string }[] = []
	/** An agent answers; the event comes, or the night finds it. */
	async function answer(key: string, account: string, heard = true): Promise<void> {
		await river.comment(key, 'An answer')
		answers.push({ account, at: river.clock.now(), zone: zones[account] ?? '' })
		if (heard) await river.answerOutbox(await idOf(key))
	}

	async function night(): Promise<void> {
		await river.wait(HOUR)
		const { found } = await updatedLately(async () => true, 3 * 24 * 60)
		for (const { id } of found) await river.answerOutbox(id)
		await reconcileResolutions(found, river.clock.now())
		await tidyTwins(found, river.clock.now())
		await reconcileMissing(river.clock.now())
		await fold(river.clock.now())
	}

	return { river, said, answers, say, answer, night, setZone, idOf }
}

type Story = Awaited<ReturnType<typeof story>>

/** All that the reports would say, as `measure account day hour? → number or bins`. */
async function told(now: number): Promise<Record<string, number | number[]>> {
	const span = { from: '2026-10-01', to: '2026-12-31' }
	const counted = await readCounted(['SUP', 'OPS'], [span], now)
	const all: Record<string, number | number[]> = {}
	for (const measure of COUNTS)
		for (const { account, day, hour, count } of cells(counted, measure, span, true))
			all[`${measure} ${account} ${day} ${hour}`] = count
	for (const measure of TIMES)
		for (const { account, day, times = new Map<number, number>() } of cells(counted, measure, span)) {
			const bins = [...times].flatMap(([bin, n]) => Array.from({ length: n }, () => bin)).sort((a, b) => a - b)
			if (bins.length > 0) all[`${measure} ${account} ${day}`] = bins
		}
	return all
}

/** The same from what Jira shows today, and what was said. */
async function recounted({ river, said, answers }: Story): Promise<Record<string, number | number[]>> {
	const all: Record<string, number | number[]> = {}
	const add = (measure: CountMeasure, { account, at, zone }: { account: string; at: number; zone: string }) => {
		const { day, hour } = slotOf(at, zone)
		const name = `${measure} ${account} ${day} ${hour}`
		all[name] = ((all[name] as number | undefined) ?? 0) + 1
	}
	const time = (measure: TimeMeasure, { account, at, zone }: Said, until: number) => {
		const name = `${measure} ${account} ${slotOf(at, zone).day}`
		const bins = (all[name] as number[] | undefined) ?? []
		all[name] = [...bins, binOf(until - at)].sort((a, b) => a - b)
	}
	for (const one of said) add('inbound', one)
	for (const one of answers) add('outbound', one)
	for (const key of new Set(said.map((one) => one.key))) {
		const [first, ...later] = said.filter((one) => one.key === key)
		const read = <T>(path: string) => river.as<T>('admin@example.com', 'GET', `/rest/api/3/issue/${key}${path}`)
		const issue = await read<WireHistory>('?fields=resolutiondate,status').catch(() => undefined)
		if (!issue || !first) continue
		add('requests', first)
		add('conversations', first)
		for (const one of later) if (one.reopens) add('conversations', one)
		const { comments } = await read<WireComments>('/comment')
		const response = comments.find(({ jsdPublic, author }) => jsdPublic && author.accountType === 'atlassian')
		if (response) time('firstResponse', first, Date.parse(response.created))
		const { resolutiondate, status } = issue.fields
		if (status.statusCategory.key === 'done') time('resolution', first, Date.parse(resolutiondate ?? ''))
	}
	return all
}

async function expectTrue(one: Story): Promise<void> {
	// Once the index shows what was written last.
	await one.river.wait(MINUTE)
	expect(await told(one.river.clock.now())).toEqual(await recounted(one))
}

const reopen = (river: River, key: string) =>
	river.as('agent1@example.com', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: '61' } })

test('what the reports say is what Jira shows, through a month of everything', async () => {
	const one = await story()
	const { river, say, answer, night, setZone, idOf } = one
	const { wait } = river

	// The night in which summer ends in Berlin: the hour from 2 to 3 is there twice.
	const dst = await say('dst')
	for (let hour = 0; hour < 5; hour++) {
		await wait(HOUR)
		await say('dst', 'acc_1', dst)
		await say(`night ${hour}`, 'acc_2')
	}
	await answer(dst, 'acc_1')
	await night()
	await expectTrue(one)

	// Resolved, its event heard thrice; another's lost. Resolved, reopened and resolved again before the night.
	const [twice, lost] = [await say('twice'), await say('lost', 'acc_2')]
	await wait(HOUR)
	for (const key of [dst, twice, lost]) await river.resolve(key)
	await Promise.all([1, 2, 3].map(async () => observeRequest(await idOf(dst), river.clock.now())))
	await observeRequest(await idOf(twice), river.clock.now())
	await wait(HOUR)
	await reopen(river, twice)
	await wait(HOUR)
	await river.resolve(twice)
	await night()
	await expectTrue(one)

	// The customer reopens in the last second of the month, zones are changed.
	await wait(Date.UTC(2026, 9, 31, 22, 59, 59) - river.clock.now())
	await say('dst', 'acc_1', dst, true)
	await wait(1_000)
	const november = await say('november')
	await answer(november, 'acc_1')
	await setZone('acc_2', 'America/New_York')
	await say('lost', 'acc_2', lost, true)
	await setZone('acc_1', 'Pacific/Auckland')
	await observeRequest(await idOf(dst), river.clock.now())
	await night()
	await expectTrue(one)

	// Moved, resolved where it is now; deleted, with the event twice and without it; with an answer and a resolution of their own.
	river.jira.addProject('OPS', 'Operations')
	const [moved, heard, unheard] = [await say('moved'), await say('heard'), await say('unheard', 'acc_2')]
	await wait(HOUR)
	for (const key of [heard, unheard]) {
		await answer(key, key === heard ? 'acc_1' : 'acc_2')
		await river.resolve(key)
	}
	const movedId = await idOf(moved)
	river.jira.moveIssue(moved, 'OPS')
	await river.resolve(movedId)
	await night()
	await expectTrue(one)
	const heardId = await idOf(heard)
	await say('heard', 'acc_1', heard, true)
	for (const key of [heard, unheard]) await river.as('admin@example.com', 'DELETE', `/rest/api/3/issue/${key}`)
	await Promise.all([1, 2].map(() => forgetRequest(heardId, river.clock.now())))
	for (let day = 0; day < 3; day++) {
		await wait(DAY - HOUR)
		await night()
	}
	await expectTrue(one)
	// An answer is not heard of.
	await answer(await say('heard'), 'acc_1', false)
	await wait(2 * DAY)
	await night()
	await expectTrue(one)
}, 60_000)

test('a request that was out of sight is uncounted, and counted again when it is back', async () => {
	const one = await story()
	const { river, say, answer, night } = one
	const key = await say('anna')
	await answer(key, 'acc_1')
	await river.resolve(key)
	await night()
	river.jira.addProject('OPS', 'Operations')
	const { id } = await river.issue(key)
	river.jira.moveIssue(key, 'OPS')
	river.jira.withholdFromApp('OPS', ['BROWSE_PROJECTS'])
	await river.wait(DAY)
	await night()
	expect(Object.keys(await told(river.clock.now())).sort()).toEqual([
		expect.stringMatching(/^inbound/),
		expect.stringMatching(/^outbound/),
	])
	river.jira.withholdFromApp('OPS', [])
	await reopen(river, id)
	await observeRequest(id, river.clock.now())
	await expectTrue(one)
})

test('a project out of sight takes nothing back', async () => {
	const one = await story()
	await one.say('anna')
	one.river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
	await one.river.wait(DAY)
	expect(await reconcileMissing(one.river.clock.now())).toBe(0)
	await expectTrue(one)
})
