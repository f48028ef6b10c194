import { type Flag, flagId } from '../store/flags'
import { advise } from './advice'
import { percent } from './percent'
import type { Subject } from './subject'

/** An account without a rule of its own is flagged below so many conversations in so many days. */
export const BELOW = 5
export const WINDOW_DAYS = 28
/** A flag is cleared only this much above the threshold: it must not come and go with every message. */
const CLEARED_AT = 1.2

/** The flag that an account deserves. `standing`: the one it has; its `since` is kept. Pure. */
export function lowUse(subject: Subject, standing: Flag | undefined, now: number): Flag | undefined {
	const { id, name, channel, project, below, days, ripe, total, others } = subject
	const count = days.reduce((sum, day) => sum + day.count, 0)
	if (!ripe || count >= (standing ? below * CLEARED_AT : below)) return undefined
	const share = total > 0 ? `${percent(count / total)} of the project’s ${total}` : 'and the whole project had none'
	const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
	return {
		...{ id: flagId(id, 'low-use'), kind: 'low-use', account: id, accountName: name, channel, project },
		since: standing?.since ?? now,
		evidence: `“${name}” had ${conversations(count)} in the ${days.length} days from ${first} to ${last}, ${share}.`,
		rule: `Fewer than ${conversations(below)} in ${days.length} days; cleared at ${Math.ceil(below * CLEARED_AT)}.`,
		advice: advise({ channel, below, count, total, others }),
	}
}

const conversations = (count: number): string => (count === 1 ? '1 conversation' : `${count} conversations`)
