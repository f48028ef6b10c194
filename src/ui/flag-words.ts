import type { FlagKind, FlagView } from '../contract'
import { isolate } from './bidi'
import { type Locality, localDay } from './moments'

export const flagNames: Record<FlagKind, string> = { 'low-use': 'Low use', surge: 'Surge', silent: 'Silent' }

export const actionNames: Record<NonNullable<FlagView['action']>, string> = {
	keep: 'Keep',
	promote: 'Promote',
	merge: 'Merge',
	retire: 'Retire',
}

/** Whose flag it is: of several channels together the project is said, too. */
export const whose = ({ accountName, channel, project }: FlagView): string =>
	isolate(channel === undefined ? `${accountName} in ${project}` : accountName)

/** A flag's name in a sentence. */
export const titleOf = (flag: FlagView): string => `${flagNames[flag.kind]}: ${whose(flag)}`

/** What the provider said. */
export const checkText = ({ ok, detail }: NonNullable<FlagView['check']>): string =>
	`${ok === null ? 'it cannot be asked.' : ok ? 'it is connected.' : 'it is not connected.'} ${detail}`

const STEP_MS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }

/** What a chart shows: each bucket as it was counted and as it was expected. */
export function chartRows(
	{ step, from, counts, expected }: NonNullable<FlagView['series']>,
	locality: Locality,
): { at: string; count: number; what: 'Counted' | 'Expected' }[] {
	// Local times without a zone: reckoned as if they were UTC.
	const start = Date.parse(step === 'hour' ? `${from}:00Z` : `${from}T00:00Z`)
	return counts.flatMap((count, index) => {
		const local = new Date(start + index * STEP_MS[step]).toISOString()
		const day = localDay(local.slice(0, 10), locality)
		const at = step === 'hour' ? `${day} ${local.slice(11, 16)}` : day
		const want = expected?.[index]
		return [
			{ at, count, what: 'Counted' as const },
			...(want === undefined ? [] : [{ at, count: want, what: 'Expected' as const }]),
		]
	})
}
