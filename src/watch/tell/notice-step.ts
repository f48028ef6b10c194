import { asleep, type Flag } from '../../store/flags'
import type { WatchSettings } from '../../store/watch-settings'
import { isFree, stageOf } from './stage'
import { isDone, toldOf } from './told'

/** What is to be sent next of a flag by mail or to a channel, each once at its start and at its end. `settle`: it was in hand when the run died. */
export type NoticeStep =
	| { do: 'settle'; what: string }
	| { do: 'send'; when: 'start' | 'end'; what: string }
	| { do: 'nothing'; wait?: number }

/** Pure. */
export function nextNoticeStep(flag: Flag, way: 'mail' | 'message', settings: WatchSettings, now: number): NoticeStep {
	const { doing, task } = toldOf(flag)
	const free = isFree(flag, way, settings, now)
	if (free !== true) return { do: 'nothing', ...free }
	if (doing?.[way]) return { do: 'settle', what: doing[way].what }
	if (!settings[way]) return { do: 'nothing' }
	const stage = stageOf(flag, now)
	const [start, end] = [`${way}:start`, `${way}:end`]
	// Mail is sent about the task; one that was closed by hand is left alone.
	const has = way === 'message' || (task !== undefined && (stage === 'ended' || !task.closed))
	if (!has) return { do: 'nothing' }
	if (stage === 'stands' && settings.kinds.includes(flag.kind) && !isDone(flag, start))
		return { do: 'send', when: 'start', what: start }
	// Who never heard of it need not hear that it is over, nor while an admin has put it aside.
	if (stage === 'ended' && isDone(flag, start) && !isDone(flag, end) && !asleep(flag, now))
		return { do: 'send', when: 'end', what: end }
	return { do: 'nothing' }
}
