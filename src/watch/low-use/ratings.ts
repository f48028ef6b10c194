import { SATISFACTION_POINTS, type Satisfaction, satisfactionOf } from '../../jira/satisfaction'
import { lengthOf } from '../../tally/dates'

/** How customers rated an account's requests and the project's others, and the local day on which this was read. */
export interface Ratings {
	day: string
	own?: Satisfaction
	others?: Satisfaction
}

/** Ratings are few: once a week is enough. */
const AGAIN_DAYS = 7

/**
 * Reads them where those that are known are a week old. Where there are no points, or Jira refuses, the known ones stay: advice can do without.
 * @param affords whether there are points left for so many
 */
export async function ratingsOf(
	account: { id: string; filing: { projectKey: string } },
	known: Ratings | undefined,
	day: string,
	affords: (points: number) => Promise<boolean>,
): Promise<Ratings | undefined> {
	if (known && lengthOf({ from: known.day, to: day }) <= AGAIN_DAYS) return known
	try {
		if (!(await affords(2 * SATISFACTION_POINTS))) return known
		const own = await satisfactionOf(
			`project = "${account.filing.projectKey}" AND switchboardAccount = "${account.id}"`,
		)
		// Nothing to compare with.
		if (!own) return { day }
		const others = await satisfactionOf(
			`project = "${account.filing.projectKey}" AND switchboardAccount != "${account.id}"`,
		)
		return { day, own, ...(others ? { others } : {}) }
	} catch {
		return known
	}
}
