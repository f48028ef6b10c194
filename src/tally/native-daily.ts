import { TZDate } from '@date-fns/tz'
import { lightFormat } from 'date-fns'
import { channels } from '../channels/index'
import type { NativeDays } from '../contract'
import { countIssues, ownTimeZone } from '../jira/count'
import type { NativeChannel } from '../message'
import { changeNative, type Native, readNative } from '../store/native'
import { daysOf, plusDays, type Span, today } from './dates'
import { setNative } from './native'
import { filingZones, remembered } from './native-counts'

/** Yesterday and the two days before: the index lags, and requests are deleted and moved. */
const AGAIN = 3
/** Days that were missed longer ago are left to an admin's browser. */
const MOST = 31
/** A count of the days together, one of each, and as many of ours; of portal and email, the others mostly cost one. */
const POINTS_A_DAY = 4

/**
 * Goes on counting JSM's own channels where an admin has once begun: few points, as the app. For a daily run; twice does no harm.
 * @param affords whether there are points left for so many. @returns how many projects were counted. @throws as `jira`, Unavailable, Conflict
 */
export async function countNativeAgain(now: number, affords: (points: number) => Promise<boolean>): Promise<number> {
	const native = await readNative()
	if (!native) return 0
	let own: string | undefined
	let done = 0
	const failures: unknown[] = []
	for (const [project, timeZone] of await filingZones()) {
		const span = spanDue(native.spans[project], plusDays(today(now, timeZone), -1))
		if (!span || !(await affords(POINTS_A_DAY * (daysOf(span).length + 2)))) continue
		try {
			own ??= await ownTimeZone()
			await countProject({ project, timeZone, own, span, native })
			done++
		} catch (error) {
			// One that the app is shut out of does not keep the others from being counted.
			failures.push(error)
		}
	}
	if (failures.length > 0) throw failures[0]
	return done
}

interface Due {
	project: string
	/** Whose days the span's are; in which zone Jira reads the dates of the app's queries. */
	timeZone: string
	own: string
	span: Span
	native: Native
}

async function countProject({ project, timeZone, own, span, native }: Due): Promise<void> {
	const days: NativeDays[] = []
	for (const channel of Object.keys(native.types) as NativeChannel[]) {
		const count = netCount(project, native.types[channel], timeZone, own)
		days.push({ project, channel, from: span.from, counts: await countDays(span, count) })
	}
	await setNative(days)
	await changeNative((present) => continued(present, native, days))
}

/** What is to be counted so that `counted` goes on without a gap; undefined where that is too much, or nothing was counted yet. Pure. */
export function spanDue(counted: Native['spans'][string] | undefined, yesterday: string): Span | undefined {
	if (!counted || counted.until > yesterday) return undefined
	const lately = plusDays(yesterday, 1 - AGAIN)
	const next = plusDays(counted.until, 1)
	const from = next < lately ? next : lately
	return from < plusDays(yesterday, 1 - MOST) ? undefined : { from, to: yesterday }
}

/** Unless an admin has begun anew meanwhile. */
function continued(present: Native | undefined, native: Native, days: NativeDays[]): Native {
	const { types } = native
	const [first] = days
	if (!present || !first || !present.spans[first.project]) return present ?? native
	if (JSON.stringify(present.types) !== JSON.stringify(types)) return present
	return remembered(present, { types, days, again: false })
}

/** Of each day, asked only if there is something in all of them. */
async function countDays(span: Span, count: (span: Span) => Promise<number>): Promise<number[]> {
	const days = daysOf(span)
	if ((await count(span)) === 0) return days.map(() => 0)
	const counts: number[] = []
	for (const day of days) counts.push(await count({ from: day, to: day }))
	return counts
}

/** All requests of a type minus ours. @param own in which zone Jira reads the dates of the query */
const netCount =
	(project: string, type: string, timeZone: string, own: string) =>
	async ({ from, to }: Span): Promise<number> => {
		if (type === '') return 0
		const at = (day: string) => lightFormat(new TZDate(startOf(day, timeZone), own), 'yyyy-MM-dd HH:mm')
		const all = `project = ${JSON.stringify(project)} AND request-channel-type = ${JSON.stringify(type)} AND created >= "${at(from)}" AND created < "${at(plusDays(to, 1))}"`
		const count = await countIssues(all)
		return count === 0 ? 0 : Math.max(0, count - (await countIssues(`${all} AND (${OURS})`)))
	}

/** The property's index documents `=` and `!=` only. */
const OURS = Object.keys(channels)
	.map((id) => `switchboardChannel = "${id}"`)
	.join(' OR ')

function startOf(day: string, timeZone: string): number {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
	return new TZDate(year, month - 1, date, timeZone).getTime()
}
