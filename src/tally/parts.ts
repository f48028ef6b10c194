import type { ReportPart, ReportView } from '../contract'
import type { CountedChannel } from '../message'
import type { ReadConfig } from './config'
import { channelName } from './counted-channel'
import { monthsOf, type Span, wholeMonths } from './dates'
import { facetName } from './dimension'
import { binOf } from './histogram'
import { isWanted, type Scope } from './scope'
import { split } from './split'
import { weekCells } from './week-cells'

type Parts = ReportView['parts']
type ByChannel = { channel: CountedChannel; name: string; counts: number[] }[]

/** What only the full report needs, of it what was asked for. Pure. */
export const partsOf = (
	scope: Scope,
	wanted: readonly ReportPart[],
	{ clock }: Pick<ReadConfig, 'clock'>,
	span: Span,
): Parts => ({
	...(wanted.includes('heat') ? { heat: heatOf(scope, span) } : {}),
	...(wanted.includes('distribution') ? { distribution: distributionOf(scope, clock, span) } : {}),
	...(wanted.includes('seasons') ? { seasons: seasonsOf(scope, span) } : {}),
})

/** Inbound messages by hour of the week, of the whole months that the span touches. */
function heatOf(scope: Scope, span: Span): ByChannel {
	const counts = counters(168)
	for (const { channel, counts: hours } of weekCells(scope.counted, 'inbound', span))
		if (isWanted(scope, channel)) for (const [hour, count] of hours.entries()) counts.add(channel, hour, count)
	return named(counts.all)
}

const MINUTE_MS = 60_000
/** 15 minutes, 1, 4, 8 and 24 hours. */
const BANDS = [15, 60, 240, 480, 1440].map((minutes) => binOf(minutes * MINUTE_MS))

/** First responses by how long they took, exact to the bin of 1 %. */
function distributionOf(scope: Scope, clock: ReadConfig['clock'], span: Span): ByChannel {
	const counts = counters(BANDS.length + 1)
	const measure = clock === 'business' ? 'firstResponseHours' : 'firstResponse'
	for (const { channel, times = [] } of split(scope, 'all', measure, span))
		for (const [bin, count] of times) {
			const band = BANDS.findIndex((last) => bin <= last)
			counts.add(channel, band < 0 ? BANDS.length : band, count)
		}
	return named(counts.all)
}

/** Requests by topic, channel and month, of the whole months that the span touches. */
function seasonsOf(scope: Scope, span: Span): NonNullable<Parts['seasons']> {
	const months = monthsOf(span)
	const topics = new Map<string, ReturnType<typeof counters<CountedChannel>>>()
	for (const { key, channel, month, count } of split(scope, 'topic', 'requests', wholeMonths(span))) {
		const counts = topics.get(key) ?? counters<CountedChannel>(months.length)
		topics.set(key, counts)
		counts.add(channel, months.indexOf(month), count)
	}
	const cells = [...topics].flatMap(([topic, { all }]) =>
		[...all]
			.filter(([, counts]) => counts.some((count) => count !== 0))
			.map(([channel, counts]) => ({ topic: facetName(topic), channel, counts })),
	)
	return { months, cells }
}

/** Lists of so many counts by key. */
function counters<K = CountedChannel>(length: number) {
	const all = new Map<K, number[]>()
	const add = (key: K, at: number, count: number): void => {
		const list = all.get(key) ?? Array.from({ length }, () => 0)
		all.set(key, list)
		list[at] = (list[at] ?? 0) + count
	}
	return { all, add }
}

const named = (all: Map<CountedChannel, number[]>): ByChannel =>
	[...all].map(([channel, counts]) => ({ channel, name: channelName(channel), counts }))
