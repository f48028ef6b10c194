import type { Fetch } from '../../channels/channel'
import { JiraRefused, Unavailable } from '../../errors'
import { listFlag } from '../../store/directory'
import { type Flag, readFlag, type Way } from '../../store/flags'
import { readWatchSettings, type WatchSettings } from '../../store/watch-settings'
import { explainFlag } from '../explain/explain'
import { tellByMail } from './mail'
import { tellByMessage } from './message'
import { tellByTask } from './task'
import { newTelling, type Outcome, type Telling } from './telling'
import { toldOf, troubled } from './told'

const DAY_MS = 86_400_000
/** More than the steps that there can be; what is left is done by the next bell. */
const STEPS = 30
/** The queue takes no longer wait; what waits longer is rung for by the hourly run. */
const LONGEST_S = 900

export interface Deps {
	fetch: Fetch
	now: () => number
}

const live: Deps = { fetch: (...call) => fetch(...call), now: Date.now }

type Tell = (flag: Flag, settings: WatchSettings, telling: Telling) => Promise<Outcome>

const TASK: [Way, Tell] = ['task', tellByTask]
const NOTICES: [Way, Tell][] = [
	['message', tellByMessage],
	['mail', tellByMail],
]

/** The task first, for the others name it; at the end last, for it says what became of the others. */
const waysOf = ({ ended }: Flag): [Way, Tell][] => (ended === undefined ? [TASK, ...NOTICES] : [...NOTICES, TASK])

/**
 * Makes what was told elsewhere of a flag what its row says: task, mail, message. A bell may come twice, or late: the row decides what is left to do.
 * @returns seconds after which to try again; 0: all is told, or waits for an admin. @throws Unavailable, Error where Jira did not answer
 */
export async function tellFlag(id: string, deps: Deps = live): Promise<number> {
	await explained(id, deps)
	const telling = newTelling(deps.fetch, deps.now)
	const first = await readFlag(id)
	for (let step = 0; step < STEPS; step++) {
		const flag = step === 0 ? first?.data : (await readFlag(id))?.data
		if (!flag) return 0
		const settings = (await readWatchSettings([flag.project])).get(flag.project)
		if (!settings) return 0
		const { acted, waits, failure } = await tellOnce(flag, settings, telling)
		if (acted) continue
		if (first && shown(first.data) !== shown(flag)) await listFlag(flag)
		if (failure) throw failure
		const next = Math.ceil(Math.min(...waits.filter((wait) => wait > 0)) / 1000)
		return next <= LONGEST_S ? Math.max(next, 1) : 0
	}
	return 1
}

/** What a surge is about may stay unsaid; where storage or Jira serve nobody just now, telling waits, too. */
async function explained(id: string, { fetch, now }: Deps): Promise<void> {
	await explainFlag(id, fetch, now()).catch((error: unknown) => {
		if (error instanceof Unavailable) throw error
	})
}

/** One way's trouble does not keep the others from telling. */
async function tellOnce(flag: Flag, settings: WatchSettings, telling: Telling) {
	const waits: number[] = []
	let failure: unknown
	for (const [way, tell] of waysOf(flag)) {
		try {
			const outcome = await tell(flag, settings, telling)
			if (outcome === 'next') return { acted: true, waits, failure }
			waits.push(outcome.wait)
		} catch (error) {
			if (error instanceof JiraRefused) {
				const now = telling.now()
				await troubled(flag, way, { reason: `Jira refused: ${error.reason}`, at: now, again: now + DAY_MS })
				return { acted: true, waits, failure }
			}
			failure ??= error
		}
	}
	return { acted: false, waits, failure }
}

/** What the directory's list shows of it. */
function shown(flag: Flag): string {
	const { task, since } = toldOf(flag)
	return since === flag.since && task && !task.closed ? task.key : ''
}
