import type { Dimension, FlagKind, FlagView } from '../../../../src/contract'

export const kindNames: Record<FlagKind, string> = { 'low-use': 'Low use', surge: 'Surge', silent: 'Silent' }

export const actionNames: Record<NonNullable<FlagView['action']>, string> = {
	keep: 'Keep',
	promote: 'Promote',
	merge: 'Merge',
	retire: 'Retire',
}

/** Whose flag it is: of several channels together the project is said, too. */
export const whose = ({ accountName, channel, project }: FlagView): string =>
	channel === undefined ? `${accountName} in ${project}` : accountName

/** What stands against a row of a table by `by`. Pure. */
export function kindsOf(flags: FlagView[], by: Dimension, key: string): FlagKind[] {
	const own = flags.filter((flag) => flag.ended === undefined && rowOf(flag, by) === key)
	return [...new Set(own.map(({ kind }) => kind))]
}

/** The row of which a flag says something: a project's is that of all its channels together. */
function rowOf({ account, channel, project }: FlagView, by: Dimension): string | undefined {
	if (by === 'project') return channel === undefined ? project : undefined
	if (by === 'account') return account
	return by === 'channel' ? channel : undefined
}
