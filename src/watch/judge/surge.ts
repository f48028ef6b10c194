import { aDay, type Grid, HOUR_MS } from './clock'
import { type Excess, excess, startExcess } from './excess'
import { aMonth, type Beforehand, scoreOf } from './peaks'
import { type Look, type Rise, rise, startRise } from './rise'
import { round } from './round'
import { spreadOf } from './scatter'
import { expectedOf, learned, type Season, startSeason } from './season'
import { type Wear, worn } from './wear'
import { noted, risen, startYear, type Year } from './year'

/** More than expected: by the counts' own scatter, or, where they burst all the time, by what is new. */
export interface SurgeState extends Grid {
	/** The first bucket's start. */
	from: number
	season: Season
	year: Year
	rises: Rise[]
	excesses: Excess[]
	/** What of either kind was seen lately. */
	worn: [rises: number, excesses: number]
	/** What is one message: counts are whole; of anything else, a thirtieth of its first day's mean. */
	unit: number
}

/** How the two ways of looking at bursts were set: for the series of tweets of the Numenta Anomaly Benchmark. */
const LOOKS: (Look & { less: number })[] = [
	{
		...{ hours: 0, offset: 3, floor: 0.3, trust: 2, days: 5, levelDays: 7, less: 0 },
		beforehand: { mean: 0, meanCounts: 0, deviation: 0.5, deviationCounts: 8, clip: 99 },
	},
	{
		...{ hours: 6, offset: 5, floor: 0.2, trust: 2, days: 3, levelDays: 12, less: 0.4 },
		beforehand: { mean: 0, meanCounts: 0, deviation: 0.3, deviationCounts: 12, clip: 99 },
	},
]
const BURSTS: Wear = { tires: 1.5, recovers: 0.6, most: 99, margin: 0.2, repeats: 9 }
const RISES_AFTER_DAYS = 2.08

/** Hours over which counts are compared; several at once speak a little less each. */
const WIDTHS = [0, 1, 6, 24]
const LESS = 0.2
const COUNTS: Beforehand = { mean: 2.2, meanCounts: 2, deviation: 0.6, deviationCounts: 6, clip: 3 }
const SCATTER: Wear = { tires: 0.5, recovers: 3, most: 3, margin: 0, repeats: 1 }
/** Fewer messages are no surge. */
const FEW = 4
const COUNTS_AFTER_DAYS = 9
/** From these means of two days' highest on, counts do not scatter as counts do. */
const BURSTY = { jumps: 1.9, scatters: 3.1 }
const NOTHING = -9

export const startSurge = ({ bucket }: Grid): SurgeState => ({
	...{ bucket, from: 0, season: startSeason(), year: startYear(), worn: [0, 0], unit: 1 },
	rises: LOOKS.filter(fits(bucket)).map(startRise),
	excesses: widths(bucket).map(() => startExcess(COUNTS)),
})

const fits = (bucket: number) => (look: { hours: number }) => look.hours === 0 || look.hours * HOUR_MS > bucket
const widths = (bucket: number): number[] =>
	WIDTHS.filter((hours) => fits(bucket)({ hours })).map((hours) => Math.max(1, (hours * HOUR_MS) / bucket))

/** See `Judge`. Pure. */
export function stepSurge(before: SurgeState, { at, n: measured }: { at: number; n: number }) {
	const { bucket, season } = before
	const { seen } = season
	const unit = unitOf(before, measured)
	const n = Math.max(0, measured / unit)
	const known = Math.max(0, seen - Math.ceil(COUNTS_AFTER_DAYS * aDay(before)))
	const grid = { bucket, from: seen === 0 ? at : before.from, seen, known }
	const again = risen(before.year, grid, at)
	const expected = expectedOf(season, grid, at) * again
	const rises = LOOKS.filter(fits(bucket)).map((look, i) => ({
		...rise(before.rises[i] ?? startRise(look), look, grid, { at, n: n / again }),
		less: look.less,
	}))
	const excesses = widths(bucket).map((width, i) => ({
		...excess(before.excesses[i] ?? startExcess(COUNTS), COUNTS, grid, { at, n, expected, width }),
		less: i === 0 ? 0 : LESS,
	}))
	const [jumps, scatters] = [rises[0]?.rise.peaks.mean ?? 0, excesses[0]?.excess.peaks.mean ?? 0]
	const bursty = 100 * Math.max(0, jumps - BURSTY.jumps, scatters - BURSTY.scatters)
	const days = seen / aDay(grid)
	const burst = worn(before.worn[0], BURSTS, grid, days < RISES_AFTER_DAYS ? NOTHING : most(rises))
	const counted = known === 0 || unit !== 1 ? [] : excesses.filter(({ count }) => count >= FEW)
	const above = worn(before.worn[1], SCATTER, grid, most(counted))
	const novel = Math.max(burst.novel, above.novel - bursty)
	const [single] = before.excesses
	const state: SurgeState = {
		...{ bucket, from: grid.from, worn: [burst.worn, above.worn], unit },
		year: noted(before.year, grid, { at, n }),
		season: learned(season, grid, { at, n }, single ? spreadOf(single.scatter) : 0),
		rises: rises.map((one) => one.rise),
		excesses: excesses.map((one) => one.excess),
	}
	return { state, score: novel <= NOTHING ? 0 : scoreOf(aMonth(novel, grid)), expected: expected * unit }
}

function unitOf({ unit, season: { seen }, bucket }: SurgeState, measured: number): number {
	if (seen > aDay({ bucket }) || measured === 0 || (unit === 1 && Number.isInteger(measured))) return unit
	return round(unit === 1 ? Math.abs(measured) / 30 : unit + (Math.abs(measured) / 30 - unit) / (seen + 1))
}

const most = (found: { novel: number; less: number }[]): number =>
	Math.max(NOTHING, ...found.map(({ novel, less }) => novel - less))
