import type { ChannelId, GadgetConfig, Group, Measure, Period } from '../../../../src/contract'
import { dimensionIds } from '../figures/dimension'
import { isLocalDay } from '../figures/local'
import { coarsen } from './buckets'
import { isTimeZone } from './timezone'

export const spans = ['P7D', 'P30D', 'P90D', 'P1Y'] as const
export const groups: readonly Group[] = ['hour', 'day', 'week', 'month']
export const measureIds: readonly Measure[] = [
	'requests',
	'conversations',
	'inbound',
	'outbound',
	'missedCalls',
	'firstResponse',
	'handling',
	'resolution',
]
export const comparisons: readonly GadgetConfig['compare'][] = ['none', 'previous', 'year']
export const clocks: readonly NonNullable<GadgetConfig['clock']>[] = ['elapsed', 'business']
export const statistics: readonly NonNullable<GadgetConfig['statistic']>[] = ['median', 'p90']
export const views: readonly NonNullable<GadgetConfig['view']>[] = ['period', 'now']
export const defaultRefresh = 15

/**
 * What a gadget stored, with everything that is missing or unreadable put to its default, so that an old gadget or one that was
 * never configured still shows something. A group too fine for the period is made coarser.
 *
 * @param timeZone the default, an IANA name
 */
export function completeConfig(stored: unknown, timeZone: string): GadgetConfig {
	const from = isRecord(stored) ? stored : {}
	const period = isPeriod(from.period) ? from.period : 'P30D'
	return {
		projects: list(from.projects, isText),
		channels: list(from.channels, isChannelId),
		period,
		group: coarsen(period, oneOf(groups, from.group) ?? 'day'),
		measure: oneOf(measureIds, from.measure) ?? 'conversations',
		compare: oneOf(comparisons, from.compare) ?? 'previous',
		timeZone: isTimeZone(from.timeZone) ? from.timeZone : timeZone,
		refresh: isMinutes(from.refresh) ? from.refresh : defaultRefresh,
		by: oneOf(dimensionIds, from.by) ?? 'channel',
		clock: oneOf(clocks, from.clock) ?? 'elapsed',
		statistic: oneOf(statistics, from.statistic) ?? 'median',
		view: oneOf(views, from.view) ?? 'period',
		agents: from.agents === true,
	}
}

/** A whole number of minutes, at least 1 (what Jira accepts for a gadget's `refresh`). */
export function isMinutes(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1
}

/** The member of `all` that `value` is. */
export function oneOf<T extends string>(all: readonly T[], value: unknown): T | undefined {
	return all.find((one) => one === value)
}

function isPeriod(value: unknown): value is Period {
	if (oneOf(spans, value) !== undefined) return true
	return isRecord(value) && isLocalDay(value.from) && isLocalDay(value.to) && value.from <= value.to
}

/** By form only: which channels there are is the app's to say. */
function isChannelId(value: unknown): value is ChannelId {
	return typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value)
}

function list<T>(value: unknown, is: (item: unknown) => item is T): T[] {
	return Array.isArray(value) ? [...new Set(value.filter(is))] : []
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
