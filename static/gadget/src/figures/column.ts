import type { Clocks, Figures, Measure, Part } from '../../../../src/contract'
import type { Formats } from './formats'
import { capital, measures, measureText } from './measure'

/** One measure of the table. */
export interface Column {
	id: string
	name: string
	/** `unused`: no issue of this site brings it yet. */
	kind: 'count' | 'about' | 'time' | 'ratio' | 'unused'
	definition: string
	/** A count, milliseconds, or 0 to 1; null where it is not known. */
	of: (figures: Figures) => number | null
	/** Why it is not known. */
	why: (figures: Figures) => string
	/** What JQL can show of it. */
	drill?: 'opened' | 'resolved'
	/** The measure of the chart that it is, if it is one. */
	measure?: Measure
}

const onlyRequests = () => 'Only requests are counted here'

function counted(id: 'inbound' | 'outbound' | 'conversations' | 'missedCalls', why = onlyRequests): Column {
	const { name, definition } = measures[id]
	return { id, name, kind: 'count', definition, of: (figures) => figures[id], why, measure: id }
}

/** A time by both clocks and both statistics, and what it rests on. */
function timed(id: 'firstResponse' | 'handling' | 'resolution'): Column[] {
	const { many } = measures[id]
	const clocks = ['elapsed', 'business'] as const
	const statistics = ['median', 'p90'] as const
	const times = clocks.flatMap((clock) =>
		statistics.map((statistic): Column => {
			const { name, definition } = measureText({ measure: id, statistic, clock })
			const of = (figures: Figures) => timesOf(figures[id], clock)?.[statistic] ?? null
			const why = (figures: Figures) =>
				timesOf(figures[id], clock) ? `No ${many} in this time` : 'No account here has business hours'
			return { id: `${id} ${clock} ${statistic}`, name, kind: 'time', definition, of, why, measure: id }
		}),
	)
	const count: Column = {
		id: `${id} count`,
		name: capital(many),
		kind: 'count',
		definition: `How many ${many} the times rest on.`,
		of: (figures) => figures[id].elapsed.count,
		why: onlyRequests,
		...(id === 'resolution' ? { drill: 'resolved' as const } : {}),
	}
	return [...times, count]
}

const timesOf = (clocks: Clocks, clock: 'elapsed' | 'business') => clocks[clock]

function ratio(
	id: 'withinTarget' | 'firstContact' | 'reopened',
	name: string,
	definition: string,
	why: (part: Part | null) => string,
): Column {
	const of = (figures: Figures) => {
		const part = figures[id]
		return part === null || part.of === 0 ? null : part.part / part.of
	}
	return { id, name, kind: 'ratio', definition, of, why: (figures) => why(figures[id]) }
}

function unused(id: string, name: string, definition: string): Column {
	return { id, name, kind: 'unused', definition, of: () => null, why: () => notInUse }
}

export const notInUse = 'not in use yet'
const resolvedOnly = (part: Part | null) => (part === null ? onlyRequests() : 'No request was resolved')

/** Every measure, in the order of the table. */
export const columns: readonly Column[] = [
	{
		id: 'requests',
		name: measures.requests.name,
		kind: 'count',
		definition: measures.requests.definition,
		of: ({ requests }) => requests,
		why: onlyRequests,
		drill: 'opened',
		measure: 'requests',
	},
	counted('conversations'),
	counted('inbound'),
	counted('outbound'),
	{
		id: 'contacts',
		name: 'Contacts',
		kind: 'about',
		definition:
			'Different people who wrote, by phone number or e-mail address where it is proven, else by the channel’s id. One person on two channels is one in the total. Approximate (≈): the error is at most 2 %.',
		of: ({ contacts }) => contacts,
		why: () => 'People were not counted here',
	},
	...timed('firstResponse'),
	ratio(
		'withinTarget',
		'Within target',
		'First responses within the account’s target (in business time where it has hours), of all first responses while it had a target.',
		(part) => (part === null ? 'No account here has a response target' : 'No first response while there was a target'),
	),
	...timed('handling'),
	...timed('resolution'),
	ratio(
		'firstContact',
		'Resolved at first contact',
		'Requests that were resolved with at most one public answer and never reopened, of all that were ever resolved.',
		resolvedOnly,
	),
	ratio(
		'reopened',
		'Reopen rate',
		'Requests that were reopened at least once, of all that were ever resolved.',
		resolvedOnly,
	),
	{
		id: 'transfers',
		name: 'Transfers',
		kind: 'count',
		definition: 'Changes of the assignee from one person to another.',
		of: ({ transfers }) => transfers,
		why: onlyRequests,
	},
	counted('missedCalls', () => 'Takes no calls'),
	unused('csat', 'CSAT', 'How satisfied customers say that they are. Switchboard does not ask them yet.'),
	unused('nps', 'NPS', 'How likely customers are to recommend you. Switchboard does not ask them yet.'),
	unused('deflection', 'Deflection', 'Questions answered without a request. Switchboard does not measure it yet.'),
]

/** What a gadget shows of them until its viewer chooses: what fits. */
export const usualColumns: readonly string[] = [
	'requests',
	'contacts',
	'firstResponse elapsed median',
	'withinTarget',
	'resolution elapsed median',
]

/** The number as it is shown, or why there is none. */
export function figure(column: Column, figures: Figures, formats: Formats): { text: string; why?: string } {
	if (column.kind === 'unused') return { text: notInUse }
	const value = column.of(figures)
	if (value === null) return { text: '–', why: column.why(figures) }
	if (column.kind === 'time') return { text: formats.duration(value) }
	if (column.kind === 'ratio') return { text: formats.percent(value) }
	return { text: column.kind === 'about' ? `≈ ${formats.count(value)}` : formats.count(value) }
}

/** Of a ratio the difference (0.1: ten points more), else the growth (0.1: a tenth more); null where there is nothing to compare. */
export function figureChange(column: Column, now: Figures, before: Figures | undefined): number | null {
	const [value, old] = [column.of(now), before ? column.of(before) : null]
	if (value === null || old === null) return null
	if (column.kind === 'ratio') return value - old
	return old === 0 ? null : value / old - 1
}
