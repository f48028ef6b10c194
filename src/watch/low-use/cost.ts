import type { Account } from '../../store/accounts'
import type { WatchSettings } from '../../store/watch-settings'

const DAYS_A_MONTH = 365.25 / 12

/**
 * What accounts cost: their monthly and their conversations' price, and the agents' hours. Undefined where none of this is known. Pure.
 * @param used how many days they were there, and their conversations. @param hours of work on all of them
 */
export function costOf(
	accounts: Pick<Account, 'id' | 'cost'>[],
	used: (account: string) => { days: number; conversations: number },
	hours: number,
	{ hourCost }: Pick<WatchSettings, 'hourCost'>,
): number | undefined {
	if (hourCost === undefined && accounts.every(({ cost }) => !cost)) return undefined
	const prices = accounts.map(({ id, cost }) => {
		const { days, conversations } = used(id)
		return cost ? (cost.month * days) / DAYS_A_MONTH + cost.conversation * conversations : 0
	})
	return prices.reduce((sum, price) => sum + price, 0) + hours * (hourCost ?? 0)
}
