import { Unavailable } from '../../errors'
import { bellfuls, ring } from '../../intake/bell'
import { type Account, type AccountList, readList } from '../../store/accounts'
import { listedAccounts } from '../../store/listed-accounts'
import { readClock, type WatchClock, writeClock } from '../../store/watch'
import { hotAlarms, withoutSpent } from './alarms'
import { HOUR_MS, hourOf, localHours, wallOf } from './local-hours'
import { type Desk, judgeHours, judgeRunning, type Moment, splitHours } from './project-hours'
import { SETTLE_MS } from './thresholds'

/**
 * Judges all accounts as soon as an hour is over, and those that stand out before it is. In between it costs one small read. What it does follows from
 * what is stored: doubled and missed runs do no harm, and one that has no time left is gone on with. @throws Unavailable
 */
export async function watchHours(moment: Moment): Promise<void> {
	const clock = await readClock()
	if (clock && moment.now < clock.next) await lookEarly(clock, moment)
	else await lookAtAll(clock, moment)
}

async function lookAtAll(clock: WatchClock | undefined, moment: Moment): Promise<void> {
	const { now, left } = moment
	const list = (await readList())?.data
	const accounts = await listedAccounts(list)
	let { after, within } = clock ?? {}
	const alarms = after === undefined && within === undefined ? [] : [...(clock?.alarms ?? [])]
	let failure: unknown
	for (const desk of desksOf(accounts, list)) {
		if (after !== undefined && desk.project <= after) continue
		const look = await judgeHours(desk, moment, within).catch((error: unknown) => {
			failure ??= error
			return undefined
		})
		alarms.push(...(look?.alarms ?? []))
		await tell(look?.changed ?? [])
		// One project's trouble does not hold up the others; what all have is tried again.
		if (look?.whole ?? !(failure instanceof Unavailable)) [after, within] = [desk.project, undefined]
		else if (look) within = look.done
		if (failure instanceof Unavailable || look?.whole === false || !left()) {
			const place = { ...(after === undefined ? {} : { after }), ...(within === undefined ? {} : { within }) }
			await writeClock({ next: now, alarms, ...place })
			if (failure) throw failure
			return
		}
	}
	await writeClock({ next: nextEnd(accounts, now), alarms })
	if (failure) throw failure
}

/** Also projects of which only removed accounts are left, or flags. In their alphabet. */
function desksOf(accounts: Account[], list: Partial<AccountList> = {}): Desk[] {
	const { removed = [], entries = {}, flags = [] } = list
	const gone = removed.flatMap(({ id }) => entries[id] ?? [])
	const projects = [
		...accounts.map(({ filing }) => filing.projectKey),
		...[...gone, ...flags].map(({ project }) => project),
	]
	return [...new Set(projects)].sort().map((project) => ({
		project,
		accounts: accounts.filter(({ filing }) => filing.projectKey === project),
		removed: gone.filter((one) => one.project === project).map(({ id }) => id),
	}))
}

/** When the next hour of any account is over and its messages are filed. Pure. */
export function nextEnd(accounts: Pick<Account, 'timeZone'>[], now: number): number {
	const zones = [...new Set(accounts.map(({ timeZone }) => timeZone))]
	const ends = zones.flatMap((timeZone) => {
		const hours = localHours(timeZone, hourOf(wallOf(now, timeZone)) - 2 * HOUR_MS, now)
		return splitHours(hours, 0, now).running?.end ?? []
	})
	return ends.length > 0 ? Math.min(...ends) + SETTLE_MS : now + HOUR_MS
}

async function lookEarly(clock: WatchClock, moment: Moment): Promise<void> {
	const hot = hotAlarms(clock.alarms, moment.unfolded, moment.now)
	if (hot.length === 0) return
	const list = (await readList())?.data
	const desks = desksOf(await listedAccounts(list), list)
	const changed: string[] = []
	for (const desk of desks) {
		const wanted = hot.filter(({ project }) => project === desk.project).map(({ account }) => account)
		if (wanted.length > 0 && moment.left()) changed.push(...(await judgeRunning(desk, moment, new Set(wanted))))
	}
	await tell(changed)
	const alarms = withoutSpent(clock.alarms, changed, moment.now)
	if (JSON.stringify(alarms) !== JSON.stringify(clock.alarms)) await writeClock({ ...clock, alarms })
}

const tell = async (ids: string[]): Promise<unknown> =>
	ids.length > 0 && (await ring(bellfuls(ids).map((flags) => ({ flags }))))
