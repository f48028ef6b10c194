import { createDice } from '../../local/platform/dice'
import type { Ledger, Site } from '../../local/seams'
import { startSite } from '../../local/site'
import type { Outbox } from '../../src/store/outboxes'
import { entries, soakAccounts, withReceipts } from './accounts'
import { agentsOf } from './agents'
import { judgeAnswers, sendsOf } from './answers'
import { deliveringOf } from './delivering'
import { openDesk } from './desk'
import type { Buried } from './inside'
import { type Inside, outageOf } from './outage'
import { type Counts, differencesOf, recount } from './recount'
import type { Told } from './said'
import { trafficOf } from './traffic'
import { type Judged, judge } from './verdict'

export interface SoakOptions {
	seed: number
	messages?: number
	conversations?: number
	/** The share of platform calls that fail. */
	rate?: number
	/** Messages a minute of the site's clock. */
	perMinute?: number
	log?: (line: string) => void
}

export interface Soaked extends Judged {
	seed: number
	figures: Record<string, number>
	harshness: Ledger['harshness']
	/** Answers of agents that a customer got twice, or neither got nor are marked, or whose arrival is not shown. */
	answers: string[]
	/** Where the tallies differ from the recount. */
	tallies: string[]
	/** What still waits, dead letters, paused accounts. */
	unsettled: string[]
}

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const TICK = 2_000
const INSIDE = 'test/soak/inside.ts'
const ASKED = 10
/** Local midnight of the site's people; traffic runs on both sides of it. */
const MONTH_END = Date.parse('2026-11-30T23:00:00Z')
const MONTHS = ['2026-10', '2026-11', '2026-12', '2027-01']
/** How long the project is out of the app's sight: in the middle, after this share of the traffic. */
const OUT_AFTER = 0.4
const OUT_SHARE = 0.15
const LONGEST_OUT = 6 * MINUTE

/** A whole site under seeded traffic and faults, brought to rest and compared with the truth. */
export async function soak(options: SoakOptions): Promise<Soaked> {
	const { seed, messages = 10_000, conversations = 800, rate = 0.03, perMinute = 120, log = () => {} } = options
	const dice = createDice(seed)
	const length = (messages / perMinute) * MINUTE
	const clock = new Date(MONTH_END - length / 2).toISOString()
	const kvsMissing = seed % 2 === 0 ? 'create' : 'fail'
	const site = await startSite({ accounts: entries, clock, seed, still: true, lostEvents: 0.05, kvsMissing })
	try {
		const inside = askingOf(site)
		const accounts = soakAccounts(await site.accounts())
		const desk = openDesk(site)
		const start = site.clock.now() + 1_000
		const posts = trafficOf(dice, accounts, { messages, conversations, perMinute, start, monthEnd: MONTH_END })
		const told = new Map<string, Told>()
		const agents = agentsOf(site, desk, createDice(seed + 1))
		const sends = sendsOf(site, accounts)
		const delivering = deliveringOf(site, posts, told)
		const out = start + OUT_AFTER * length
		const outage = outageOf(site, inside, out, out + Math.min(OUT_SHARE * length, LONGEST_OUT))
		site.platform.setFaults({ rate, seed, kinds: ['error', 'timeout', 'crash', '429'] })
		for (let tick = 0; delivering.left() > 0; tick++) {
			await outage.work()
			await delivering.deliverDue()
			await agents.work(told.size)
			await site.clock.moveTo(site.clock.now() + TICK)
			if (tick % 30 === 0) sends.look()
			if (tick % 150 === 0)
				log(`${told.size} of ${messages} and their edits answered 200, ${delivering.left()} deliveries to come`)
		}
		await site.clock.moveTo(site.clock.now() + 10 * MINUTE)
		const harshness = { ...site.ledger.harshness }
		site.platform.setFaults(null)
		log('at rest')
		await rest(site, inside, outage)
		sends.look()

		const requests = await desk.requests(agents.gone)
		const ids = requests.map(({ id }) => id)
		const outboxes = await inside<Record<string, Outbox['sent']>>('answered', ids)
		const shown = await inside<Record<string, Record<string, string>>>('shown', ids)
		const dead = await inside<Buried[]>('buried')
		const buried = new Set(dead.flatMap(({ marks }) => marks))
		const receipted = new Set(accounts.filter(({ channel }) => withReceipts(channel)).map(({ id }) => id))
		const failed = ({ id }: { id: string }, comment: string) => outboxes[id]?.[comment]?.status === 'failed'
		const truth = recount({ told, requests, buried, failed, monthOf: monthOf(site) })
		const tallied = await inside<Counts>('talliedByMonth', { project: 'SUP', months: MONTHS })
		const statuses = Object.values(outboxes).flatMap(Object.values) as Outbox['sent'][string][]
		const count = (kind: string) => [...told.values()].filter(({ said }) => said.kind === kind).length
		return {
			seed,
			...judge(told, requests, { now: buried, once: outage.buried }),
			answers: judgeAnswers({ requests, taken: sends.taken(), outboxes, shown, receipted }),
			tallies: differencesOf(truth, tallied),
			unsettled: [...outage.strange, ...(await unsettled(inside))],
			harshness,
			figures: {
				...{ messages: count('message'), edits: count('edit'), deletions: count('delete') },
				...delivering.figures(),
				requests: requests.length,
				...agents.figures(),
				reopened: requests.reduce((sum, { reopened }) => sum + reopened, 0),
				...outage.figures(),
				unknownAnswers: statuses.filter(({ status }) => status === 'unknown').length,
				files: requests.reduce((sum, { attachments }) => sum + attachments.length, 0),
				functionRuns: site.ledger.functions.runs,
				coldStarts: site.ledger.functions.cold,
				kvsCalls: site.ledger.kvs.calls,
				jiraPoints: site.ledger.jira.points,
			},
		}
	} finally {
		await site.close()
	}
}

/** The app's storage has its quotas for us too: then a little later. */
function askingOf(site: Site): Inside {
	return async function ask<T>(name: string, payload: unknown = null, tries = 1): Promise<T> {
		try {
			return (await site.platform.run(INSIDE, name, payload)) as T
		} catch (error) {
			if (!/throttled/.test(String(error)) || tries === ASKED) throw error
			await site.clock.moveTo(site.clock.now() + MINUTE / 2)
			return ask(name, payload, tries + 1)
		}
	}
}

/** No faults any more: sweeps, hourly looks, folding, until nothing waits; then the daily run. */
async function rest(site: Site, inside: Inside, outage: { work(): Promise<void> }): Promise<void> {
	for (let turn = 0; turn < 24; turn++) {
		await outage.work()
		await site.clock.moveTo(site.clock.now() + 20 * MINUTE)
		if (turn < 8) continue
		if ((await unsettled(inside)).length === 0) break
	}
	// The nights in which deletions are found whose events were lost.
	await site.clock.moveTo(site.clock.now() + 2 * DAY)
}

async function unsettled(inside: Inside): Promise<string[]> {
	const waiting = await inside<Record<string, unknown[]>>('waiting')
	const dead = await inside<Buried[]>('buried')
	return [...Object.entries(waiting), ['dead', dead] as const].flatMap(([name, list]) =>
		list.map((one) => `${name} ${JSON.stringify(one)}`),
	)
}

/** Days and months are local: those of the account that the app acts as. */
function monthOf(site: Site): (at: number) => string {
	const timeZone = site.jira.users().find(({ accountType }) => accountType === 'app')?.timeZone ?? 'UTC'
	const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' })
	return (at) => format.format(at)
}
