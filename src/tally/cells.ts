import type { CountedChannel } from '../message'
import type { AccountMonth, Month, MonthId } from '../store/months'
import type { CountMeasure, TimeMeasure } from '../store/tallies'
import { dateOf, daysOf, monthOf, monthSpan, type Span, within } from './dates'
import type { Histogram } from './histogram'
import { unpack, unpackBins } from './packed'

/** A month with what was not folded yet. */
export interface Counted {
	id: MonthId
	month: Month
}

/** What one account counted of a measure on one day, or in one hour. */
export interface Cell {
	project: string
	/** Of JSM's own channels: the channel's id. */
	account: string
	channel: CountedChannel
	/** Absent: times of days that are kept for their whole month only. */
	day?: string
	month: string
	hour?: number
	count: number
	times?: Histogram
}

const TIMES: Record<TimeMeasure, true> = {
	firstResponse: true,
	handling: true,
	resolution: true,
	firstResponseHours: true,
	handlingHours: true,
	resolutionHours: true,
}

export const isTime = (measure: CountMeasure | TimeMeasure): measure is TimeMeasure => Object.hasOwn(TIMES, measure)

/** What was counted of a measure in a span. Times of whole months are given only where the month lies in the span. */
export function* cells(
	counted: Counted[],
	measure: CountMeasure | TimeMeasure,
	span: Span,
	hourly = false,
): Generator<Cell> {
	for (const { id, month } of counted) {
		const whole = monthSpan(id.month)
		const days = daysOf(whole).filter((day) => day >= span.from && day <= span.to)
		if (days.length === 0) continue
		for (const [account, data] of Object.entries(month.accounts)) {
			const place = { project: id.project, account, channel: data.channel, month: id.month }
			if (isTime(measure)) {
				for (const cell of timesOf(data, measure, within(whole, span) ? [...days, undefined] : days))
					yield { ...place, ...cell }
			} else for (const cell of countsOf(data, measure, days, hourly)) yield { ...place, ...cell }
		}
	}
}

function* timesOf({ times, rest }: AccountMonth, measure: TimeMeasure, days: (string | undefined)[]) {
	for (const day of days) {
		const text = day === undefined ? rest[measure] : times[measure]?.[dateOf(day) - 1]
		if (text) yield { ...(day === undefined ? {} : { day }), count: 0, times: unpackBins(text) }
	}
}

function* countsOf({ days: counts, hours }: AccountMonth, measure: CountMeasure, days: string[], hourly: boolean) {
	for (const day of days) {
		const count = counts[measure]?.[dateOf(day) - 1] ?? 0
		if (!hourly) {
			if (count !== 0) yield { day, count }
			continue
		}
		for (const [hour, n] of unpack(hours[measure]?.[dateOf(day) - 1] ?? '').entries())
			if (n !== 0) yield { day, hour, count: n }
	}
}

/** Whether the hours of all days of the span are still there. */
export const hasHours = (counted: Counted[], span: Span): boolean =>
	counted.every(({ id: { month: id }, month: { hourless } }) => {
		if (id < monthOf(span.from) || id > monthOf(span.to)) return true
		return (id === monthOf(span.from) ? dateOf(span.from) : 1) > hourless
	})
