import type { Facts } from './holds'
import { weeklyHours } from './hours'

/** How much the team can look after. */
export interface Capacity {
	/** Different ways to write that it can watch and answer in time. */
	limit: number
	/** People there at any moment of the open hours; absent where nobody said how many there are. */
	present?: number
	/** How many of them the requests keep busy; absent where their number is not known. */
	busy?: number
	/** What is left of them for watching. */
	free: number
	/** Milliseconds of work on a request, and whether the own data say so. */
	handling: { ms: number; counted: boolean }
}

/** Hours that one person works a week. */
const workingWeek = 38
const weeksAMonth = 365.25 / 12 / 7
/** Nobody is busy all the time: breaks, meetings, notes. */
const useful = 0.85
const usualHandling = 8 * 60_000
const fewest = 2
const most = 5
const unsaid = 3

/**
 * A rule of thumb: one channel more than there are people, from 2 to 5, and no more than the attention that is left beside the work on the
 * requests. Without the number of people: 3.
 */
export function capacityOf(facts: Facts): Capacity {
	const { people } = facts.answers
	const handling = handlingOf(facts)
	if (people === undefined) return { limit: unsaid, free: Number.POSITIVE_INFINITY, handling }
	const hours = weeklyHours(facts.answers)
	const present = (people * Math.min(workingWeek, hours)) / hours
	const limit = Math.min(most, Math.max(fewest, people + 1))
	if (facts.volume === undefined) return { limit, present, free: present * useful, handling }
	const busy = (facts.volume * handling.ms) / 3_600_000 / weeksAMonth / hours
	return { limit, present, busy, free: Math.max(0, present * useful - busy), handling }
}

/** The channels' medians, weighed by their requests. */
function handlingOf({ own }: Facts): Capacity['handling'] {
	const timed = own.channels.filter(({ handling, requests }) => handling !== undefined && requests > 0)
	const requests = timed.reduce((sum, one) => sum + one.requests, 0)
	if (requests === 0) return { ms: usualHandling, counted: false }
	const total = timed.reduce((sum, one) => sum + one.requests * (one.handling ?? 0), 0)
	return { ms: total / requests, counted: true }
}
