import type { CountedChannel, ReportView } from '../../../../src/contract'
import { addDays, localHour } from './local'

type Seasons = NonNullable<NonNullable<ReportView['parts']>['seasons']>

export interface SeasonRow {
	topic: string
	channel: CountedChannel
	/** Requests by whole month. */
	counts: number[]
	average: number
	/** In the busiest month. */
	peak: number
	/** 0.5: half as much again as on average; null where there was none on average. */
	change: number | null
}

export interface SeasonChange {
	/** `2026-11-01`, whole months only. */
	months: string[]
	/** Of `months`: the one with most requests. */
	busiest: number
	all: Omit<SeasonRow, 'topic' | 'channel'>
	/** What rises or falls most, in requests, first. */
	rows: SeasonRow[]
}

/**
 * What the busiest month had more and less of than an average month. Months before the counting began, and the one in which it did, are
 * left out: their numbers would make every average too small. Undefined below three months.
 */
export function seasonChange(view: ReportView, seasons: Seasons, timeZone: string): SeasonChange | undefined {
	const today = localHour(view.asOf, timeZone).slice(0, 10)
	const starts = seasons.months.map((month) => `${month.slice(0, 7)}-01`)
	const whole = starts.flatMap((start, index) => {
		const last = addDays(`${addDays(start, 31).slice(0, 7)}-01`, -1)
		return start >= view.from && last <= view.to && last < today ? [index] : []
	})
	const counted = whole.slice(begun(whole.map((index) => totalOf(seasons, index))))
	if (counted.length < 3) return undefined
	const cut = (counts: number[]) => counted.map((index) => counts[index] ?? 0)
	const cells = seasons.cells.map((cell) => ({ ...cell, counts: cut(cell.counts) }))
	const totals = counted.map((index) => totalOf(seasons, index))
	const busiest = totals.indexOf(Math.max(...totals))
	const measured = (counts: number[]) => {
		const average = counts.reduce((sum, count) => sum + count, 0) / counts.length
		const peak = counts[busiest] ?? 0
		return { counts, average, peak, change: average === 0 ? null : peak / average - 1 }
	}
	return {
		months: counted.flatMap((index) => starts[index] ?? []),
		busiest,
		all: measured(totals),
		rows: cells
			.map(({ topic, channel, counts }) => ({ topic, channel, ...measured(counts) }))
			.filter(({ average }) => average > 0)
			.sort((one, other) => Math.abs(other.peak - other.average) - Math.abs(one.peak - one.average)),
	}
}

function totalOf({ cells }: Seasons, month: number): number {
	return cells.reduce((sum, { counts }) => sum + (counts[month] ?? 0), 0)
}

/** The first month of which all days can have been counted. */
function begun(totals: number[]): number {
	const first = totals.findIndex((total) => total > 0)
	return first === 0 ? 0 : first < 0 ? totals.length : first + 1
}
