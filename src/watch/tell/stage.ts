import { asleep, type Flag, type Way } from '../../store/flags'
import type { WatchSettings } from '../../store/watch-settings'
import { toldOf } from './told'

/** How far a flag is, for those who are told. `replaced`: the one that was told of is over, another stands in its row. */
export type Stage = 'stands' | 'snoozed' | 'dismissed' | 'ended' | 'replaced'

/** Pure. */
export function stageOf(flag: Flag, now: number): Stage {
	if (toldOf(flag).since !== flag.since) return 'replaced'
	if (flag.ended !== undefined) return 'ended'
	if (!asleep(flag, now)) return 'stands'
	return flag.snoozed?.until === undefined ? 'dismissed' : 'snoozed'
}

/** Whether nobody has anything in hand of a way, and it was not refused lately. `wait`: milliseconds, where it is to be looked at again. Pure. */
export function isFree(flag: Flag, way: Way, settings: WatchSettings, now: number): true | { wait?: number } {
	const { doing, trouble } = toldOf(flag)
	const [inHand, refused] = [doing?.[way], trouble?.[way]]
	if (inHand && inHand.until > now) return { wait: inHand.until - now }
	if (refused && refused.again > now && (settings.savedAt ?? 0) <= refused.at) return { wait: refused.again - now }
	return true
}
