import type { Account } from '../../store/accounts'
import type { Counted } from '../../tally/cells'
import { plusDays, type Span, today, weekOf } from '../../tally/dates'
import { readCounted } from '../../tally/read'
import { type DayCounts, dayCounts } from './day-counts'
import { limitsOf } from './limits'

/** A project's conversations as far back as they were read. */
export interface History {
	/** Far enough for trends, seasons and advice; else for the limits only. */
	wide: boolean
	counted: Counted[]
	counts: DayCounts
}

/** Half a year and the same half a year before, and what followed then. */
const WIDE_DAYS = 78 * 7
/** Days that were missed are judged one by one, but not for ever. */
export const MISSED_DAYS = 14

/** @param judged the local day up to which an account was judged. @throws Unavailable */
export async function readHistory(
	project: string,
	accounts: Account[],
	judged: (account: string) => string | undefined,
	wide: boolean,
	now: number,
): Promise<History> {
	const spans = accounts.map((account): Span => {
		const to = yesterday(account, now)
		const { days } = limitsOf(account, accounts.length)
		return {
			from: plusDays(firstDue(judged(account.id), to), -(wide ? Math.max(days, WIDE_DAYS) : days)),
			to,
		}
	})
	const span = {
		from: spans.map(({ from }) => from).sort()[0] ?? '',
		to:
			spans
				.map(({ to }) => to)
				.sort()
				.at(-1) ?? '',
	}
	const counted = await readCounted([project], [span], now)
	return { wide, counted, counts: dayCounts(counted, span) }
}

/** The account's last local day that is over. */
export const yesterday = ({ timeZone }: Pick<Account, 'timeZone'>, now: number): string =>
	plusDays(today(now, timeZone), -1)

/** The first day that is to be judged, up to `last`; after it where there is none. @param judged undefined: never, which begins with the last one */
export function firstDue(judged: string | undefined, last: string): string {
	const [longest, next] = [plusDays(last, 1 - MISSED_DAYS), judged === undefined ? last : plusDays(judged, 1)]
	return next > longest ? next : longest
}

/** The Monday of the last whole week up to a day. */
export const lastWeek = (day: string): string => plusDays(weekOf(plusDays(day, 1)), -7)
