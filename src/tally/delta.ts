import type { ChannelId } from '../message'
import type { RequestFacts } from '../store/requests'
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

/** Of one hour in one row what can stand together: a row is written with every message. Pure. */
export function together(deltas: Delta[]): Delta[] {
	const joined = new Map<string, Delta>()
	for (const delta of deltas) {
		const { project, account, day, hour } = delta
		const slot = [project, account, day, hour].join(' ')
		const known = joined.get(slot)
		joined.set(slot, known ? joinedWith(known, delta) : delta)
	}
	return [...joined.values()]
}

function joinedWith(one: Delta, other: Delta): Delta {
	const counts = { ...one.counts }
	for (const [measure, n] of Object.entries(other.counts ?? {}) as [CountMeasure, number][])
		counts[measure] = (counts[measure] ?? 0) + n
	const times = [...(one.times ?? []), ...(other.times ?? [])]
	const contacts = [...new Set([...(one.contacts ?? []), ...(other.contacts ?? [])])]
	return {
		...one,
		...other,
		...(Object.keys(counts).length > 0 ? { counts } : {}),
		...(times.length > 0 ? { times } : {}),
		...(contacts.length > 0 ? { contacts } : {}),
	}
}
