import type { ChannelId } from '../../message'
import type { Account } from '../../store/accounts'
import { together } from '../together'
import type { HourCounts } from './hour-counts'
import { hourOf, type LocalHour, wallOf } from './local-hours'

/** Who is judged by the hour: an account, or a project's accounts together. */
export interface Subject {
	/** As in flags. */
	id: string
	name: string
	/** Absent: together. */
	channel?: ChannelId
	project: string
	/** IANA name: whose hours. */
	timeZone: string
	/** Ids and time zones of the accounts that are counted. */
	of: { id: string; timeZone: string }[]
}

export const takesMessages = ({ enabled, paused }: Pick<Account, 'enabled' | 'paused'>): boolean => enabled && !paused

export const subjectOf = ({ id, name, channel, timeZone, filing }: Account): Subject => ({
	...{ id, name, channel, project: filing.projectKey, timeZone },
	of: [{ id, timeZone }],
})

/** A project's accounts together, by the first one's clock; undefined of less than two. */
export function sumOf(project: string, [first, ...others]: Account[]): Subject | undefined {
	if (!first || others.length === 0) return undefined
	return { id: together(project), name: 'All channels', project, timeZone: first.timeZone, of: [first, ...others] }
}

/** The subject's messages by the hours on its own wall. Pure. @param hoursOf the hours on a zone's walls, as far as they matter */
export function countsOf(
	{ of, timeZone }: Subject,
	counts: Map<string, HourCounts>,
	hoursOf: (timeZone: string) => LocalHour[],
): HourCounts {
	const sum: HourCounts = new Map()
	const add = (at: number, n: number) => sum.set(at, (sum.get(at) ?? 0) + n)
	for (const account of of) {
		const own = counts.get(account.id) ?? new Map<number, number>()
		if (account.timeZone === timeZone) for (const [at, n] of own) add(at, n)
		else for (const { at, start } of hoursOf(account.timeZone)) add(hourOf(wallOf(start, timeZone)), own.get(at) ?? 0)
	}
	return sum
}
