import type { Jira } from '../../../local/jira/site'
import { createJira } from '../../../local/jira/site'
import { createClock } from '../../../local/platform/clock'
import { calmDice } from '../../../local/platform/dice'
import { createLedger } from '../../../local/platform/ledger'
import { season } from '../../../local/sample/conversations'
import type { RequestHistory } from '../../../local/sample/history'
import { fillSeason } from '../../../local/sample/season'
import type { LocalAccount, LocalDelivery, Platform, Site } from '../../../local/seams'
import { channels } from '../../../src/channels/index'

const now = Date.parse('2026-11-21T12:00:00Z')
const day = 86_400_000
const all = season(now, 1)
const count = (from: string, until: string, account?: string) =>
	all.filter(
		(one) =>
			(account === undefined || one.account === account) &&
			one.openedAt >= Date.parse(from) &&
			one.openedAt < Date.parse(until),
	).length

describe('a season', () => {
	test('is the same every time', () => {
		expect(season(now, 1)).toEqual(all)
		expect(season(now, 2)).not.toEqual(all)
	})

	test('keeps the past as it was when it is told later', () => {
		const opened = (list: typeof all) =>
			list.filter(({ openedAt }) => openedAt > now - 300 * day && openedAt <= now).map(({ openedAt }) => openedAt)
		expect(opened(season(now + 2 * 3_600_000, 1))).toEqual(opened(all))
	})

	test('goes back fourteen months and not beyond now', () => {
		expect(all.length).toBeGreaterThan(2_500)
		expect(all.length).toBeLessThan(6_000)
		const times = all.flatMap(({ turns, life }) => [...turns, ...life].map(({ at }) => at))
		expect(Math.max(...times)).toBeLessThanOrEqual(now)
		expect(Math.min(...times)).toBeLessThan(now - 425 * day)
	})

	test('has a peak before Christmas, quiet Sundays and one channel nearly unused', () => {
		expect(count('2025-11-20', '2025-12-20')).toBeGreaterThan(1.7 * count('2026-04-20', '2026-05-20'))
		const on = (weekday: number) => all.filter(({ openedAt }) => new Date(openedAt).getUTCDay() === weekday).length
		expect(on(1)).toBeGreaterThan(2 * on(0))
		expect(count('2026-10-22', '2026-11-22', 'in-app-chat')).toBeLessThan(5)
		expect(count('2026-10-22', '2026-11-22', 'whatsapp-germany')).toBeGreaterThan(60)
	})

	test('is written in many languages, also from right to left', () => {
		const texts = all.flatMap(({ turns }) => turns.map(({ text }) => text)).join(' ')
		for (const script of [/\p{sc=Arabic}/u, /\p{sc=Hebrew}/u, /\p{sc=Hiragana}/u, /ç/, /ß/])
			expect(texts).toMatch(script)
		expect(texts).not.toMatch(/\{|\}/)
	})

	test('tells stories in order: first a customer, a person with one open request at a time', () => {
		const open = new Map<string, number>()
		for (const { turns, life, person, openedAt } of all) {
			expect(turns[0]?.agent).toBeUndefined()
			expect(openedAt).toBe(turns[0]?.at)
			expect([...turns].sort((a, b) => a.at - b.at)).toEqual(turns)
			expect(life.map(({ kind }) => kind)).toEqual(life.map((_, nth) => (nth % 2 === 0 ? 'resolved' : 'reopened')))
			expect(openedAt).toBeGreaterThan(open.get(person.id) ?? 0)
			const end = life.at(-1)
			open.set(person.id, end?.kind === 'resolved' ? end.at + 7 * day : Number.POSITIVE_INFINITY)
		}
		expect(all.filter(({ life }) => life.length > 1).length).toBeGreaterThan(50)
	})
})

/** The real Jira and clock; the platform takes note of what it is asked to run. */
function emptySite() {
	const clock = createClock(now, () => {})
	const ledger = createLedger()
	const jira: Jira = createJira({ clock, dice: calmDice, ledger })
	const ran = new Map<string, unknown>()
	const delivered: { account: LocalAccount; delivery: LocalDelivery }[] = []
	const platform = {
		approveHosts() {},
		async runSchedule(key: string) {
			ran.set(key, true)
		},
		async run(_file: string, name: string, payload: unknown) {
			ran.set(name, payload)
			if (name !== 'seedAccounts') return
			const user = { accountId: 'qm:channel', displayName: 'Channel customer', emailAddress: 'channel@example.com' }
			jira.addUser({ ...user, accountType: 'customer', timeZone: 'UTC', locale: 'en_US', roles: [] })
		},
	} as unknown as Platform
	const site: Site = {
		origin: 'http://localhost:1',
		clock,
		ledger,
		jira,
		platform,
		accounts: async () => [],
		async deliver(account, delivery) {
			delivered.push({ account, delivery })
			return new Response()
		},
		async close() {},
	}
	return { site, jira, ran, delivered }
}

describe('filling a site', () => {
	const { site, jira, ran, delivered } = emptySite()
	const histories = () => ran.get('recount') as RequestHistory[]
	beforeAll(() => fillSeason(site))
	afterAll(() => site.clock.stop())

	async function search(jql: string, accountId = jira.userByEmail('agent1@example.com')?.accountId ?? '') {
		const url = `http://localhost:1/rest/api/3/search/jql?jql=${encodeURIComponent(jql)}&maxResults=5000&fields=key`
		const response = await jira.handle(new Request(url), { kind: 'user', accountId })
		return ((await response.json()) as { issues: { key: string }[] }).issues
	}

	test('writes the past into Jira, as the counts have it', async () => {
		expect(await search('project = SUP AND request-channel-type = jira')).toHaveLength(histories().length)
		const telegram = histories().filter(({ channel }) => channel === 'telegram')
		expect(await search('switchboardChannel = telegram')).toHaveLength(telegram.length)
		const open = histories().filter(({ resolutions }) => !resolutions.length || resolutions.at(-1)?.reopenedAt)
		expect(await search('request-channel-type = jira AND resolution is empty')).toHaveLength(open.length)
		const reopened = histories().filter(({ resolutions }) => resolutions.some(({ reopenedAt }) => reopenedAt))
		expect(await search('status changed from Resolved')).toHaveLength(reopened.length)
	})

	test('has requests of JSM’s own channels beside, which are none of ours', async () => {
		const [portal = 0, email = 0, widget = 0, chat = 0] = await Promise.all(
			['portal', 'email', 'widget', 'chat'].map(
				async (type) => (await search(`request-channel-type = ${type} AND created < "2026-11-21 13:00"`)).length,
			),
		)
		expect(portal).toBeGreaterThan(email)
		expect(email).toBeGreaterThan(widget)
		expect(widget).toBeGreaterThan(50)
		expect(chat).toBe(0)
		expect(await search('request-channel-type in (portal, email, widget) AND switchboardChannel != none')).toEqual([])
	})

	test('customers stop no clock, agents do', () => {
		for (const { issueKey, openedAt, messages, resolutions } of histories()) {
			const answer = messages.find(({ direction }) => direction === 'out')?.at
			const stopped = answer ?? resolutions[0]?.resolvedAt
			expect(jira.sla(issueKey)?.firstResponse).toMatchObject({
				startedAt: new Date(openedAt).toISOString(),
				stoppedAt: stopped === undefined ? null : new Date(stopped).toISOString(),
			})
		}
	})

	test('tells the app of the requests of the last months, and lets the watch judge', () => {
		const remembered = ran.get('rememberRequests') as (RequestHistory & { address: string })[]
		const recent = histories().filter(({ openedAt }) => openedAt > now - 90 * day)
		expect(remembered.map(({ issueId }) => issueId)).toEqual(recent.map(({ issueId }) => issueId))
		expect(remembered.every(({ address }) => address.length > 0)).toBe(true)
		expect(ran.get('daily')).toBe(true)
	})

	test('mails nobody about the past', () => {
		expect(jira.mail()).toEqual([])
	})

	test('gives every comment an id of its own, the newest last', () => {
		const ids = histories().flatMap(({ messages }) => messages.slice(1).map(({ comment }) => Number(comment)))
		expect(new Set(ids).size).toBe(ids.length)
		for (const { messages, lastComment } of histories())
			for (const { comment } of messages) expect(Number(comment)).toBeLessThanOrEqual(Number(lastComment ?? 0))
	})

	test('sends the last two days as webhooks that verify and hold a message each', async () => {
		expect(delivered.length).toBeGreaterThan(10)
		for (const { account, delivery } of delivered) {
			const channel = channels[account.channel]
			const seen = {
				method: delivery.method,
				headers: Object.fromEntries(
					Object.entries(delivery.headers).map(([name, value]) => [name.toLowerCase(), value]),
				),
				body: delivery.body,
				path: delivery.path ?? '',
				query: {},
				url: `http://localhost:1/public/x/${account.id}`,
				receivedAt: now,
			}
			await channel.verify(seen, account.settings, site.clock.now(), fetch)
			const inbounds = channel.parse(seen, account.settings)
			expect(inbounds).toEqual([expect.objectContaining({ kind: 'message' })])
			expect((inbounds[0] as { sentAt: number }).sentAt).toBeGreaterThan(now - 2 * day - 1_000)
		}
	})
})
