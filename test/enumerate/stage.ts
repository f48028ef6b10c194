import { isDeepStrictEqual } from 'node:util'
import { providers } from '../../local/providers/index'
import type { Fault, LocalDelivery } from '../../local/seams'
import { startSite } from '../../local/site'
import type { Outbox } from '../../src/store/outboxes'
import { monthSpan } from '../../src/tally/dates'
import { openDesk, type SeenRequest } from '../soak/desk'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const INSIDE = 'test/soak/inside.ts'
/** How long what is done takes to get through, faults aside. */
const THROUGH_MS = 100_000
/** Longer than a creation stays in doubt. */
const REST_MS = 11 * MINUTE
const RESTS = 8

/** What is left of one case, once everything is at rest. */
export interface EndState {
	requests: {
		summary: string
		description: string
		comments: { words: string; public: boolean; by: string }[]
		attachments: string[]
		done: boolean
		reopened: number
		marked: boolean
	}[]
	/** What was counted in the month of the case. */
	counted: Record<string, number>
	/** Words that the provider took. */
	sent: string[]
	/** What the outbox says of each answer. */
	statuses: string[]
	/** Mailboxes and outboxes that hold something, paused accounts. */
	waiting: unknown
	/** Why dead letters were made that are still there. */
	dead: string[]
}

/** A site without chance on which one case after the other is played, each with a person of its own. */
export async function openStage() {
	const clock = '2026-11-21T10:00:00Z'
	const entries = [{ id: 'tg', channel: 'telegram' as const, settings: providers.telegram.sampleSettings('tg') }]
	// Cold starts are not what is looked for here.
	const site = await startSite({ accounts: entries, clock, harshness: false, still: true, warmMs: Number.MAX_VALUE })
	const desk = openDesk(site)
	const [account] = await site.accounts()
	if (!account) throw new Error('no account')
	let last = 0
	let serial = 0
	let sent = 0
	let month = ''
	let counted: Record<string, number> = {}
	let letters: string[] = []
	const inside = <T>(name: string, payload: unknown = null) => site.platform.run(INSIDE, name, payload) as Promise<T>
	const tallied = async () => {
		const span = { project: 'SUP', ...monthSpan(month) }
		return (await inside<Record<string, Record<string, number>>>('tallied', span)).tg ?? {}
	}
	const dead = () => inside<{ id: string; reason: string }[]>('dead')
	const move = (ms: number) => site.clock.moveTo(site.clock.now() + ms)
	const texts = () =>
		site.platform.egress().flatMap(({ url, body, status }) => {
			const said = status === null || status >= 300 ? undefined : providers.telegram.reading({ url, body })?.text
			return said === undefined ? [] : [said]
		})
	const newest = async () => {
		while (await desk.exists(`SUP-${last + 1}`)) last++
		return last
	}

	return {
		site,
		desk,
		close: () => site.close(),
		/**
		 * A case begins twelve minutes after a full hour, when all schedules have run and the hour before was judged, and what was counted in the case before is folded.
		 * `at`: when its words are said, milliseconds.
		 */
		async begin(at?: number): Promise<void> {
			await site.clock.moveTo((Math.floor(site.clock.now() / HOUR) + 2) * HOUR + 12 * MINUTE)
			await newest()
			month = new Date(at ?? site.clock.now()).toISOString().slice(0, 7)
			sent = texts().length
			counted = await tallied()
			letters = (await dead()).map(({ id }) => id)
		},
		write(person: string, text: string, at = site.clock.now()): LocalDelivery {
			serial++
			return providers.telegram.write(account, { id: person, name: 'Ada' }, { text, serial, at })
		},
		/** The provider comes again until it hears 200. */
		async deliver(delivery: LocalDelivery): Promise<void> {
			for (let attempt = 0; attempt < 8; attempt++) {
				if ((await site.deliver(account, delivery)).status === 200) return
				await move(5_000)
			}
			throw new Error('never answered 200')
		},
		/** An admin clicks until an answer comes. */
		async admin(name: string, payload: object): Promise<unknown> {
			const accountId = site.jira.userByEmail('admin@example.com')?.accountId ?? ''
			for (let attempt = 0; attempt < 8; attempt++) {
				const answer = await site.platform.invoke({ module: 'channel-admin', function: name, payload, accountId })
				if ('value' in answer && !(answer.value as { error?: string }).error) return answer.value
				await move(5_000)
			}
			throw new Error('never answered')
		},
		/** The key of the case's newest request. */
		async request(): Promise<string> {
			let number = last
			while (await desk.exists(`SUP-${number + 1}`)) number++
			return `SUP-${number}`
		},
		/** Ids of dead letters that the case made. */
		dead: async () => (await dead()).map(({ id }) => id).filter((id) => !letters.includes(id)),
		unfolded: () => inside<number>('unfolded'),
		through: () => move(THROUGH_MS),
		move,
		/** Comes to rest without faults. */
		async end(): Promise<EndState> {
			site.platform.setFaults(null)
			for (let turn = 0; turn < RESTS; turn++) {
				await move(REST_MS)
				if (isDeepStrictEqual(await inside('waiting'), { mailboxes: [], outboxes: [], paused: [] })) break
			}
			await site.platform.runSchedule('hourly')
			await site.clock.idle()
			const found: SeenRequest[] = []
			for (let number = last + 1; ; number++) {
				const request = await desk.request(`SUP-${number}`)
				if (!request) break
				found.push(request)
			}
			const outboxes = await inside<Record<string, Outbox['sent']>>(
				'answered',
				found.map(({ id }) => id),
			)
			return {
				requests: found.map(({ summary, description, comments, attachments, done, reopened, property }) => ({
					...{ summary, description, done, reopened },
					comments: comments.map(({ words, public: shown, by }) => ({ words, public: shown, by })),
					// The mark in front differs from case to case.
					attachments: attachments.map(({ name }) => name.slice(name.lastIndexOf('-') + 1)),
					marked: property?.message !== undefined,
				})),
				counted: Object.fromEntries(
					Object.entries(await tallied()).map(([name, n]) => [name, n - (counted[name] ?? 0)]),
				),
				sent: texts().slice(sent),
				statuses: Object.values(outboxes).flatMap((one) => Object.values(one).map(({ status }) => status)),
				waiting: await inside('waiting'),
				dead: (await dead()).filter(({ id }) => !letters.includes(id)).map(({ reason }) => reason),
			}
		},
	}
}

export type Stage = Awaited<ReturnType<typeof openStage>>
export type Way = Pick<Fault, 'when' | 'kind'>
