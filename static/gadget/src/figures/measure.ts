import type { GadgetConfig, Measure, Value } from '../../../../src/contract'
import type { Formats } from './formats'

export interface MeasureText {
	kind: 'count' | 'time'
	name: string
	/** After a number. */
	one: string
	many: string
	/** What is counted. */
	definition: string
}

/** README's "Measures" in the words of the page. */
export const measures: Record<Measure, MeasureText> = {
	conversations: {
		kind: 'count',
		name: 'Conversations',
		one: 'conversation',
		many: 'conversations',
		definition: 'Requests that were opened or reopened by a message, on the day when that happened.',
	},
	requests: {
		kind: 'count',
		name: 'Requests opened',
		one: 'request',
		many: 'requests',
		definition:
			'Requests that were opened by a first message, on the day on which the customer sent it, in the account’s time zone.',
	},
	inbound: {
		kind: 'count',
		name: 'Messages received',
		one: 'message received',
		many: 'messages received',
		definition: 'Customers’ messages and calls that were filed, each on its own day.',
	},
	outbound: {
		kind: 'count',
		name: 'Messages sent',
		one: 'message sent',
		many: 'messages sent',
		definition: 'Public answers that left for the customer, each on its own day. Failed ones do not count.',
	},
	missedCalls: {
		kind: 'count',
		name: 'Missed calls',
		one: 'missed call',
		many: 'missed calls',
		definition: 'Calls that nobody took. Only channels that take calls have them.',
	},
	firstResponse: {
		kind: 'time',
		name: 'First response',
		one: 'request answered',
		many: 'requests answered',
		definition:
			'From the customer’s first message to the first public answer of a person. Automatic and failed answers do not count. It belongs to the day on which the request was opened.',
	},
	handling: {
		kind: 'time',
		name: 'Handling time',
		one: 'request handled',
		many: 'requests handled',
		definition:
			'An estimate of the work: for each public answer of a person the time since the customer’s last message or the answer before, whichever is later, at most 15 minutes each. Summed and counted once the request is resolved, on the day on which it was opened.',
	},
	resolution: {
		kind: 'time',
		name: 'Time to resolution',
		one: 'request resolved',
		many: 'requests resolved',
		definition:
			'From the customer’s first message to the present resolution; taken back when the request is reopened. It belongs to the day on which the request was opened.',
	},
}

/** What each statistic and clock of a time means. */
export const statisticNames = { median: 'median', p90: '90th percentile' } as const
const statisticTexts = { median: 'Half took no longer.', p90: 'Nine of ten took no longer.' } as const
const clockTexts = { elapsed: '', business: 'Only the part of it within the account’s business hours counts.' } as const

/** The measure with the statistic and clock that are asked for, where it is a time. */
export function measureText({
	measure,
	statistic = 'median',
	clock = 'elapsed',
}: Pick<GadgetConfig, 'measure' | 'statistic' | 'clock'>): MeasureText {
	const text = measures[measure]
	if (text.kind === 'count') return text
	return {
		...text,
		name: `${text.name} (${statisticNames[statistic]}${clock === 'business' ? ', business hours' : ''})`,
		definition: [text.definition, statisticTexts[statistic], clockTexts[clock]].filter(Boolean).join(' '),
	}
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
