import { Conflict } from '../errors'
import type { Account } from '../store/accounts'
import type { Row } from '../store/row'
import type { Tally } from '../store/tallies'
import { type Alarm, readWatched, type Watched, writeWatched } from '../store/watch'
import { countedWith } from '../tally/read'
import { alarmOf } from './alarms'
import { earlyFound } from './early'
import { findingsOf } from './found'
import { beginning } from './hour-beginning'
import { dayOf, hourCounts, keepsHours } from './hour-counts'
import { countsOf, type Subject, subjectsOf, sumId } from './hour-subject'
import { type Finding, keepFlags } from './keep'
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
	/** Every account was judged. */
	whole: boolean
}

interface Plan {
	subject: Subject
	row: Row<Watched<Known>> | undefined
	from: Watched<Known>
}

/** Judges a project's accounts by all hours that are over, and keeps their flags. @throws Unavailable */
export async function judgeHours(desk: Desk, moment: Moment): Promise<Look> {
	const { now, left } = moment
	const ids = [...desk.accounts.map(({ id }) => id), ...desk.removed, sumId(desk.project)]
	const rows = await readWatched<Known>(ids)
	const plans = plansOf(desk, rows, now)
	const { hoursOf, counterOf } = await readHours(desk.project, plans, moment)
	const [findings, alarms]: [Finding[], Alarm[]] = [[], []]
	const writes = switchedOff(rows, plans)
	const judged = new Set<string>()
	for (const { subject, row, from } of plans) {
		if (!left()) break
		const { over, running } = splitHours(hoursOf(subject.timeZone), from.upTo, now)
		const done = replay(from, over, counterOf(subject), now - SETTLED_MS)
		findings.push(...findingsOf(subject, done))
		const alarm = running && alarmOf(done.now.state, running, { account: subject.id, project: desk.project })
		if (alarm) alarms.push(alarm)
		const due = !row || row.data.off || done.kept.upTo - row.data.upTo >= KEEP_EVERY_MS
		if (due) writes.push({ id: subject.id, data: done.kept, row })
		judged.add(subject.id)
	}
	const whole = plans.every(({ subject }) => judged.has(subject.id))
	const unjudged = plans.filter(({ subject }) => !judged.has(subject.id)).map(({ subject }) => subject.id)
	const said = await sifted(
		findings,
		plans.map(({ subject }) => subject),
	)
	const changed = await keepFlags(
		['surge', 'silent'],
		ids.filter((id) => !unjudged.includes(id)),
		said,
		now,
	)
	await keepStates(writes)
	return { changed, alarms, whole }
}

/** Judges some of a project's accounts by the hour that still runs. Sets flags and ends none. @returns ids of flags that are to be told. @throws Unavailable */
export async function judgeRunning(desk: Desk, moment: Moment, wanted: Set<string>): Promise<string[]> {
	const { now } = moment
	const rows = await readWatched<Known>([...wanted])
	const plans = plansOf(desk, rows, now).filter(({ subject, row }) => row && !row.data.off && wanted.has(subject.id))
	const { hoursOf, counterOf } = await readHours(desk.project, plans, moment)
	const findings = plans.flatMap(({ subject, from }) => {
		const { over, running } = splitHours(hoursOf(subject.timeZone), from.upTo, now)
		const counter = counterOf(subject)
		const n = running && counter(running)
		if (!running || n === undefined) return []
		return earlyFound(subject, replay(from, over, counter, now - SETTLED_MS), running, n, now)
	})
	const changed: string[] = []
	for (const finding of await sifted(
		findings,
		plans.map(({ subject }) => subject),
	))
		changed.push(...(await keepFlags([finding.kind], [finding.account], [finding], now)))
	return changed
}

const plansOf = ({ project, accounts }: Desk, rows: Map<string, Row<Watched<Known>>>, now: number): Plan[] =>
	subjectsOf(project, accounts).map((subject) => {
		const row = rows.get(subject.id)
		return { subject, row, from: beginning(row?.data, subject.timeZone, now) }
	})

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
function switchedOff(rows: Map<string, Row<Watched<Known>>>, plans: Plan[]): StateWrite[] {
	const on = new Set(plans.map(({ subject }) => subject.id))
	return [...rows].flatMap(([id, row]) =>
		on.has(id) || row.data.off ? [] : [{ id, row, data: { ...row.data, off: true as const } }],
	)
}

async function keepStates(writes: StateWrite[]): Promise<void> {
	for (const { id, data, row } of writes)
		await writeWatched(id, data, row).catch((error: unknown) => {
			// Another run keeps the same.
			if (!(error instanceof Conflict)) throw error
		})
}
