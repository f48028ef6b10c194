import type { CountedChannel } from '../../../../src/contract'
import { type Facts, holds } from './holds'
import { profiles } from './profiles'
import type { Rule, Source } from './rule'
import type { Values } from './sentence'

/** Why, in one sentence. */
export interface Reason {
	/** The rule's id, or the outcome's. */
	id: string
	/** What it moved the channel by; 0: a remark. */
	weight: number
	text: string
	values: Partial<Values>
	/** Absent: follows from the other reasons. */
	source?: Source | 'rule of thumb'
}

export interface Judged {
	channel: CountedChannel
	score: number
	/** It cannot be used. */
	never: boolean
	/** The weightiest first. */
	reasons: Reason[]
}

/** In place of a "never" that holds for some of the customers' countries only. */
const partlyNever = -20
const weightOfNever = -100

/** What the rules say of a channel. */
export function judge(channel: CountedChannel, rules: readonly Rule[], facts: Facts): Judged {
	let never = false
	const reasons = rules.flatMap((rule): Reason[] => {
		if (rule.channels !== 'all' && !rule.channels.includes(channel)) return []
		const held = holds(rule.when, channel, facts)
		if (!held) return []
		const cannot = rule.weight === 'never' && held.part === 1
		never ||= cannot
		const weight = rule.weight === 'never' ? (cannot ? weightOfNever : partlyNever) : rule.weight * Math.sqrt(held.part)
		const values = { ...held.values, channel: profiles[channel].name }
		return [{ id: rule.id, weight, text: rule.reason, values, source: rule.source }]
	})
	return {
		channel,
		score: Math.round(reasons.reduce((sum, { weight }) => sum + weight, 0)),
		never,
		reasons: reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
	}
}
