import type { CountedChannel } from '../../src/contract'
import { type Answers, noAnswers } from '../../static/gadget/src/advisor/answers'
import type { Own, OwnChannel } from '../../static/gadget/src/advisor/own'

export const answers = (over: Partial<Answers> = {}): Answers => ({ ...noAnswers, ...over })

/** Own data of 90 days: requests by channel, in the channels' order. */
export function own(
	requests: Partial<Record<CountedChannel, number>>,
	over: Partial<Record<CountedChannel, Partial<OwnChannel>>> = {},
): Own {
	const counts = Object.entries(requests) as [CountedChannel, number][]
	const total = counts.reduce((sum, [, count]) => sum + count, 0)
	return {
		span: 90,
		requests: total,
		channels: counts.map(([channel, count]) => ({
			channel,
			requests: count,
			...(total >= 30 ? { share: count / total } : {}),
			flags: [],
			...over[channel],
		})),
	}
}
