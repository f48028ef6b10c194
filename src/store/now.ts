import type { ChannelId } from '../message'
import { monthAddress } from './months'
import type { Write } from './row'

/** What is open and what waits in one project just now. Every entry comes out the same in whichever order the rows are folded. */
export interface NowDocument {
	/** By account id. */
	accounts: Record<string, AccountNow>
	/** All rows up to this key that are about this project are in it. */
	folded?: string
	/** When a waiting request was last left out because there were too many, milliseconds. */
	dropped?: number
}

export interface AccountNow {
	channel: ChannelId
	/** Packed: open requests by the day of their opening (days since 1970). */
	open: string
	/** By issue id, packed seconds: the last answer, the end, and the customer's messages since. */
	waiting: Record<string, string>
}

/** In place of a month. */
export const NOW = 'now'
export const nowAddress = (project: string) => monthAddress({ project, month: NOW })

export const nowWrite = (project: string, data: NowDocument, ifVersion?: number): Write<NowDocument> => ({
	...nowAddress(project),
	data,
	attributes: { project, month: NOW },
	...(ifVersion === undefined ? {} : { ifVersion }),
})
