import type { FlagView } from '../contract'
import { flagsOf } from '../store/flags'

/** The flags that stand on some accounts, in their order. @throws Unavailable */
export const readFlags = (accounts: string[]): Promise<FlagView[]> => flagsOf(accounts)
