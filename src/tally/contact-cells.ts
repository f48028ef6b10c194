import type { CountedChannel } from '../message'
import type { Counted } from './cells'
import { dateOf, daysOf, monthSpan, type Span, within } from './dates'
import { type Sketch, unpackSketch } from './sketch'

/** Who wrote to one account in a month or on some of its days. Put together with `unite` (tally/sketch.ts), then `distinct`: never by adding numbers. */
export interface ContactCell {
	project: string
	account: string
	channel: CountedChannel
	month: string
	sketch: Sketch
	/** It is of the whole month although the span has only some of its days: they are not kept one by one any more. */
	wholeMonth: boolean
}

/** The contacts of a span: one cell an account, month and day, or for the whole month. Accounts whose contacts were not counted have none. */
export function* contactCells(counted: Counted[], span: Span): Generator<ContactCell> {
	for (const { id, month } of counted) {
		const whole = monthSpan(id.month)
		const days = daysOf(whole).filter((day) => day >= span.from && day <= span.to)
		const [first] = days
		if (first === undefined) continue
		const byDay = !within(whole, span) && dateOf(first) > (month.contactless ?? 0)
		for (const [account, { channel, contacts }] of Object.entries(month.accounts)) {
			if (!contacts) continue
			const place = { project: id.project, account, channel, month: id.month }
			const texts = byDay ? days.map((day) => contacts.days[dateOf(day) - 1] ?? '') : [contacts.month]
			for (const text of texts)
				if (text) yield { ...place, sketch: unpackSketch(text), wholeMonth: !byDay && !within(whole, span) }
		}
	}
}
