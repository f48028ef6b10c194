import type { Counted } from '../../tally/cells'
import type { Span } from '../../tally/dates'
import { facetCells } from '../../tally/facet-cells'

const MOST = 0.5
/** Fewer requests are no group of customers. */
const LEAST = 3
const FACETS = ['language', 'country'] as const

const names = {
	language: new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }),
	country: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }),
}

/** The language or country of most of an account's requests, if most of the project's requests in it come in here: `in Japanese`, `from Japan`. Pure. */
export function onlyHereOf(counted: Counted[], account: string, span: Span): string | undefined {
	for (const facet of FACETS) {
		const own = new Map<string, number>()
		const all = new Map<string, number>()
		for (const { value, account: id, count } of facetCells(counted, facet, 'requests', span)) {
			all.set(value, (all.get(value) ?? 0) + count)
			if (id === account) own.set(value, (own.get(value) ?? 0) + count)
		}
		const mine = [...own.values()].reduce((sum, count) => sum + count, 0)
		const found = [...own].find(
			([value, count]) =>
				value !== 'other' && count >= LEAST && count >= MOST * mine && count > MOST * (all.get(value) ?? 0),
		)
		if (found) return facet === 'language' ? `in ${nameOf(facet, found[0])}` : `from ${nameOf(facet, found[0])}`
	}
	return undefined
}

/** A code that is none is shown as it is. */
function nameOf(facet: (typeof FACETS)[number], code: string): string {
	try {
		return names[facet].of(code) ?? code
	} catch {
		return code
	}
}
