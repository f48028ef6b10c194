import { channels } from '../channels/index'
import type { GadgetConfig, ReportView, Series } from '../contract'
import type { ChannelId } from '../message'
import { readAccounts } from '../store/accounts'
import { flagsOf } from '../store/flags'
import { type Cell, type Counted, cells, hasHours, isTime } from './cells'
import { lengthOf, type Span } from './dates'
import { localDay } from './local-day'
import { bucketOf, bucketsOf, comparedWith, spanOf } from './period'
import { readCounted } from './read'
import { HOURS_KEPT } from './shrink'
import { addCell, nothing, type Sum, sumAt, sumOf, toValue } from './sum'

/**
 * The report of the gadget. Days count as they were counted, by the local days of each account: the configuration's time zone decides which
 * dates the period covers. `projects`: keys, already checked against what the viewer may browse. @throws Unavailable
 */
export async function reportOf(
	config: GadgetConfig,
	projects: string[],
	now: number,
): Promise<Omit<ReportView, 'ticket'>> {
	const span = spanOf(config.period, now, config.timeZone)
	const earlier = comparedWith(span, config.compare)
	const [counted, accounts] = await Promise.all([
		readCounted(projects, earlier ? [span, earlier.span] : [span], now),
		readAccounts(),
	])
	const wanted = (channel: ChannelId) => config.channels.length === 0 || config.channels.includes(channel)
	const ours = accounts.filter(({ filing, channel }) => projects.includes(filing.projectKey) && wanted(channel))
	const flags = await flagsOf(ours.map(({ id }) => id))
	const { buckets, group, series, total } = figures(counted, config, span, now, [
		...ours.map(({ channel }) => channel),
		...present(counted, span).filter(wanted),
	])
	return {
		...{ buckets, group, series, total, ...span, projects, flags, asOf: now },
		...(earlier ? { before: { label: earlier.label, ...totals(counted, config, earlier.span, wanted) } } : {}),
	}
}

/** Channels with any traffic in a span. */
function present(counted: Counted[], span: Span): ChannelId[] {
	const measures = ['inbound', 'outbound', 'requests', 'conversations'] as const
	return measures.flatMap((measure) => [...cells(counted, measure, span)].map(({ channel }) => channel))
}

/** The series of some channels with their buckets. Pure. */
export function figures(
	counted: Counted[],
	{ measure, group: wished, timeZone }: Pick<GadgetConfig, 'measure' | 'group' | 'timeZone'>,
	span: Span,
	now: number,
	shown: ChannelId[],
): Pick<ReportView, 'buckets' | 'group' | 'series' | 'total'> {
	const ofTimes = isTime(measure)
	// Times are kept by day, and the hours of counts for some weeks: what is not kept by hour is shown by day.
	const hourly = wished === 'hour' && !ofTimes && lengthOf(span) <= HOURS_KEPT && hasHours(counted, span)
	const group = wished === 'hour' && !hourly ? 'day' : wished
	const sums = new Map(shown.map((channel) => [channel, { total: nothing(), buckets: new Map<string, Sum>() }]))
	const all = nothing()
	for (const cell of cells(counted, measure, span, hourly)) {
		const sum = sums.get(cell.channel)
		if (!sum) continue
		addCell(all, cell)
		addCell(sum.total, cell)
		const bucket = bucketFor(cell, group)
		if (bucket) addCell(sumAt(sum.buckets, bucket), cell)
	}
	const counts = [...sums.values()].flatMap(({ buckets }) => [...buckets.keys()])
	const buckets = hourly ? upToNow(bucketsOf(span, group), counts, now, timeZone) : bucketsOf(span, group)
	const series = [...sums].map(([channel, sum]): Series => {
		const values = buckets.map((bucket) => toValue(sum.buckets.get(bucket) ?? nothing(), ofTimes))
		return { channel, name: channels[channel].name, values, total: toValue(sum.total, ofTimes) }
	})
	series.sort((a, b) => b.total.count - a.total.count || (a.name < b.name ? -1 : 1))
	return { buckets, group, series, total: toValue(all, ofTimes) }
}

/** Times of days that are kept for the whole month only belong to the month's bucket and to the total. */
function bucketFor({ day, month, hour }: Cell, group: GadgetConfig['group']): string | undefined {
	if (day !== undefined) return bucketOf(day, hour, group)
	return group === 'month' ? `${month}-01` : undefined
}

/** Without the hours of today that are still to come; an account further east may have counted in some of them. */
function upToNow(buckets: string[], counts: string[], now: number, timeZone: string): string[] {
	const { day, hour } = localDay(now, timeZone)
	const last = counts.reduce((latest, bucket) => (bucket > latest ? bucket : latest), bucketOf(day, hour, 'hour'))
	return buckets.filter((bucket) => bucket <= last)
}

function totals(
	counted: Counted[],
	{ measure }: GadgetConfig,
	span: Span,
	wanted: (channel: ChannelId) => boolean,
): Pick<NonNullable<ReportView['before']>, 'total' | 'byChannel'> {
	const found = [...cells(counted, measure, span)].filter(({ channel }) => wanted(channel))
	const value = (list: Cell[]) => toValue(sumOf(list), isTime(measure))
	const byChannel = Object.fromEntries(
		[...new Set(found.map(({ channel }) => channel))].map((channel) => [
			channel,
			value(found.filter((cell) => cell.channel === channel)),
		]),
	)
	return { total: value(found), byChannel }
}
