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
	hits: number
	missed: number
	falseAlarms: number
}

interface Sums {
	hits: number
	missed: number
	falseAlarms: number
	falseOnClean: number
	cleanMonths: number
	buckets: number[]
	hours: number[]
}

const HOUR = 3_600_000
const MONTH = 720 * HOUR

export const NOTHING: Sums = {
	hits: 0,
	missed: 0,
	falseAlarms: 0,
	falseOnClean: 0,
	cleanMonths: 0,
	buckets: [],
	hours: [],
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
	const sums: Sums = { ...NOTHING, buckets: [], hours: [] }
	for (const one of seen) {
		const { frame, planted } = one.series
		const { delays, missed, falseAlarms } = outcome(one, verdict, rulesOf(frame.bucket), threshold)
		sums.hits += delays.length
		sums.missed += missed
		sums.falseAlarms += falseAlarms.length
		sums.buckets.push(...delays.map((delay) => delay / frame.bucket))
		sums.hours.push(...delays.map((delay) => delay / HOUR))
		if (planted.length > 0) continue
		sums.falseOnClean += falseAlarms.length
		sums.cleanMonths += (frame.until - frame.scoredFrom) / MONTH
	}
	return sums
}

export const together = (all: readonly Sums[]): Sums =>
	all.reduce(
		(a, b) => ({
			hits: a.hits + b.hits,
			missed: a.missed + b.missed,
			falseAlarms: a.falseAlarms + b.falseAlarms,
			falseOnClean: a.falseOnClean + b.falseOnClean,
			cleanMonths: a.cleanMonths + b.cleanMonths,
			buckets: [...a.buckets, ...b.buckets],
			hours: [...a.hours, ...b.hours],
		}),
		NOTHING,
	)

export function figures({ hits, missed, falseAlarms, falseOnClean, cleanMonths, buckets, hours }: Sums): Figures {
	return {
		precision: hits / Math.max(1, hits + falseAlarms),
		recall: hits / Math.max(1, hits + missed),
		f1: (2 * hits) / Math.max(1, 2 * hits + missed + falseAlarms),
		delayBuckets: median(buckets),
		delayHours: median(hours),
		falseOnClean: falseOnClean / Math.max(1e-9, cleanMonths),
		hits,
		missed,
		falseAlarms,
	}
}

const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b)
	return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}

/** The threshold with the highest F1 among those with less than one false alarm per account and month on clean series; of equals the highest. */
export function tune(seen: readonly Seen[], verdict: Verdict, rulesOf: (bucket: number) => Rules): number {
	let best = { threshold: Number.POSITIVE_INFINITY, f1: -1 }
	for (const threshold of candidates(seen)) {
		const { f1, falseOnClean } = figures(sumUp(seen, verdict, rulesOf, threshold))
		if (falseOnClean < 1 && f1 > best.f1) best = { threshold, f1 }
	}
	return best.threshold
}

/** Scores of the scored buckets by rank, the ranks half an octave apart down to one bucket in ten; a chart's own limits as they are. From the highest down. */
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
