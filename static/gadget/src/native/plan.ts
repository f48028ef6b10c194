import { addDays, daysBetween } from '../figures/local'

/** Local ISO days, both inclusive. */
export interface Span {
	from: string
	to: string
}

export const lengthOf = ({ from, to }: Span): number => daysBetween(from, to) + 1

/**
 * What is left to count of `wanted`, in pieces that lie in one month each. What was counted stays one span after each piece: first the days after
 * it, oldest first, then those before it, newest first. @param counted absent: nothing yet
 */
export function pieces(wanted: Span, counted?: Span): Span[] {
	if (!counted) return months(wanted).reverse()
	const after = months({ from: addDays(counted.to, 1), to: wanted.to })
	const before = months({ from: wanted.from, to: addDays(counted.from, -1) })
	return [...after, ...before.reverse()]
}

/** Oldest first; none where the span ends before it begins. */
function months({ from, to }: Span): Span[] {
	const found: Span[] = []
	for (let start = from; start <= to; ) {
		const next = `${addDays(`${start.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
		const end = addDays(next, -1)
		found.push({ from: start, to: end < to ? end : to })
		start = next
	}
	return found
}

/**
 * Counts a span day by day with few questions: of each span that it yields it is told the count, and it returns those of the days. Only where there
 * is something is a span halved, and of the halves only the first is asked for, so that there are never more questions than days.
 */
export function* counting(span: Span): Generator<Span, number[], number> {
	return yield* divided(span, yield span)
}

function* divided(span: Span, count: number): Generator<Span, number[], number> {
	const days = lengthOf(span)
	if (count === 0) return Array.from({ length: days }, () => 0)
	if (days === 1) return [count]
	const first = { from: span.from, to: addDays(span.from, Math.floor(days / 2) - 1) }
	// Counts are estimates of an index that moves on: a part is never more than the whole.
	const part = Math.min(yield first, count)
	const rest = { from: addDays(first.to, 1), to: span.to }
	return [...(yield* divided(first, part)), ...(yield* divided(rest, count - part))]
}
