import type { ChannelId } from '../message'
import type { Flag } from '../store/flags'
import { advise } from './advice'
import { percent } from './percent'

/** An account without a rule of its own is flagged below so many conversations in so many days. */
export const BELOW = 5
export const WINDOW_DAYS = 28
/** A flag is cleared only this much above the threshold: it must not come and go with every message. */
const CLEARED_AT = 1.2

export interface Subject {
	id: string
	name: string
	channel: ChannelId
	below: number
	/** Conversations of each whole local day of the window, oldest first. */
	days: { day: string; count: number }[]
	/** Whether the account is older than the window. */
	ripe: boolean
	/** Conversations of all accounts of the project in the window. */
	total: number
	/** The project's other accounts. */
	others: Other[]
}

export interface Other {
	name: string
	channel: ChannelId
	count: number
}

/** The flag that an account deserves. `standing`: the one it has; its `since` is kept. Pure. */
export function lowUse(subject: Subject, standing: Flag | undefined, now: number): Flag | undefined {
	const { id, channel, below, days, ripe, total, others } = subject
	const count = days.reduce((sum, day) => sum + day.count, 0)
	if (!ripe || count >= (standing ? below * CLEARED_AT : below)) return undefined
	const share = total > 0 ? ` ${percent(count / total)} of the project’s ${total}.` : ' The project had none at all.'
	const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
	return {
		...{ kind: 'low-use', account: id, channel, since: standing?.since ?? now },
		evidence: `${conversations(count)} in the ${days.length} days from ${first} to ${last}:${share}`,
		rule: `Fewer than ${conversations(below)} in ${days.length} days; cleared at ${Math.ceil(below * CLEARED_AT)}.`,
		advice: advise({ channel, below, count, total, others }),
	}
}

const conversations = (count: number): string => (count === 1 ? '1 conversation' : `${count} conversations`)
