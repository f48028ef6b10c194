import { aDay, type Grid } from './clock'
import { scoreOf } from './peaks'
import { round } from './round'
import { type Scatter, scattered, spreadOf, startScatter } from './scatter'
import { expectedOf, learned, type Season, startSeason } from './season'

/** Nothing where something was to come: what was expected since the last message, against how such stretches scatter. */
export interface SilentState extends Grid {
	season: Season
	/** Of days. */
	scatter: Scatter
	/** Share of the buckets that have messages. */
	busy: number
}

/** Days differ more than what was seen of them says. */
const LEAST_SPREAD = 0.03
const AFTER_DAYS = 7
const BUSY_DAYS = 28

export const startSilent = ({ bucket }: Grid): SilentState => ({
	...{ bucket, season: startSeason(), scatter: startScatter(), busy: 0 },
})

/** See `Judge`. Pure. */
export function stepSilent(before: SilentState, { at, n }: { at: number; n: number }) {
	const { bucket, season, busy } = before
	const { seen } = season
	const grid = { bucket, seen, known: Math.max(0, seen - Math.ceil(AFTER_DAYS * aDay(before))) }
	const expected = expectedOf(season, grid, at)
	const missing = n > 0 ? 0 : season.missing + expected
	const spread = Math.max(LEAST_SPREAD, spreadOf(before.scatter))
	// No message while so many were expected, if the rate itself is uncertain: the negative binomial's zero.
	const chance = (1 + spread * missing) ** (-1 / spread)
	const trials = Math.max(4, busy * 30 * aDay(grid))
	const failing = chance < 0.01
	const width = Math.max(1, aDay(grid))
	const share = 1 / Math.min(seen + 1, Math.max(14, BUSY_DAYS * aDay(grid)))
	const state: SilentState = {
		...{ bucket, season: learned(season, grid, { at, n }, spread) },
		scatter: failing ? before.scatter : scattered(before.scatter, grid, { n, expected, width }).scatter,
		busy: failing ? busy : round(busy + share * ((n > 0 ? 1 : 0) - busy)),
	}
	const judged = n <= 0 && seen >= AFTER_DAYS * aDay(grid)
	return { state, score: judged ? scoreOf(chance * trials) : 0, expected }
}
