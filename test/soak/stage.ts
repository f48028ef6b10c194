import { providers } from '../../local/providers/index'
import type { Fault } from '../../local/seams'
import { startSite } from '../../local/site'
import type { Outbox } from '../../src/store/outboxes'
import { openDesk, type SeenRequest } from './desk'

const MINUTE = 60_000
const INSIDE = 'test/soak/inside.ts'
/** How long what is done takes to get through, faults aside. */
const THROUGH_MS = 100_000
/** Longer than a creation stays in doubt. Sweeps run on the way, each cold: more of them cost seconds. */
const REST_MS = 11 * MINUTE
const RESTS = 8

/** What is left of one case, once everything is at rest. */
export interface EndState {
	requests: { description: string; comments: { words: string; public: boolean; by: string }[]; marked: boolean }[]
	/** What was counted. */
	counted: Record<string, number>
	/** Words that the provider took. */
	sent: string[]
	statuses: string[]
	waiting: unknown
	dead: unknown
	unfolded: number
}

/** How often each part of the platform was called. */
export type Calls = Record<Fault['target'], number>

/** A calm site on which one case after the other is played, each with a person of its own. */
export async function openStage() {
	const start = Date.parse('2026-11-21T10:00:00Z')
	const settings = providers.telegram.sampleSettings('tg')
	const entries = [{ id: 'tg', channel: 'telegram' as const, settings }]
	const site = await startSite({ accounts: entries, clock: new Date(start).toISOString(), harshness: false })
	const desk = openDesk(site)
	const [account] = await site.accounts()
	if (!account) throw new Error('no account')
	let last = 0
	let serial = 0
	let seen = 0
	let before: Record<string, number> = {}
	const inside = <T>(name: string, payload: unknown = null) => site.platform.run(INSIDE, name, payload) as Promise<T>
	const tallied = async () => {
		const span = { project: 'SUP', from: '2010-01-01', to: '2027-01-31' }
		return (await inside<Record<string, Record<string, number>>>('tallied', span)).tg ?? {}
	}
	const move = (ms: number) => site.clock.moveTo(site.clock.now() + ms)
	const texts = () =>
		site.platform.egress().flatMap(({ url, body, status }) => {
			const said = status === null || status >= 300 ? undefined : providers.telegram.reading({ url, body })?.text
			return said === undefined ? [] : [said]
		})

	return {
		site,
		desk,
		close: () => site.close(),
		/** Schedules run every five minutes from the start: the next case begins a minute after one. */
		async align() {
			const slot = 5 * MINUTE
			const into = (site.clock.now() - start) % slot
			await move((into < MINUTE ? 0 : slot) + MINUTE - into)
			while (await desk.exists(`SUP-${last + 1}`)) last++
			seen = texts().length
			before = await tallied()
		},
		write(person: string, text: string, at = site.clock.now()) {
			serial++
			return providers.telegram.write(account, { id: person, name: 'Ada' }, { text, serial, at })
		},
		/** The provider comes again until it hears 200. */
		async deliver(delivery: ReturnType<typeof providers.telegram.write>) {
			for (let attempt = 0; attempt < 8; attempt++) {
				if ((await site.deliver(account, delivery)).status === 200) return
				await move(5_000)
			}
			throw new Error('never answered 200')
		},
		/** The key of the newest request. */
		async newest(): Promise<string> {
			let number = last
			while (await desk.exists(`SUP-${number + 1}`)) number++
			return `SUP-${number}`
		},
		through: () => move(THROUGH_MS),
		move,
		calls(): Calls {
			const { kvs, jira, queue, egress, functions } = site.ledger
			return {
				...{ kvs: kvs.calls, jira: jira.calls, queue: queue.calls, egress: egress.calls },
				function: functions.runs,
			}
		},
		/** Comes to rest without faults. */
		async end(): Promise<EndState> {
			site.platform.setFaults(null)
			for (let turn = 0; turn < RESTS; turn++) {
				await move(REST_MS)
				const { mailboxes, outboxes } = await inside<{ mailboxes: unknown[]; outboxes: unknown[] }>('waiting')
				if (mailboxes.length + outboxes.length === 0) break
			}
			await site.platform.runSchedule('hourly')
			await site.clock.idle()
			const found: SeenRequest[] = []
			for (let number = last + 1; ; number++) {
				const request = await desk.request(`SUP-${number}`)
				if (!request) break
				found.push(request)
			}
			const after = await tallied()
			const ids = found.map(({ id }) => id)
			const sent = await inside<Record<string, Outbox['sent']>>('answered', ids)
			return {
				requests: found.map(({ description, comments, property }) => ({
					description,
					comments: comments.map(({ words, public: shown, by }) => ({ words, public: shown, by })),
					marked: property?.message !== undefined,
				})),
				counted: Object.fromEntries(Object.entries(after).map(([name, n]) => [name, n - (before[name] ?? 0)])),
				sent: texts().slice(seen),
				statuses: Object.values(sent).flatMap((one) => Object.values(one).map(({ status }) => status)),
				waiting: await inside('waiting'),
				dead: await inside('dead'),
				unfolded: await inside<number>('unfolded'),
			}
		},
	}
}

export type Stage = Awaited<ReturnType<typeof openStage>>
