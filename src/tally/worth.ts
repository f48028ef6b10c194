import type { RequestFacts, Share } from '../store/requests'
import type { CountMeasure, Delta, TimeMeasure } from '../store/tallies'
import { together, tookUntil } from './delta'

interface Worth {
	/** By the local day and hour to which they belong. */
	shares: Share[]
	times: Partial<Record<TimeMeasure, number>>
	open: 0 | 1
}

/** Of a request that is gone or a copy. */
const NOTHING: Worth = { shares: [], times: {}, open: 0 }

/**
 * All that a request stands for in the counts, by what is known of it:
 * - `requests`, and `conversations` of its opening and of each message that reopened it, on that message's day; all else on the day on which it was opened
 * - `firstResponse` from the customer's first message to the first public answer of a person that is not known to have failed; `inTarget` or `overTarget`
 *   where the account had a target then
 * - `resolution` from the customer's first message to the present resolution, and `handling` where a person answered, both only while it is resolved
 * - each of these times also in the account's hours (`…Hours`), where it had some when the time was counted
 * - `everResolved` once it was resolved, `everReopened` once that was taken back, `firstContact` while it was resolved at least once, with at most one
 *   answer, and never reopened
 * - `transfers`: changes of assignee from one person to another
 * - that it is open
 *
 * Messages and answers are not among them: they were heard and sent, and stay counted when their request is deleted.
 */
function worthOf(facts: RequestFacts | undefined): Worth {
	if (!facts || facts.deleted || facts.twinOf !== undefined) return NOTHING
	const { day, hour, firstResponse, resolvedAt, answers = 0, reopened, transfers = 0, business = {} } = facts
	const resolved = resolvedAt !== undefined
	const response = {
		...(firstResponse === undefined ? {} : { firstResponse }),
		...(business.firstResponse === undefined ? {} : { firstResponseHours: business.firstResponse }),
	}
	const resolution = resolved ? { resolution: tookUntil(facts, resolvedAt) } : {}
	// From before more was counted: what was never counted is not taken back.
	if (!facts.facets) return { shares: facts.counted, times: { ...response, ...resolution }, open: 0 }
	const ever = resolved || reopened > 0
	const counts: Partial<Record<CountMeasure, number>> = {
		...(facts.target === undefined ? {} : { [facts.target === 'met' ? 'inTarget' : 'overTarget']: 1 }),
		...(ever ? { everResolved: 1 } : {}),
		...(reopened > 0 ? { everReopened: 1 } : {}),
		...(ever && reopened === 0 && answers <= 1 ? { firstContact: 1 } : {}),
		...(transfers > 0 ? { transfers } : {}),
	}
	const work = {
		...(answers > 0 ? { handling: facts.handled ?? 0 } : {}),
		...(answers > 0 && business.handled !== undefined ? { handlingHours: business.handled } : {}),
		...(business.resolution === undefined ? {} : { resolutionHours: business.resolution }),
	}
	return {
		shares: [...facts.counted, { day, hour, counts }],
		times: { ...response, ...resolution, ...(resolved ? work : {}) },
		open: resolved ? 0 : 1,
	}
}

/**
 * What the counts gain and lose when a request becomes known otherwise: exactly what it stands for now less exactly what it stood for, so that whatever was
 * counted is taken back where it was put. Both are the same request; its place, day and facets never change. Pure.
 * @param before undefined: it was not known
 */
export function difference(before: RequestFacts | undefined, after: RequestFacts): Delta[] {
	const { project, account, channel, day, hour, facets } = after
	const [past, present] = [worthOf(before), worthOf(after)]
	const place = { project, account, channel }
	const shares = [
		...past.shares.map((share) => ({ ...share, sign: -1 })),
		...present.shares.map((share) => ({ ...share, sign: 1 })),
	]
	const counted = together(
		shares.map(({ day, hour, counts, sign }): Delta => {
			const signed = Object.entries(counts).map(([measure, n]) => [measure, n * sign])
			return { ...place, day, hour, counts: Object.fromEntries(signed) }
		}),
	).flatMap(({ counts = {}, ...delta }): Delta[] => {
		const changed = Object.entries(counts).filter(([, n]) => n !== 0)
		return changed.length > 0 ? [{ ...delta, counts: Object.fromEntries(changed) }] : []
	})
	const measures = [...new Set([...Object.keys(past.times), ...Object.keys(present.times)])] as TimeMeasure[]
	const times = measures.flatMap((measure) => {
		const [was, is] = [past.times[measure], present.times[measure]]
		if (was === is) return []
		return [
			...(was === undefined ? [] : [{ measure, ms: was, n: -1 }]),
			...(is === undefined ? [] : [{ measure, ms: is, n: 1 }]),
		]
	})
	const open = present.open - past.open
	const atOpening: Delta = {
		...{ ...place, day, hour },
		...(times.length > 0 ? { times } : {}),
		...(open === 0 ? {} : { open: open > 0 ? 1 : -1 }),
	}
	return together(times.length > 0 || open !== 0 ? [...counted, atOpening] : counted).map((delta) => {
		const told = facets && Object.keys(facets).length > 0 && (delta.times || delta.counts?.requests)
		return told ? { ...delta, facets } : delta
	})
}
