import { percent } from '../percent'
import { type Heard, termsOf } from './terms'

/** A request that was opened in a surge, or in the days before it. */
export interface Request extends Heard {
	topic?: string
}

/** Fewer requests say nothing in common. */
const ENOUGH = 5
/** From this share on one sender makes the surge. */
const ONE = 0.5
/** Below this share of the messages, new requests do not make it. */
const FEW = 0.2
/** A topic is named that has so much of the requests, and so much more than before. */
const TOPIC = 0.4
const TOPIC_MORE = 0.2

/**
 * What a surge is about, a sentence each: whether it is one sender, which topic, and which words; never a sentence of a customer. Pure.
 * @param more there are more requests than were looked at. @param messages how many came in its highest hour
 */
export function aboutOf(
	now: Request[],
	before: Request[],
	{ more, messages }: { more: boolean; messages: number },
): string[] {
	const said: string[] = []
	const [most = 0, ...others] = countsOf(now.flatMap(({ contact }) => contact ?? []))
	const people = others.length + 1
	const all = `${more ? 'the newest ' : ''}${now.length} new ${now.length === 1 ? 'request' : 'requests'}`
	if (!more && now.length < messages * FEW)
		said.push(
			now.length === 0
				? 'No new requests: the messages belong to conversations that were open already.'
				: `Only ${all}: most messages belong to few conversations.`,
		)
	if (now.length < ENOUGH) return said
	if (most / now.length >= ONE) said.push(`One sender wrote ${most} of ${all}.`)
	else if (most > 0) said.push(`${all[0]?.toUpperCase()}${all.slice(1)} by ${people} senders: it is not one alone.`)
	const topic = risenTopic(now, before)
	if (topic) said.push(topic)
	const terms = termsOf(now, before)
	if (terms.length > 0)
		said.push(`Words that are heard more than before: ${terms.map((term) => `“${term}”`).join(', ')}.`)
	return said
}

function risenTopic(now: Request[], before: Request[]): string | undefined {
	const share = (requests: Request[], topic: string): number =>
		requests.filter((one) => one.topic === topic).length / Math.max(1, requests.length)
	const [top] = [...new Set(now.flatMap(({ topic }) => topic ?? []))].sort((a, b) => share(now, b) - share(now, a))
	if (top === undefined || before.length < ENOUGH) return undefined
	const [is, was] = [share(now, top), share(before, top)]
	if (is < TOPIC || is - was < TOPIC_MORE) return undefined
	return `${percent(is)} are about “${top}”; in the days before it was ${percent(was)}.`
}

/** How often each stands in the list, the most frequent first. */
function countsOf(list: string[]): number[] {
	const counts = new Map<string, number>()
	for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
	return [...counts.values()].sort((a, b) => b - a)
}
