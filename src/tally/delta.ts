import type { ChannelId } from '../message'
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
export function timed(place: Place, openedAt: number, measure: TimeMeasure, ms: number, n: 1 | -1 = 1): Delta {
	const { project, account, channel, timeZone } = place
	return { project, account, channel, ...localDay(openedAt, timeZone), times: [{ measure, ms, n }] }
}
