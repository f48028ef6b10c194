import type { CountedChannel } from '../message'
import type { CountMeasure } from '../store/tallies'
import type { Counted } from './cells'
import { monthSpan, type Span } from './dates'
import { unpack } from './packed'

/** What one account counted in the hours of the week, in a whole month. */
export interface WeekCell {
	project: string
	account: string
	channel: CountedChannel
	month: string
	/** 168: Monday 0 o'clock first. */
	counts: number[]
}

/** The hours of the week of all months that a span touches; kept for ever, of `inbound` only. */
export function* weekCells(counted: Counted[], measure: CountMeasure, span: Span): Generator<WeekCell> {
	for (const { id, month } of counted) {
		const { from, to } = monthSpan(id.month)
		if (to < span.from || from > span.to) continue
		for (const [account, { channel, week }] of Object.entries(month.accounts)) {
			const known = unpack(week?.[measure] ?? '')
			if (known.length === 0) continue
			const counts = Array.from({ length: 168 }, (_, hour) => known[hour] ?? 0)
			yield { project: id.project, account, channel, month: id.month, counts }
		}
	}
}
