import type { Account } from '../../store/accounts'

/** What makes an account little used. */
export type Rule = 'few' | 'share' | 'falling'

/** Fewer conversations than `below` in `days`, or less than `share` (0 to 1) of the project's; 0: this rule is off. */
export interface Limits {
	below: number
	days: number
	share: number
}

/** About one a week: an agent who answers more seldom forgets how the channel works. */
const BELOW = 5
/** Four whole weeks: each weekday counts the same, and a holiday week does not decide. */
const DAYS = 28
/** One in a hundred does not change how the team's day goes. Where a project has many accounts, a tenth of an equal share. */
const SHARE = 0.01
const OF_AN_EQUAL_SHARE = 0.1

/** Customers have to hear of a new account first: it is judged when it is older than the days of its rule and these. So is one that was off. */
export const GRACE_DAYS = 7
/** Days in a row on which a count must be well above its limit before the rule is over. */
export const CLEAR_DAYS = 14
/** From an expected count of fewer, being below the share is chance. */
const LEAST_EXPECTED = 5

/** @param accounts how many the project has */
export const limitsOf = ({ lowUse }: Pick<Account, 'lowUse'>, accounts: number): Limits => ({
	below: lowUse?.below ?? BELOW,
	days: lowUse?.days ?? DAYS,
	share: lowUse?.share ?? Math.min(SHARE, OF_AN_EQUAL_SHARE / Math.max(1, accounts)),
})

/** Below which count each threshold rule is broken; 0: it is off, or there is too little to say. Pure. @param total of the project's accounts in the days */
export const levelsOf = ({ below, share }: Limits, total: number): Record<'few' | 'share', number> => ({
	few: below,
	share: share * total >= LEAST_EXPECTED ? share * total : 0,
})

/** The count from which on a limit is well kept: three standard deviations (of a count about the limit) above it, and a fifth at least. Pure. */
export const clearedAt = (level: number): number => Math.ceil(Math.max(1.2 * level, level + 3 * Math.sqrt(level)))
