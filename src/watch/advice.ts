import { percent } from './percent'
import type { Subject } from './subject'

/** From this share of the project's conversations on, few are many. */
const MATTERS = 0.1

/** What to do with an account that is little used: keep, promote, merge or retire it, in one sentence with the reason. Pure. */
export function advise(subject: Pick<Subject, 'channel' | 'below' | 'total' | 'others'> & { count: number }): string {
	const { channel, below, count, total, others } = subject
	const elsewhere = total - count
	if (elsewhere < below)
		return 'Keep it and check that its webhook works: the project’s other accounts bring too little to carry its load.'
	if (count / total >= MATTERS)
		return `Keep it: it brings ${percent(count / total)} of the project’s conversations, few as they are.`
	const sibling = others
		.filter((other) => other.channel === channel && other.count > count && other.count >= below)
		.sort((a, b) => b.count - a.count)[0]
	if (sibling) return `Merge it into “${sibling.name}”, which takes ${sibling.count} conversations on the same channel.`
	if (count === 0) return `Retire it: nobody wrote here, and the other accounts carry all ${elsewhere} conversations.`
	if (count >= below / 2)
		return `Promote it where customers look for help: some do use it, though ${percent(elsewhere / total)} of the conversations come in elsewhere.`
	return `Retire it: the other accounts already carry ${percent(elsewhere / total)} of the conversations.`
}
