import type { AllTerms } from './figures'
import type { Seen } from './seen'

/** What requests are told apart by. */
export type Dimension = 'channel' | 'account' | 'project' | 'topic' | 'language' | 'country' | 'team'

export const DIMENSIONS: Dimension[] = ['channel', 'account', 'project', 'topic', 'language', 'country', 'team']

/** Of these numbers' countries; numbers with +1 are Canada's too, but not with this area code. */
const COUNTRIES = { '+49': 'DE', '+1212': 'US', '+44': 'GB', '+55': 'BR', '+33': 'FR' }

/** What a request belongs to; undefined where it is not known. Pure. */
export function keyOf(one: Seen, by: Dimension, terms: AllTerms): string | undefined {
	switch (by) {
		case 'team':
			return terms[one.account]?.team
		case 'country':
			return Object.entries(COUNTRIES).find(([prefix]) => one.phone?.startsWith(prefix))?.[1]
		default:
			return one[by]
	}
}

/** Requests by what they belong to, without those of which that is not known. Pure. */
export function grouped(requests: Seen[], by: Dimension, terms: AllTerms): Map<string, Seen[]> {
	const groups = new Map<string, Seen[]>()
	for (const one of requests) {
		const key = keyOf(one, by, terms)
		if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one])
	}
	return groups
}
