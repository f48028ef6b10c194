import { createDice } from '../../local/platform/dice'
import { providers } from '../../local/providers/index'
import type { Ledger, LocalAccount, Site } from '../../local/seams'
import { startSite } from '../../local/site'
import type { Outbox } from '../../src/store/outboxes'
import { accounts as entries } from './accounts'
import { type Desk, openDesk, type SeenRequest } from './desk'
import { MARKS, markOf, type Post, signedAt, trafficOf } from './traffic'
import { type Judged, judge, recount, type Told } from './verdict'

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
	/** Answers of agents that a customer got twice, or neither got nor are marked. */
	answers: string[]
	/** Where the tallies differ from the recount. */
	tallies: string[]
	/** What still waits, dead letters, paused accounts. */
	unsettled: string[]
}

const MINUTE = 60_000
const TICK = 2_000
const INSIDE = 'test/soak/inside.ts'
/** Chances of an agent's doings, a message. */
const ANSWERED = 0.15
const RESOLVED = 0.05
/** Providers come again, a little later each time. */
const RETRY_MS = [5_000, 15_000, 60_000, 300_000]

/** A whole site under seeded traffic and faults, brought to rest and compared with the truth. */
export async function soak(options: SoakOptions): Promise<Soaked> {
	const { seed, messages = 10_000, conversations = 800, rate = 0.03, perMinute = 120, log = () => {} } = options
	const dice = createDice(seed)
	const site = await startSite({
		accounts: entries,
		clock: '2026-11-21T10:00:00Z',
		seed,
		still: true,
		lostEvents: 0.05,
	})
	try {
		const accounts = await site.accounts()
		const desk = openDesk(site)
		const start = site.clock.now()
		const posts = trafficOf(dice, accounts, { messages, conversations, perMinute, start: start + 1_000 })
		const told = new Map<string, Told>()
		const agents = agentsOf(desk, createDice(seed + 1))
		const sends = sendsOf(site, accounts)
		const wire = providersOf(site, posts, told)
		site.platform.setFaults({ rate, seed, kinds: ['error', 'timeout', 'crash', '429'] })
		for (let tick = 0; wire.left() > 0; tick++) {
			await wire.deliverDue()
			await agents.work(told.size)
			await site.clock.moveTo(site.clock.now() + TICK)
			if (tick % 30 === 0) sends.look()
			if (tick % 150 === 0)
				log(`${told.size} of ${messages} and their edits answered 200, ${wire.left()} deliveries to come`)
		}
		await site.clock.moveTo(site.clock.now() + 10 * MINUTE)
		const harshness = { ...site.ledger.harshness }
		site.platform.setFaults(null)
		log('at rest')
		await rest(site)
		sends.look()
		const requests = await desk.requests()
		const judged = judge(told, requests)
		const outboxes = (await site.platform.run(
			INSIDE,
			'answered',
			requests.map(({ id }) => id),
		)) as Record<string, Outbox['sent']>
		return {
			seed,
			...judged,
			answers: judgeAnswers(requests, sends.taken(), outboxes),
			tallies: await differences(site, told, requests, outboxes),
			unsettled: await unsettled(site),
			harshness,
			figures: {
				messages: [...told.values()].filter(({ said }) => !said.edits).length,
				edits: [...told.values()].filter(({ said }) => said.edits).length,
				...wire.figures(),
				requests: requests.length,
				...agents.figures(),
				reopened: requests.reduce((sum, { reopened }) => sum + reopened, 0),
				unknownAnswers: Object.values(outboxes)
					.flatMap(Object.values)
					.filter(({ status }) => status === 'unknown').length,
				functionRuns: site.ledger.functions.runs,
				kvsCalls: site.ledger.kvs.calls,
				jiraPoints: site.ledger.jira.points,
			},
		}
	} finally {
		await site.close()
	}
}

/** Providers deliver, and again until they hear 200. */
function providersOf(site: Site, posts: Post[], told: Map<string, Told>) {
	let left = [...posts].sort((a, b) => b.due - a.due)
	let deliveries = 0
	let refused = 0
	let overtaken = 0
	const newest = new Map<string, number>()
	const firstTry = new Map<string, number>()

	async function deliver(post: Post): Promise<void> {
		const { said, account, delivery } = post
		deliveries++
		if (!firstTry.has(said.mark)) firstTry.set(said.mark, site.clock.now())
		const person = `${said.account} ${said.person}`
		if (!post.again && post.tries === 0) {
			if ((newest.get(person) ?? 0) > said.sentAt) overtaken++
			newest.set(person, Math.max(newest.get(person) ?? 0, said.sentAt))
		}
		const { status } = await site.deliver(account, signedAt(account, delivery, site.clock.now()))
		if (status === 200) {
			if (!told.has(said.mark))
				told.set(said.mark, { said, answeredAt: site.clock.now(), triedAt: firstTry.get(said.mark) ?? 0 })
			return
		}
		if (status < 429) throw new Error(`a provider was answered ${status}`)
		refused++
		const wait = RETRY_MS[Math.min(post.tries, RETRY_MS.length - 1)] ?? 0
		left.push({ ...post, due: site.clock.now() + wait, tries: post.tries + 1 })
		left = left.sort((a, b) => b.due - a.due)
	}

	return {
		left: () => left.length,
		async deliverDue() {
			const due: Post[] = []
			for (let next = left.at(-1); next && next.due <= site.clock.now(); next = left.at(-1)) {
				due.push(next)
				left.pop()
			}
			await Promise.all(due.map(deliver))
		},
		figures: () => ({ deliveries, notAnswered200: refused, overtaken }),
	}
}

/** Agents answer and resolve what they see. */
function agentsOf(desk: Desk, dice: ReturnType<typeof createDice>) {
	let last = 0
	let seen = 0
	let answers = 0
	let resolved = 0
	const some = () => `SUP-${dice.between(Math.max(1, last - 200), last)}`
	return {
		/** Reacts to what came in since the last time. `told`: messages so far. */
		async work(told: number) {
			while (await desk.exists(`SUP-${last + 1}`)) last++
			if (last === 0) return
			for (; seen < told; seen++) {
				if (dice.chance(ANSWERED) && (await desk.answer(some(), `Answer ${markOf('a', answers + 1)}`)).ok) answers++
				if (dice.chance(RESOLVED) && (await desk.resolve(some())).ok) resolved++
			}
		},
		figures: () => ({ answers, resolved }),
	}
}

/** What providers took, by the answer's mark. */
function sendsOf(site: Site, accounts: LocalAccount[]) {
	const taken = new Map<string, number>()
	const channels = [...new Set(accounts.map(({ channel }) => channel))]
	let seen = 0
	return {
		taken: () => taken,
		/** The site keeps the last 10,000 calls only. */
		look() {
			const calls = site.ledger.egress.calls
			const news = calls === seen ? [] : site.platform.egress().slice(seen - calls)
			seen = calls
			for (const { url, body, status } of news) {
				if (status === null || status >= 300) continue
				const text = channels.map((channel) => providers[channel].reading({ url, body })?.text).find(Boolean)
				for (const mark of text?.match(MARKS) ?? []) taken.set(mark, (taken.get(mark) ?? 0) + 1)
			}
		},
	}
}

/** No faults any more: sweeps, hourly looks, folding, until nothing waits; then the daily run. */
async function rest(site: Site): Promise<void> {
	for (let turn = 0; turn < 24; turn++) {
		await site.clock.moveTo(site.clock.now() + 20 * MINUTE)
		if (turn < 8) continue
		if ((await unsettled(site)).length === 0) break
	}
	await site.platform.runSchedule('daily')
	await site.clock.moveTo(site.clock.now() + 5 * MINUTE)
}

async function unsettled(site: Site): Promise<string[]> {
	const waiting = (await site.platform.run(INSIDE, 'waiting', null)) as Record<string, unknown[]>
	const dead = (await site.platform.run(INSIDE, 'dead', null)) as unknown[]
	return [...Object.entries(waiting), ['dead', dead] as const].flatMap(([name, list]) =>
		list.map((one) => `${name} ${JSON.stringify(one)}`),
	)
}

function judgeAnswers(
	requests: SeenRequest[],
	taken: Map<string, number>,
	outboxes: Record<string, Outbox['sent']>,
): string[] {
	return requests.flatMap(({ id, key, comments }) =>
		comments
			.filter((comment) => comment.public && comment.by === 'atlassian')
			.flatMap((comment) => {
				const [mark = ''] = comment.words.match(MARKS) ?? []
				const times = taken.get(mark) ?? 0
				const status = outboxes[id]?.[comment.id]?.status
				const right =
					times === 1 ? status === 'sent' || status === 'unknown' : times === 0 && status && status !== 'sent'
				return right ? [] : [`${mark} on ${key}: taken ${times} times, ${status ?? 'not recorded'}`]
			}),
	)
}

async function differences(
	site: Site,
	told: Map<string, Told>,
	requests: SeenRequest[],
	outboxes: Record<string, Outbox['sent']>,
): Promise<string[]> {
	const failed = ({ id }: SeenRequest, comment: string) => outboxes[id]?.[comment]?.status === 'failed'
	const truth = recount(told, requests, failed)
	const span = { project: 'SUP', from: '2026-10-01', to: '2027-01-31' }
	const tallied = (await site.platform.run(INSIDE, 'tallied', span)) as typeof truth
	return Object.entries(truth).flatMap(([account, counts]) =>
		Object.entries(counts).flatMap(([measure, n]) =>
			tallied[account]?.[measure] === n ? [] : [`${account} ${measure}: ${tallied[account]?.[measure]}, not ${n}`],
		),
	)
}
