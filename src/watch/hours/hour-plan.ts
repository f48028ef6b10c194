import { createHash } from 'node:crypto'
import type { Account } from '../../store/accounts'
import type { Row } from '../../store/row'
import type { Watched } from '../../store/watch'
import { HOURS_KEPT } from '../../tally/shrink'
import { type Subject, subjectOf, sumOf, takesMessages } from './hour-subject'
import { HOUR_MS, hourOf, wallOf } from './local-hours'
import { afterGap, type Known } from './replay'
import { noRise } from './rise'
import { YOUNG_MS } from './thresholds'

/** Who is judged, and from where. */
export interface Plan {
	subject: Subject
	/** What was kept. */
	row: Row<Watched<Known>> | undefined
	from: Watched<Known>
	/** Nothing can be gone on with: what is judged is to be kept at once. */
	anew: boolean
}

/**
 * Each account that takes messages, and last those together that have done so for a week. Where these are others than before, what is expected of all is
 * learnt again from the counted hours: a channel that is added or switched off is no surge, and no silence. Pure.
 */
export function plansOf(
	project: string,
	accounts: Account[],
	rows: Map<string, Row<Watched<Known>>>,
	now: number,
): Plan[] {
	const on = accounts.filter(takesMessages)
	const plans = on.map((account): Plan => {
		const subject = subjectOf(account)
		const row = rows.get(account.id)
		return { subject, row, from: beginning(row?.data, subject.timeZone, now), anew: !row || row.data.off === true }
	})
	const sum = sumOf(
		project,
		on.filter(({ id, timeZone }) => isRipe(rows.get(id)?.data, hourOf(wallOf(now, timeZone)))),
	)
	if (!sum) return plans
	const row = rows.get(sum.id)
	const of = nameOf(sum.of.map(({ id }) => id))
	const same = row !== undefined && !row.data.off && row.data.of === of
	const from = same ? row.data : { ...beginning(undefined, sum.timeZone, now), of }
	return [...plans, { subject: sum, row, from, anew: !same }]
}

/** From where an account is judged: what was kept of it, else all hours that are still counted. One that was off begins with the running hour. */
function beginning(kept: Watched<Known> | undefined, timeZone: string, now: number): Watched<Known> {
	const running = hourOf(wallOf(now, timeZone))
	if (!kept) return { upTo: running - HOURS_KEPT * 24 * HOUR_MS }
	if (!kept.off) return kept
	const { state } = kept
	return { upTo: running, back: running, ...(state ? { state: { ...afterGap(state), rise: noRise } } : {}) }
}

const isRipe = (kept: Watched<Known> | undefined, running: number): boolean =>
	kept?.state !== undefined && !kept.off && running - Math.max(kept.state.first, kept.back ?? 0) >= YOUNG_MS

/** Some accounts' ids in few characters. */
const nameOf = (ids: string[]): string =>
	createHash('sha256').update(ids.sort().join(' ')).digest('base64url').slice(0, 12)
