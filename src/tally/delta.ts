import type { ChannelId } from '../message'
import type { RequestFacts, Share } from '../store/requests'
import type { CountMeasure, Delta, TimeMeasure } from '../store/tallies'
import { localDay } from './local-day'

interface Place {
	project: string
	account: string
	channel: ChannelId
	timeZone: string
}

/** Counts that fall on the moment `at` (milliseconds). */
export function counted(place: Place, at: number, counts: Partial<Record<CountMeasure, number>>): Delta {
	const { project, account, channel, timeZone } = place
	return { project, account, channel, ...localDay(at, timeZone), counts }
}

/** A time in milliseconds, counted on the day its request was opened. `n`: 1, or −1 to take it back. */
export function timed(request: Timed, measure: TimeMeasure, ms: number, n: 1 | -1 = 1): Delta {
	const { project, account, channel, day, hour } = request
	return { project, account, channel, day, hour, times: [{ measure, ms, n }] }
}

type Timed = Pick<RequestFacts, 'project' | 'account' | 'channel' | 'day' | 'hour'>

/** How long a request took. The customer's clock and Jira's differ. */
export const tookUntil = ({ openedAt }: Pick<RequestFacts, 'openedAt'>, resolvedAt: number): number =>
	Math.max(0, resolvedAt - openedAt)

/** Of what a step counts that which belongs to its request: messages were real, whatever becomes of it. Pure. */
export function shareOf(deltas: Delta[]): Share[] {
	return deltas.flatMap(({ day, hour, counts: { requests, conversations } = {} }) => {
		const counts = { ...(requests ? { requests } : {}), ...(conversations ? { conversations } : {}) }
		return Object.keys(counts).length > 0 ? [{ day, hour, counts }] : []
	})
}

/**
 * All that a request stands for in the counts: itself, its conversations, its first response and its resolution. Messages are not among them: they
 * were heard and answered, and are counted still when their request is deleted. Pure. @param n 1, or −1 to take it all back
 */
export function worthOf(facts: RequestFacts, n: 1 | -1): Delta[] {
	const { project, account, channel, firstResponse, resolvedAt } = facts
	const shares = facts.counted.map(({ day, hour, counts }): Delta => {
		const worth = Object.fromEntries(Object.entries(counts).map(([measure, count]) => [measure, count * n]))
		return { project, account, channel, day, hour, counts: worth }
	})
	return [
		...shares,
		...(firstResponse === undefined ? [] : [timed(facts, 'firstResponse', firstResponse, n)]),
		...(resolvedAt === undefined ? [] : [timed(facts, 'resolution', tookUntil(facts, resolvedAt), n)]),
	]
}
