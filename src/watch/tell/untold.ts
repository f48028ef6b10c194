import { readList } from '../../store/accounts'
import { type Flag, readFlagRows } from '../../store/flags'
import { NOTHING_TOLD, readWatchSettings, type WatchSettings } from '../../store/watch-settings'
import { together } from '../together'
import { nextNoticeStep } from './notice-step'
import { nextTaskStep } from './task-step'

/** Ids of the flags of which something is left to tell: a bell was lost, or what was refused may be tried again. @throws Unavailable */
export async function untoldFlags(now: number): Promise<string[]> {
	const { ids = [], removed = [], entries = {} } = (await readList())?.data ?? {}
	const all = [...ids, ...removed.map(({ id }) => id)]
	const sums = new Set(all.flatMap((id) => entries[id] ?? []).map(({ project }) => together(project)))
	const flags = (await readFlagRows([...all, ...sums])).map(({ data }) => data)
	const settings = await readWatchSettings([...new Set(flags.map(({ project }) => project))])
	return flags.flatMap((flag) => (isUntold(flag, settings.get(flag.project) ?? NOTHING_TOLD, now) ? flag.id : []))
}

/** Pure. */
export function isUntold(flag: Flag, settings: WatchSettings, now: number): boolean {
	const steps = [
		nextTaskStep(flag, settings, now),
		nextNoticeStep(flag, 'mail', settings, now),
		nextNoticeStep(flag, 'message', settings, now),
	]
	return steps.some((step) => step.do !== 'nothing')
}
