import type { Watched } from '../store/watch'
import { HOURS_KEPT } from '../tally/shrink'
import { HOUR_MS, hourOf, wallOf } from './local-hours'
import { afterGap, type Known } from './replay'
import { noRise } from './rise'

/** From where an account is judged: what was kept of it, else all hours that are still counted. One that was off begins with the running hour. Pure. */
export function beginning(kept: Watched<Known> | undefined, timeZone: string, now: number): Watched<Known> {
	const running = hourOf(wallOf(now, timeZone))
	if (!kept) return { upTo: running - HOURS_KEPT * 24 * HOUR_MS }
	if (!kept.off) return kept
	const { state } = kept
	return { upTo: running, ...(state ? { state: { ...afterGap(state), rise: noRise } } : {}) }
}
