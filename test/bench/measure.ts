import type { Ledger } from '../../local/seams'
import type { ChannelId } from '../../src/message'
import { wordsOf } from '../e2e/client'
import { difference, scaled, sum } from './ledger'
import { type Bench, measuredIds, openBench } from './site'

export const events = ['new request', 'follow-up', 'redelivery', '42nd message', '200th message', 'answer'] as const
export type RiverEvent = (typeof events)[number]

/** What one event costs on the average. */
export interface Measured {
	channel: ChannelId
	event: RiverEvent
	/** Until the provider has its answer; zero for an agent's answer. */
	trigger: Ledger
	/** Everything until all is at rest: consumer, product events, receipts. */
	after: Ledger
}

const CONVERSATIONS = 8
const LATER: [nth: number, event: RiverEvent][] = [
	[42, '42nd message'],
	[200, '200th message'],
]
const TEXT = 'My parcel did not arrive. It is order 1017, where is it?'

type Looks = [before: Ledger, answered: Ledger, atRest: Ledger]

/** Plays every event on every channel and reads its cost off `/local/ledger`. */
export async function measureRiver(harshness: boolean): Promise<Measured[]> {
	const bench = await openBench(harshness)
	try {
		const measured: Measured[] = []
		for (const channel of measuredIds) {
			// Of every function one is warm then, its bundle built.
			await playConversation(bench, channel, -1, async (_, work) => look(bench, work))
			measured.push(...(await measureChannel(bench, channel)))
		}
		return measured
	} finally {
		await bench.close()
	}
}

type Take = (event: RiverEvent, work: () => Promise<unknown>) => Promise<unknown>

async function playConversation(bench: Bench, channel: ChannelId, index: number, take: Take): Promise<void> {
	const person = bench.newPerson()
	const text = `${TEXT} (${channel} ${index})`
	const first = bench.written(channel, person, text)
	await take('new request', () => bench.post(channel, first))
	await take('follow-up', () => bench.post(channel, bench.written(channel, person, TEXT)))
	await take('redelivery', () => bench.post(channel, bench.again(channel, first)))
	const key = await keyOf(bench, text)
	await take('answer', () => bench.comment(key, 'It will arrive tomorrow, we are sorry.'))
}

async function measureChannel(bench: Bench, channel: ChannelId): Promise<Measured[]> {
	const looks = new Map<RiverEvent, Looks[]>(events.map((event) => [event, []]))
	const take: Take = async (event, work) => looks.get(event)?.push(await look(bench, work))
	for (let index = 0; index < CONVERSATIONS; index++) await playConversation(bench, channel, index, take)
	const person = bench.newPerson()
	const say = () => bench.post(channel, bench.written(channel, person, TEXT))
	let said = 0
	for (const [nth, event] of LATER) {
		for (; said < nth - 1; said++) {
			await say()
			// Each is filed by itself: what waits together would be one comment.
			await bench.idle()
		}
		await take(event, say)
		said++
	}
	return events.map((event) => average(channel, event, looks.get(event) ?? []))
}

/** The bell waits for two seconds, so what stands in the ledger right after the answer is the web trigger's own. */
async function look(bench: Bench, work: () => Promise<unknown>): Promise<Looks> {
	const before = await bench.ledger()
	await work()
	const answered = await bench.ledger()
	await bench.idle()
	return [before, answered, await bench.ledger()]
}

function average(channel: ChannelId, event: RiverEvent, looks: Looks[]): Measured {
	const each = (of: (look: Looks) => Ledger) => scaled(sum(looks.map(of)), 1 / looks.length)
	return {
		channel,
		event,
		trigger: each(([before, answered]) => difference(before, answered)),
		after: each(([, answered, atRest]) => difference(answered, atRest)),
	}
}

/** Requests are read by key, for search lags; by their words, for a mail's summary is its subject. */
async function keyOf(bench: Bench, text: string): Promise<string> {
	for (let number = 1; ; number++) {
		const { status, json } = await bench.call('GET', `/rest/api/3/issue/SUP-${number}?fields=description`)
		if (status === 404) throw new Error(`no request says ${text}`)
		if (wordsOf((json.fields as { description: unknown }).description).includes(text)) return `SUP-${number}`
	}
}
