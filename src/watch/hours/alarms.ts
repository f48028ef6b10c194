import { flagId } from '../../store/flags'
import type { Tally } from '../../store/tallies'
import type { Alarm } from '../../store/watch'
import { together } from '../together'
import { silentAfter } from './hush'
import { HOUR_MS, type LocalHour } from './local-hours'
import { judged, type Known } from './replay'
import { isSurge } from './rise'
import { SETTLE_MS, surge } from './thresholds'

/** More messages in an hour than any account has. */
const MOST = 1_000_000

/** What in the running hour would be a flag before it is over; undefined: nothing, it waits for the hour's end. Pure. */
export function alarmOf(
	known: Known | undefined,
	running: LocalHour,
	{ account, project }: Pick<Alarm, 'account' | 'project'>,
): Alarm | undefined {
	if (!known) return undefined
	const many = known.rise.since === undefined ? alarming(known, running) : undefined
	const none = quietAt(known, running)
	if (many === undefined && none === undefined) return undefined
	return {
		...{ account, project, at: running.at },
		...(many === undefined ? {} : { many }),
		...(none === undefined ? {} : { none }),
	}
}

/** The smallest count that makes the hour a surge. */
function alarming(known: Known, running: LocalHour): number | undefined {
	const surges = (n: number): boolean => {
		const seen = judged(known, running, n)
		return seen !== undefined && isSurge(seen.judged)
	}
	let enough = surge.least
	while (!surges(enough)) {
		enough *= 2
		if (enough > MOST) return undefined
	}
	let tooFew = enough === surge.least ? enough - 1 : enough / 2
	while (enough - tooFew > 1) {
		const between = Math.floor((enough + tooFew) / 2)
		if (surges(between)) enough = between
		else tooFew = between
	}
	return enough
}

/** When the running hour makes a silence, if no message comes; undefined where only its end can tell. */
function quietAt(known: Known, running: LocalHour): number | undefined {
	const seen = judged(known, running, 0)
	const part = seen && silentAfter(known.hush, seen.whole)
	if (part === undefined || part >= 1) return undefined
	return Math.ceil(running.start + part * (running.end - running.start)) + SETTLE_MS
}

/** Rows of the last quarter of an hour are never folded: a surge shows in them by its pace. */
const QUARTERS = 4

/** Those that may have come true: so many in the rows that are not folded that an hour of them would be, or none where none may be. Pure. */
export function hotAlarms(alarms: Alarm[], unfolded: Tally[], now: number): Alarm[] {
	const counts = new Map<string, number>()
	for (const { project, account, day, hour, counts: { inbound = 0 } = {} } of unfolded.flatMap(({ deltas }) => deltas))
		for (const id of [account, together(project)]) {
			const key = slotOf(id, Date.parse(`${day}T00:00Z`) + hour * HOUR_MS)
			counts.set(key, (counts.get(key) ?? 0) + inbound)
		}
	return alarms.filter(({ account, at, many, none }) => {
		const n = counts.get(slotOf(account, at)) ?? 0
		return (many !== undefined && n * QUARTERS >= many) || (none !== undefined && none <= now && n <= 0)
	})
}

const slotOf = (id: string, at: number): string => `${at} ${id}`

/** Without those that are flagged now, and the silences that were looked at: the hour's end has the last word. Pure. */
export const withoutSpent = (alarms: Alarm[], flagged: string[], now: number): Alarm[] =>
	alarms.flatMap(({ many, none, ...alarm }) => {
		const left: Alarm = {
			...alarm,
			...(many === undefined || flagged.includes(flagId(alarm.account, 'surge')) ? {} : { many }),
			...(none === undefined || none <= now ? {} : { none }),
		}
		return left.many === undefined && left.none === undefined ? [] : left
	})
