import type { ReportView, Series, Value } from '../contract'
import type { CountedChannel } from '../message'
import { type Cell, hasHours, isTime } from './cells'
import type { ReadConfig } from './config'
import { isNative } from './counted-channel'
import { lengthOf, type Span } from './dates'
import { type By, isFacet, nameOf } from './dimension'
import { type Gathered, isBlank } from './gather'
import { localDay } from './local-day'
import { bucketOf, bucketsOf } from './period'
import type { Scope } from './scope'
import { HOURS_KEPT } from './shrink'
import { split } from './split'
import { addCell, nothing, type Sum, sumAt, toValue } from './sum'

/** What is counted for a measure by a clock. */
export const counterOf = ({ measure, clock }: Pick<ReadConfig, 'measure' | 'clock'>) =>
	measure === 'firstResponse' || measure === 'handling' || measure === 'resolution'
		? clock === 'business'
			? (`${measure}Hours` as const)
			: measure
		: measure

/** The value of a sum as the configuration asks for it; null where the measure is not counted by the dimension. */
export function measured(sum: Sum, config: Pick<ReadConfig, 'measure' | 'clock' | 'statistic'>, by: By): Value {
	const counter = counterOf(config)
	if (isFacet(by) && !isTime(counter) && counter !== 'requests') return { value: null, count: 0 }
	return toValue(sum, isTime(counter), config.statistic === 'p90' ? 0.9 : 0.5)
}

/** The series of the keys that were gathered, with their buckets. JSM's own channels have one of requests only. Pure. */
export function seriesOf(
	scope: Scope,
	gathered: ReadonlyMap<string, Gathered>,
	config: ReadConfig,
	span: Span,
	now: number,
): Pick<ReportView, 'buckets' | 'group' | 'series' | 'total'> {
	const { by, timeZone, weekStart } = config
	const counter = counterOf(config)
	// Times and facets are kept by day, and the hours of counts for some weeks: what is not kept by hour is shown by day.
	const byHour = !isTime(counter) && !isFacet(by) && lengthOf(span) <= HOURS_KEPT && hasHours(scope.counted, span)
	const hourly = config.group === 'hour' && byHour
	const group = config.group === 'hour' && !hourly ? 'day' : config.group
	const sums = new Map<string, { total: Sum; buckets: Map<string, Sum> }>()
	for (const cell of split(scope, by, counter, span, hourly)) {
		const sum = sums.get(cell.key) ?? { total: nothing(), buckets: new Map<string, Sum>() }
		sums.set(cell.key, sum)
		addCell(sum.total, cell)
		const bucket = bucketFor(cell, group, weekStart)
		if (bucket) addCell(sumAt(sum.buckets, bucket), cell)
	}
	const counts = [...sums.values()].flatMap(({ buckets }) => [...buckets.keys()])
	const all = bucketsOf(span, group, weekStart)
	const buckets = hourly ? upToNow(all, counts, now, timeZone) : all
	const shown = [...gathered].filter(([, one]) => counter === 'requests' || ![...one.channels].every(isNative))
	const series = shown.flatMap(([key, one]): Series[] => {
		if (isFacet(by) && isBlank(one)) return []
		const sum = sums.get(key) ?? { total: nothing(), buckets: new Map<string, Sum>() }
		const values = buckets.map((bucket) => measured(sum.buckets.get(bucket) ?? nothing(), config, by))
		return [{ ...labelOf(scope, by, key, one), values, total: measured(sum.total, config, by) }]
	})
	series.sort((a, b) => b.total.count - a.total.count || (a.name < b.name ? -1 : 1))
	return { buckets, group, series, total: totalOf(scope, config, span) }
}

/** The value over everything. Pure. */
export const totalOf = (scope: Scope, config: ReadConfig, span: Span): Value =>
	totalsOf(scope, 'all', config, span).all ?? measured(nothing(), config, 'all')

/** The values over a span by key, of keys with any. Pure. */
export function totalsOf(scope: Scope, by: By, config: ReadConfig, span: Span): Record<string, Value> {
	const sums = new Map<string, Sum>()
	for (const cell of split(scope, by, counterOf(config), span)) addCell(sumAt(sums, cell.key), cell)
	return Object.fromEntries([...sums].map(([key, sum]) => [key, measured(sum, config, by)]))
}

/** What a row or series is called, and its channel where it is of one. */
export function labelOf(
	{ places }: Scope,
	by: By,
	key: string,
	{ channels }: Gathered,
): { key: string; name: string; channel?: CountedChannel } {
	const [channel] = channels
	const name = nameOf(by, key, places.get(key), channel)
	return { key, name, ...(channel && (by === 'channel' || by === 'account') ? { channel } : {}) }
}

/** Times of days that are kept for the whole month only belong to the month's bucket and to the total. */
function bucketFor(
	{ day, month, hour }: Cell,
	group: ReadConfig['group'],
	weekStart: ReadConfig['weekStart'],
): string | undefined {
	if (day !== undefined) return bucketOf(day, hour, group, weekStart)
	return group === 'month' ? `${month}-01` : undefined
}

/** Without the hours of today that are still to come; an account further east may have counted in some of them. */
function upToNow(buckets: string[], counts: string[], now: number, timeZone: string): string[] {
	const { day, hour } = localDay(now, timeZone)
	const last = counts.reduce((latest, bucket) => (bucket > latest ? bucket : latest), bucketOf(day, hour, 'hour'))
	return buckets.filter((bucket) => bucket <= last)
}
