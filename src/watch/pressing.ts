import type { FlagKind, FlagView } from '../contract'
import { asleep } from '../store/flags'

const ORDER: Record<FlagKind, number> = { silent: 0, surge: 1, 'low-use': 2 }

/** For sorting: those that stand first, a broken channel before a busy one before a quiet one, the newest before the older. Pure. */
export const pressing = (a: FlagView, b: FlagView): number =>
	Number(a.ended !== undefined) - Number(b.ended !== undefined) || ORDER[a.kind] - ORDER[b.kind] || b.since - a.since

/** Whether it is to be looked at now. Pure. */
export const stands = (flag: FlagView, now: number): boolean => flag.ended === undefined && !asleep(flag, now)
