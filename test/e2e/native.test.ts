import type { ImportedIssue } from '../../local/jira/import-issue'
import { customerAccount } from '../../local/jira/people'
import type { Jira } from '../../local/jira/site'
import { createDice } from '../../local/platform/dice'
import type { CountedNative, NativeChannel, NativeCounts } from '../../src/contract'
import type { Month, MonthId } from '../../src/store/months'
import type { NativeHost } from '../../static/gadget/src/native/host'
import { runSession } from '../../static/gadget/src/native/session'
import { type Json, openSite } from './client'

jest.setTimeout(180_000)

const ADMIN = 'admin@example.com'
const DAY = 86_400_000
/** Where the accounts are; the admin searches in another zone. */
const ZONE = 'Europe/Berlin'

type Open = Awaited<ReturnType<typeof openSite>>
let open: Open
let jira: Jira
beforeEach(async () => {
	open = await openSite({ harshness: false })
	jira = open.site.jira as Jira
	const admin = jira.userByEmail(ADMIN)
	if (admin) jira.addUser({ ...admin, timeZone: 'America/New_York' })
})
afterEach(() => open.close())

const invoke = async (name: string, payload: object = {}, user = ADMIN) =>
	(await open.call('POST', '/local/invoke', { module: 'channel-report', function: name, payload, user })).json

/** The admin's browser over HTTP; notes what it asks. */
function browser() {
	const asked: string[] = []
	const host: NativeHost = {
		nativeCounts: async () => (await invoke('nativeCounts')) as unknown as NativeCounts,
		saveNativeCounts: async (counted: CountedNative) =>
			(await invoke('saveNativeCounts', counted)) as unknown as { saved: true },
		requestJira(path, init) {
			if (path.endsWith('approximate-count')) asked.push((JSON.parse(init?.body ?? '{}') as { jql: string }).jql)
			const authorization = `Basic ${Buffer.from(`${ADMIN}:x`).toString('base64')}`
			return fetch(open.base + path, { ...init, headers: { ...init?.headers, authorization } })
		},
	}
	return { host, asked }
}

const types = { 'jsm-portal': 'portal', 'jsm-email': 'email', 'jsm-widget': 'widget', 'jsm-chat': '', 'jsm-api': 'api' }

const session = (host: NativeHost, over: Partial<Parameters<typeof runSession>[0]> = {}) =>
	runSession({
		...{ host, types, again: false, now: open.now(), signal: new AbortController().signal },
		wait: async () => {},
		onProgress: () => {},
		onPause: () => {},
		...over,
	})

/** Two years of requests on five channels, also in the minutes around midnight and on the days when clocks change; some of them ours. */
function fill(portal = 400) {
	const dice = createDice(11)
	const put = (channel: NonNullable<ImportedIssue['channel']>, created: number, ours = false) =>
		jira.importIssue({
			...{ project: 'SUP', summary: 'Hello', channel, created, reporter: customerAccount(5) },
			...(ours ? { properties: { switchboard: { channel: 'telegram', account: 'tg' } } } : {}),
		})
	const now = open.now()
	for (let nth = 0; nth < portal; nth++) put('portal', now - dice.between(0, 720) * DAY - dice.between(0, DAY))
	for (let nth = 0; nth < 60; nth++) put('email', now - dice.between(0, 400) * DAY - dice.between(0, DAY))
	for (let nth = 0; nth < 80; nth++) put('api', now - dice.between(0, 90) * DAY - dice.between(0, DAY), nth % 3 !== 0)
	for (let nth = 0; nth < 40; nth++) put('jira', now - dice.between(0, 90) * DAY, true)
	for (const day of ['2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25'])
		for (let minute = -65; minute <= 65; minute += 13) {
			put('portal', Date.parse(`${day}T00:00:00Z`) + minute * 60_000)
			put('portal', Date.parse(`${day}T22:00:00Z`) + minute * 60_000)
		}
}

/** By listing the requests one by one and asking Intl for their days. */
async function recount(): Promise<Record<string, number>> {
	const date = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })
	const counts: Record<string, number> = {}
	for (const [channel, type] of Object.entries(types)) {
		if (type === '') continue
		let nextPageToken: string | undefined
		do {
			const { json } = await open.call('POST', '/rest/api/3/search/jql', {
				...{ jql: `project = SUP AND request-channel-type = ${type}`, maxResults: 100, nextPageToken },
				...{ fields: ['created'], properties: ['switchboard'] },
			})
			for (const { fields, properties } of json.issues as { fields: Json; properties?: Json }[]) {
				const day = date.format(new Date(String(fields.created)))
				if (day >= date.format(open.now()) || properties?.switchboard) continue
				counts[`${channel} ${day}`] = (counts[`${channel} ${day}`] ?? 0) + 1
			}
			nextPageToken = json.nextPageToken as string | undefined
		} while (nextPageToken)
	}
	return counts
}

/** What the months hold. */
async function stored(): Promise<Record<string, number>> {
	const ids: MonthId[] = []
	for (let month = 0; month < 27; month++)
		ids.push({ project: 'SUP', month: new Date(Date.UTC(2024, 9 + month, 1)).toISOString().slice(0, 7) })
	const months = (await open.site.platform.run('src/store/months.ts', 'readMonths', ids)) as {
		id: MonthId
		row: { data: Month }
	}[]
	const counts: Record<string, number> = {}
	for (const { id, row } of months)
		for (const channel of Object.keys(types) as NativeChannel[])
			for (const [index, count] of (row.data.accounts[channel]?.days.requests ?? []).entries())
				if (count !== 0) counts[`${channel} ${id.month}-${String(index + 1).padStart(2, '0')}`] = count
	return counts
}

test('two years are counted from the browser, day by day as an independent count has them, and nothing twice', async () => {
	fill()
	const { host, asked } = browser()
	const reached: string[] = []
	await session(host, { onProgress: ({ done, of }) => reached.push(`${done}/${of}`) })
	const truth = await recount()
	expect(Object.values(truth).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(500)
	expect(await stored()).toEqual(truth)
	expect(reached[0]).toBe('0/25')
	expect(reached.at(-1)).toBe('25/25')
	expect(asked.some((jql) => jql.includes('request-channel-type = ""'))).toBe(false)
	// Once a day at most where there is something, and once for all where there is nothing.
	expect(asked.filter((jql) => jql.includes('"portal"')).length).toBeLessThan(650)
	expect(asked.filter((jql) => jql.includes('"widget"'))).toHaveLength(1)

	const before = asked.length
	await session(host)
	expect(asked).toHaveLength(before)
})

test('a cancelled count goes on where it was, and counting again finds what came late and what is gone', async () => {
	fill(60)
	const { host, asked } = browser()
	const controller = new AbortController()
	const onProgress = ({ done }: { done: number }) => {
		if (done === 9) controller.abort()
	}
	await expect(session(host, { signal: controller.signal, onProgress })).rejects.toThrow()
	const { projects } = (await invoke('nativeCounts')) as unknown as NativeCounts
	expect(projects[0]).toMatchObject({ key: 'SUP', timeZone: ZONE, from: '2026-03-01', until: '2026-11-20' })
	const before = asked.length
	await session(host)
	// The zone behind Berlin's: 1 March begins on 28 February.
	const again = asked.slice(before).filter((jql) => /created >= "(2026-0[4-9]|2026-1)/.test(jql))
	expect(again).toEqual([])
	expect(await stored()).toEqual(await recount())

	const [gone] = await open.requests('request-channel-type = portal AND created < "2025-06-01" ORDER BY created DESC')
	await open.call('DELETE', `/rest/api/3/issue/${gone?.key}`, undefined, ADMIN)
	jira.importIssue({ project: 'SUP', summary: 'Late', channel: 'widget', created: open.now() - 300 * DAY })
	await open.call('POST', '/local/clock', { advance: 'PT1H' })
	await session(host, { again: true })
	const truth = await recount()
	expect(Object.keys(truth).filter((key) => key.startsWith('jsm-widget'))).toHaveLength(1)
	expect(await stored()).toEqual(truth)
})

test('the daily run goes on, takes back what was deleted, and leaves alone what nobody has begun', async () => {
	await open.call('POST', '/local/schedule/daily')
	expect(await stored()).toEqual({})
	await session(browser().host)
	const raise = async () => {
		const { json } = await open.call(
			'POST',
			'/rest/servicedeskapi/request',
			{ serviceDeskId: '1', requestTypeId: '1', requestFieldValues: { summary: 'By the portal' } },
			'customer1@example.com',
		)
		return String(json.issueKey)
	}
	const keys = [await raise(), await raise()]
	await open.telegram(open.update(1, 'Ours'))
	await open.call('POST', '/local/clock', { advance: 'P1D' })
	await open.idle()
	await open.call('POST', '/local/schedule/daily')
	expect(await stored()).toEqual({ 'jsm-portal 2026-11-21': 2 })
	await open.call('DELETE', `/rest/api/3/issue/${keys[0]}`, undefined, ADMIN)
	await open.call('POST', '/local/clock', { advance: 'P1D' })
	await open.call('POST', '/local/schedule/daily')
	expect(await stored()).toEqual({ 'jsm-portal 2026-11-21': 1 })
	const { projects } = (await invoke('nativeCounts')) as unknown as NativeCounts
	expect(projects[0]).toMatchObject({ until: '2026-11-22' })
})

test('a value that the site does not know is told in Jira’s words, and nobody but an admin counts', async () => {
	const { host } = browser()
	await expect(session(host, { types: { ...types, 'jsm-chat': 'carrier pigeon' } })).rejects.toThrow(
		/'carrier pigeon' does not exist/,
	)
	for (const user of ['manager@example.com', 'agent1@example.com']) {
		expect(await invoke('nativeCounts', {}, user)).toEqual({ error: 'Only Jira administrators may do this.' })
		expect(await invoke('saveNativeCounts', { types, days: [] }, user)).toEqual({
			error: 'Only Jira administrators may do this.',
		})
	}
})
