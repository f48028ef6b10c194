import type { Counted } from '../../tally/cells'
import { cells } from '../../tally/cells'
import { contactCells } from '../../tally/contact-cells'
import type { Span } from '../../tally/dates'
import { type Histogram, merge, quantile, timeOf } from '../../tally/histogram'
import { emptySketch, type Sketch, unite } from '../../tally/sketch'

/** How an account, or several together, serve their customers in the last months. */
export interface Service {
	conversations: number
	/** Milliseconds: work on a request, time to the first response. Absent: too few to say. */
	handling?: number
	response?: number
	/** Part of the resolved requests that one answer resolved. */
	firstContact?: number
	/** Hours of work on all requests. */
	hours: number
	/** Who wrote. */
	contacts: Sketch
}

/** A median of fewer says nothing. */
const LEAST = 5

/** Pure. @param wanted which accounts. @param span whole months, or up to now */
export function serviceOf(counted: Counted[], wanted: (account: string) => boolean, span: Span): Service {
	const count = (measure: 'conversations' | 'everResolved' | 'firstContact') => {
		let sum = 0
		for (const cell of cells(counted, measure, span)) if (wanted(cell.account)) sum += cell.count
		return Math.max(0, sum)
	}
	const times = (measure: 'handling' | 'firstResponse') => {
		const all: Histogram = new Map()
		for (const cell of cells(counted, measure, span)) if (wanted(cell.account) && cell.times) merge(all, cell.times)
		return all
	}
	const contacts = emptySketch()
	for (const cell of contactCells(counted, span)) if (wanted(cell.account)) unite(contacts, cell.sketch)
	const handled = times('handling')
	const [handling, response] = [medianOf(handled), medianOf(times('firstResponse'))]
	const resolved = count('everResolved')
	return {
		conversations: count('conversations'),
		...(handling === undefined ? {} : { handling }),
		...(response === undefined ? {} : { response }),
		...(resolved < LEAST ? {} : { firstContact: count('firstContact') / resolved }),
		hours: [...handled].reduce((sum, [bin, n]) => sum + timeOf(bin) * n, 0) / 3_600_000,
		contacts,
	}
}

function medianOf(times: Histogram): number | undefined {
	const median = quantile(times, 0.5)
	return median && median.count >= LEAST ? median.value : undefined
}
