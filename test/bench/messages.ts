import { platformCalls } from './ledger'
import { type Measured, measureRiver, type RiverEvent } from './measure'
import { type Cell, printTable } from './table'

/** What a message may cost; null: no goal was set. */
const goals: Record<RiverEvent, { calls: number; points: number; written: number } | null> = {
	'new request': { calls: 8, points: 1, written: 3_000 },
	'follow-up': { calls: 9, points: 3, written: 3_000 },
	redelivery: null,
	'42nd message': { calls: 9, points: 3, written: 3_000 },
	'200th message': { calls: 9, points: 3, written: 3_000 },
	answer: null,
}

const columns = [
	'channel',
	'event',
	'calls',
	'trigger',
	'after',
	'goal',
	'jira',
	'points',
	'goal',
	'push',
	'provider',
	'read B',
	'trigger B',
	'written B',
	'goal',
	'above',
]

/** Platform calls, points and bytes per message, from `/local/ledger`. */
export async function messages(): Promise<void> {
	for (const harshness of [false, true]) {
		printTable(
			`Per message, harshness ${harshness ? 'on' : 'off'}`,
			harshness
				? 'The same means where events come twice, late or never: what at-least-once delivery adds.'
				: 'Means of 8 conversations (42nd and 200th message: one). calls = KVS + queue + Jira; trigger = until the provider is answered, after = consumer, events, receipts; trigger B = written before the answer.',
			columns,
			(await measureRiver(harshness)).map(row),
		)
	}
}

function row({ channel, event, trigger, after }: Measured): Cell[] {
	const calls = platformCalls(trigger) + platformCalls(after)
	const points = trigger.jira.points + after.jira.points
	const written = trigger.kvs.writtenBytes + after.kvs.writtenBytes
	const goal = goals[event]
	const above = goal
		? [calls > goal.calls && 'calls', points > goal.points && 'points', written >= goal.written && 'bytes']
		: []
	return [
		channel,
		event,
		calls,
		platformCalls(trigger),
		platformCalls(after),
		goal ? `${goal.calls}` : '',
		trigger.jira.calls + after.jira.calls,
		points,
		goal ? `${goal.points}` : '',
		trigger.queue.calls + after.queue.calls,
		trigger.egress.calls + after.egress.calls,
		Math.round(trigger.kvs.readBytes + after.kvs.readBytes),
		Math.round(trigger.kvs.writtenBytes),
		Math.round(written),
		goal ? `< ${goal.written}` : '',
		above.filter(Boolean).join(' '),
	]
}
