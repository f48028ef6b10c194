import type { Watching } from '../baselines/method'
import type { LabelledSeries, Verdict } from '../watch/gallery/draw'
import { countAlarms, type Rules } from './episodes'

/** A series that a method has watched. */
export interface Seen {
	series: LabelledSeries
	watching: Watching
}

export interface Figures {
	precision: number
	recall: number
	f1: number
	/** Of the events met, medians. */
	delayBuckets: number
	delayHours: number
	/** Per account and 30 days on series with nothing planted. */
	falseOnClean: number
	delays: Sums['delays']
}

export interface Sums {
	falseAlarms: number
	falseOnClean: number
	cleanMonths: number
	/** One for each event. */
	delays: (Delay | undefined)[]
}

interface Delay {
	buckets: number
	hours: number
}

const HOUR = 3_600_000
const MONTH = 720 * HOUR

export const NOTHING: Sums = {
	falseAlarms: 0,
	falseOnClean: 0,
	cleanMonths: 0,
	delays: [],
}

/** What came of one series at a threshold. */
export function outcome({ series, watching }: Seen, verdict: Verdict, rules: Rules, threshold: number) {
	const { frame, points } = series
	const alarms = watching
		.alarms(threshold)
		.map((i) => points[i]?.at ?? 0)
		.filter((at) => at >= frame.scoredFrom)
	const planted = series.planted.filter(({ kind }) => kind === verdict)
	return countAlarms({ bucket: frame.bucket, alarms, planted }, rules)
}

export function sumUp(
	seen: readonly Seen[],
	verdict: Verdict,
	rulesOf: (bucket: number) => Rules,
	threshold: number,
): Sums {
	const sums: Sums = { ...NOTHING, delays: [] }
	for (const one of seen) {
		const { frame, planted } = one.series
		const { delays, falseAlarms } = outcome(one, verdict, rulesOf(frame.bucket), threshold)
		sums.falseAlarms += falseAlarms.length
		sums.delays.push(
			...delays.map((ms) => (ms === undefined ? undefined : { buckets: ms / frame.bucket, hours: ms / HOUR })),
		)
		if (planted.length > 0) continue
		sums.falseOnClean += falseAlarms.length
		sums.cleanMonths += (frame.until - frame.scoredFrom) / MONTH
	}
	return sums
}

export const together = (all: readonly Sums[]): Sums =>
	all.reduce(
		(a, b) => ({
			falseAlarms: a.falseAlarms + b.falseAlarms,
			falseOnClean: a.falseOnClean + b.falseOnClean,
			cleanMonths: a.cleanMonths + b.cleanMonths,
			delays: [...a.delays, ...b.delays],
		}),
		NOTHING,
	)

export function figures({ falseAlarms, falseOnClean, cleanMonths, delays }: Sums): Figures {
	const met = delays.filter((delay) => delay !== undefined)
	const hits = met.length
	const missed = delays.length - hits
	return {
		precision: hits / Math.max(1, hits + falseAlarms),
		recall: hits / Math.max(1, hits + missed),
		f1: (2 * hits) / Math.max(1, 2 * hits + missed + falseAlarms),
		delayBuckets: median(met.map(({ buckets }) => buckets)),
		delayHours: median(met.map(({ hours }) => hours)),
		falseOnClean: falseOnClean / Math.max(1e-9, cleanMonths),
		delays,
	}
}

/** How much longer one method takes than another: the geometric mean over the events that both met. NaN: none. */
export function delayRatio(one: Figures, other: Figures): number {
	const logs = one.delays.flatMap((delay, event) => {
		const against = other.delays[event]
		return delay && against ? Math.log(delay.hours / against.hours) : []
	})
	return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
}

const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b)
	return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}

/**
 * The threshold with the highest F1 among those with less than one false alarm per account and month on clean series. Of equals the middle one: the highest
 * would alarm late, the lowest hardly withstand other series.
 */
export function tune(seen: readonly Seen[], verdict: Verdict, rulesOf: (bucket: number) => Rules): number {
	let best: number[] = []
	let top = 0
	for (const threshold of candidates(seen)) {
		const { f1, falseOnClean } = figures(sumUp(seen, verdict, rulesOf, threshold))
		if (falseOnClean >= 1 || f1 < top || f1 === 0) continue
		best = f1 > top ? [threshold] : [...best, threshold]
		top = f1
	}
	return best[best.length >> 1] ?? Number.POSITIVE_INFINITY
}

/** Scores of the scored buckets by rank, the ranks a seventh apart down to one bucket in ten; a chart's own limits as they are. From the highest down. */
function candidates(seen: readonly Seen[]): number[] {
	const scores: number[] = []
	let total = 0
	for (const { series, watching } of seen) {
		if (watching.scores.length !== series.points.length) return Array.from(watching.scores).sort((a, b) => b - a)
		for (let i = 0; i < watching.scores.length; i++) {
			const score = watching.scores[i] ?? Number.NEGATIVE_INFINITY
			if ((series.points[i]?.at ?? 0) < series.frame.scoredFrom) continue
			total++
			if (score > 0) scores.push(score)
		}
	}
	const sorted = Float64Array.from(scores).sort().reverse()
	const found = new Set<number>()
	for (let rank = 1; rank < Math.min(sorted.length, total / 10); rank = Math.ceil(rank * 1.15))
		found.add(sorted[rank] ?? 0)
	return [...found]
}
