import type { Clocks, Figures, Part, Times } from '../contract'
import type { CountMeasure } from '../store/tallies'
import { isNative, takesCalls } from './counted-channel'
import { type Gathered, sumFor } from './gather'
import { quantile } from './histogram'
import { distinct } from './sketch'
import type { Sum } from './sum'

/**
 * All measures of what was gathered under one key; null where it is not known, which is not 0. Pure.
 * @param facet it is one of requests' own (topic, language, country): only requests and times are counted by these
 */
export function figuresOf(gathered: Gathered, facet: boolean): Figures {
	const { channels, hours, beyond } = gathered
	const known = !facet && (channels.size === 0 || ![...channels].every(isNative))
	const sum = (measure: CountMeasure): number => sumFor(gathered, measure).count
	const count = (measure: CountMeasure): number | null => (known ? sum(measure) : null)
	const part = (measure: CountMeasure, of: number): Part | null => (known ? { part: sum(measure), of } : null)
	const clocks = (measure: 'firstResponse' | 'handling' | 'resolution'): Clocks => ({
		elapsed: timesOf(sumFor(gathered, measure)),
		business: hours || gathered.sums.has(`${measure}Hours`) ? timesOf(sumFor(gathered, `${measure}Hours`)) : null,
	})
	const withTarget = sum('inTarget') + sum('overTarget')
	const calls = sum('missedCalls') !== 0 || [...channels].some(takesCalls)
	return {
		requests: sum('requests'),
		inbound: count('inbound'),
		outbound: count('outbound'),
		conversations: count('conversations'),
		contacts: known && !gathered.uncounted ? distinct(gathered.contacts) : null,
		...(known && !gathered.uncounted && gathered.contactsBeyond ? { contactsOfWholeMonths: true } : {}),
		firstResponse: clocks('firstResponse'),
		handling: clocks('handling'),
		resolution: clocks('resolution'),
		...(beyond ? { timesOfWholeMonths: true } : {}),
		withinTarget: withTarget === 0 ? null : part('inTarget', withTarget),
		firstContact: part('firstContact', sum('everResolved')),
		reopened: part('everReopened', sum('everResolved')),
		transfers: count('transfers'),
		missedCalls: calls ? count('missedCalls') : null,
	}
}

/** In whole milliseconds. */
export function timesOf({ times }: Pick<Sum, 'times'>): Times {
	const median = quantile(times, 0.5)
	const p90 = quantile(times, 0.9)
	if (!median || !p90) return { median: null, p90: null, count: 0 }
	return { median: Math.round(median.value), p90: Math.round(p90.value), count: median.count }
}
