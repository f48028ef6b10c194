import type { FlagView } from '../contract'
import { type Flag, flagsOf } from '../store/flags'

/** The flags of some accounts, in their order; also those that have ended or were put aside. @throws Unavailable */
export const readFlags = async (accounts: string[]): Promise<FlagView[]> => (await flagsOf(accounts)).map(flagView)

/** What a browser sees of a flag. Pure. */
export function flagView({ told, explained: _, ...flag }: Flag): FlagView {
	return { ...flag, ...(told?.task && !told.task.closed ? { task: told.task.key } : {}) }
}
