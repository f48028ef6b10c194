import type { FlagKind, FlagView } from '../contract'

/** An admin's flags: what is to be looked at, what was put aside, what is over. */
export interface FlagLists {
	standing: FlagView[]
	aside: FlagView[]
	ended: FlagView[]
}

/** In the order in which they came, the most pressing first. Pure. */
export function flagLists(flags: FlagView[], now: number): FlagLists {
	const lists: FlagLists = { standing: [], aside: [], ended: [] }
	for (const flag of flags) {
		const { snoozed, ended } = flag
		if (ended !== undefined) lists.ended.push(flag)
		else if (snoozed && (snoozed.until === undefined || snoozed.until > now)) lists.aside.push(flag)
		else lists.standing.push(flag)
	}
	return lists
}

/** What stands against an account. Pure. */
export const kindsOf = (flags: FlagView[], account: string, now: number): FlagKind[] =>
	flagLists(flags, now)
		.standing.filter((flag) => flag.account === account)
		.map(({ kind }) => kind)
