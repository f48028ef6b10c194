import { Conflict } from '../../errors'
import type { Account } from '../../store/accounts'
import type { Row } from '../../store/row'
import type { Tally } from '../../store/tallies'
import { type Alarm, readWatched, type Watched, writeWatched } from '../../store/watch'
import { countedWith } from '../../tally/read'
import { type Finding, keepFlags } from '../keep'
import { together } from '../together'
import { alarmOf } from './alarms'
import { earlyFound } from './early'
import { findingsOf } from './found'
import { dayOf, hourCounts, keepsHours } from './hour-counts'
import { type Plan, plansOf } from './hour-plan'
import { countsOf, type Subject } from './hour-subject'
import { type LocalHour, localHours } from './local-hours'
import { type CountOf, type Known, replay } from './replay'
import { sifted } from './sifted'
import { KEEP_EVERY_MS, SETTLE_MS, SETTLED_MS } from './thresholds'

/** The accounts that file into one project. */
export interface Desk {
	project: string
	accounts: Account[]
	/** Ids of those that were removed lately. */
	removed: string[]
}

/** When a look happens and what it has at hand. */
export interface Moment {
	/** Milliseconds. */
	now: number
	/** Tally rows that may not be folded yet. */
	unfolded: Tally[]
	/** Whether there is time for another account. */
	left(): boolean
}

export interface Look {
	/** Ids of flags that are to be told. */
	changed: string[]
	alarms: Alarm[]
	/** How many of the accounts were judged by now, and whether these are all. */
	done: number
	whole: boolean
}

/** Judges a project's accounts by all hours that are over, and keeps their flags. @param skip so many of them were judged before. @throws Unavailable */
export async function judgeHours(desk: Desk, moment: Moment, skip = 0): Promise<Look> {
	const { now, left } = moment
	const rows = await readWatched<Known>(idsOf(desk))
	const plans = plansOf(desk.project, desk.accounts, rows, now)
	const todo = plans.slice(skip)
	const off = skip > 0 ? [] : idsOf(desk).filter((id) => !plans.some(({ subject }) => subject.id === id))
	const { hoursOf, counterOf } = await readHours(desk.project, todo, moment)
	const [findings, alarms]: [Finding[], Alarm[]] = [[], []]
	const writes = switchedOff(rows, off)
	const judged: string[] = []
	for (const { subject, row, from, anew } of todo) {
		if (!left()) break
		const { over, running } = splitHours(hoursOf(subject.timeZone), from.upTo, now)
		const done = replay(from, over, counterOf(subject), now - SETTLED_MS)
		findings.push(...findingsOf(subject, done))
		const alarm = running && alarmOf(done.now.state, running, { account: subject.id, project: desk.project })
		if (alarm) alarms.push(alarm)
		if (anew || done.kept.upTo - from.upTo >= KEEP_EVERY_MS) writes.push({ id: subject.id, data: done.kept, row })
		judged.push(subject.id)
	}
	const said = await sifted(findings, subjectsOf(todo))
	const changed = await keepFlags(['surge', 'silent'], [...judged, ...off], said, now)
	await keepStates(writes)
	return { changed, alarms, done: skip + judged.length, whole: judged.length === todo.length }
}

/** Judges some of a project's accounts by the hour that still runs. Sets flags and ends none. @returns ids of flags that are to be told. @throws Unavailable */
export async function judgeRunning(desk: Desk, moment: Moment, wanted: Set<string>): Promise<string[]> {
	const { now } = moment
	const rows = await readWatched<Known>(idsOf(desk))
	const all = plansOf(desk.project, desk.accounts, rows, now)
	const plans = all.filter(({ subject, anew }) => !anew && wanted.has(subject.id))
	const { hoursOf, counterOf } = await readHours(desk.project, plans, moment)
	const findings = plans.flatMap(({ subject, from }) => {
		const { over, running } = splitHours(hoursOf(subject.timeZone), from.upTo, now)
		const counter = counterOf(subject)
		const n = running && counter(running)
		if (!running || n === undefined) return []
		return earlyFound(subject, replay(from, over, counter, now - SETTLED_MS), running, n, now)
	})
	const changed: string[] = []
	for (const finding of await sifted(findings, subjectsOf(plans)))
		changed.push(...(await keepFlags([finding.kind], [finding.account], [finding], now)))
	return changed
}

const idsOf = ({ project, accounts, removed }: Desk): string[] => [
	...accounts.map(({ id }) => id),
	...removed,
	together(project),
]
const subjectsOf = (plans: Plan[]): Subject[] => plans.map(({ subject }) => subject)

/** The hours on the walls and what came in them. */
async function readHours(project: string, plans: Plan[], { now, unfolded }: Moment) {
	const first = Math.min(now, ...plans.map(({ from }) => from.upTo))
	// Some zones are a day ahead.
	const span = { from: dayOf(first), to: dayOf(now + 86_400_000) }
	const counted = await countedWith(unfolded, [project], [span])
	const [counts, keeps] = [hourCounts(counted, span), keepsHours(counted)]
	const zones = new Map<string, LocalHour[]>()
	const hoursOf = (timeZone: string): LocalHour[] => {
		const known = zones.get(timeZone) ?? localHours(timeZone, first, now)
		zones.set(timeZone, known)
		return known
	}
	const counterOf = (subject: Subject): CountOf => {
		const own = countsOf(subject, counts, hoursOf)
		return ({ at, quarters }) => (keeps(at) ? Math.max(0, Math.round(((own.get(at) ?? 0) * 4) / quarters)) : undefined)
	}
	return { hoursOf, counterOf }
}

/** The hours that are over after one, and the one that runs. */
export function splitHours(
	hours: LocalHour[],
	after: number,
	now: number,
): { over: LocalHour[]; running: LocalHour | undefined } {
	const isOver = ({ end }: LocalHour): boolean => end + SETTLE_MS <= now
	return { over: hours.filter((hour) => hour.at > after && isOver(hour)), running: hours.find((hour) => !isOver(hour)) }
}

interface StateWrite {
	id: string
	data: Watched<Known>
	row: Row<unknown> | undefined
}

/** Accounts that take no messages any more: from here on nothing is known of them. */
const switchedOff = (rows: Map<string, Row<Watched<Known>>>, off: string[]): StateWrite[] =>
	off.flatMap((id) => {
		const row = rows.get(id)
		return !row || row.data.off ? [] : [{ id, row, data: { ...row.data, off: true as const } }]
	})

async function keepStates(writes: StateWrite[]): Promise<void> {
	for (const { id, data, row } of writes)
		await writeWatched(id, data, row).catch((error: unknown) => {
			// Another run keeps the same.
			if (!(error instanceof Conflict)) throw error
		})
}
