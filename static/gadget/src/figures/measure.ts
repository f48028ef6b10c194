import type { Measure, Value } from '../../../../src/contract'
import type { Formats } from './formats'

export interface MeasureText {
	kind: 'count' | 'time'
	name: string
	/** After a number. */
	one: string
	many: string
	/** What is counted, in one sentence. */
	definition: string
}

export const measures: Record<Measure, MeasureText> = {
	conversations: {
		kind: 'count',
		name: 'Conversations',
		one: 'conversation',
		many: 'conversations',
		definition: 'Requests that were opened or reopened by a message.',
	},
	requests: {
		kind: 'count',
		name: 'Requests opened',
		one: 'request',
		many: 'requests',
		definition: 'Requests that were opened by a first message.',
	},
	inbound: {
		kind: 'count',
		name: 'Messages received',
		one: 'message received',
		many: 'messages received',
		definition: 'Messages that customers wrote.',
	},
	outbound: {
		kind: 'count',
		name: 'Messages sent',
		one: 'message sent',
		many: 'messages sent',
		definition: 'Public replies that were sent to customers.',
	},
	firstResponse: {
		kind: 'time',
		name: 'First response (median)',
		one: 'request answered',
		many: 'requests answered',
		definition: 'From the first customer message to the first public reply by a person; half were quicker.',
	},
	resolution: {
		kind: 'time',
		name: 'Time to resolution (median)',
		one: 'request resolved',
		many: 'requests resolved',
		definition: 'From the first customer message to the resolution; half were quicker.',
	},
}

/** With a first letter for the head of a column. */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What stands where there is no number. */
export const nothing = '–'

/** The number as it is shown, or why there is none. */
export function shown(value: Value, measure: Measure, formats: Formats): { text: string; why?: string } {
	const { kind, many } = measures[measure]
	if (value.value === null) return { text: nothing, why: `No ${kind === 'time' ? many : 'number'} in this time` }
	return { text: kind === 'time' ? formats.duration(value.value) : formats.count(value.value) }
}

/** `12 conversations`, `3 min 20 sec (12 requests answered)`, `–`. */
export function spoken(value: Value, measure: Measure, formats: Formats): string {
	const { kind, one, many } = measures[measure]
	const { text, why } = shown(value, measure, formats)
	if (why !== undefined) return why
	const noun = (count: number) => (count === 1 ? one : many)
	if (kind === 'count') return `${text} ${noun(value.value ?? 0)}`
	return `${text} (${formats.count(value.count)} ${noun(value.count)})`
}
