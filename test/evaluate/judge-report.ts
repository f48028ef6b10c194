import type { Method } from '../baselines/method'
import type { LabelledSeries, Verdict } from '../watch/gallery/draw'
import type { Subject } from './subjects'
import { table } from './table'
import { delayRatio, type Figures, figures, outcome, type Seen, sumUp, together, tune } from './tune'

const HOUR = 3_600_000

/** A method's figures on the test half, with a threshold for each length of bucket and with one for all. */
interface Result {
	name: string
	byBucket: Map<number, { threshold: number; figures: Figures }>
	each: Figures
	one: Figures
	oneThreshold: number
	test: Seen[]
}

/** Tunes on the training half, tries on the test half, prints. */
export function reportJudge({ verdict, methods, series, rules }: Subject, detailed: boolean): void {
	const relevant = (all: LabelledSeries[]) => all.filter(({ judged }) => judged.includes(verdict))
	const training = relevant(series('training'))
	const test = relevant(series('test'))
	const results = methods.map((method) => resultOf(method, training, test, verdict, rules))
	const [judge] = results
	if (judge === undefined) return

	const events = test.reduce((sum, one) => sum + one.planted.filter(({ kind }) => kind === verdict).length, 0)
	console.log(`\n${verdict}: ${test.length} series, ${events} events in the test half`)
	console.log(
		table([
			head('a threshold for each bucket'),
			...results.map(({ name, each }) => row(name, 'each', each, judge.each)),
		]),
	)
	console.log(
		table([
			head('one threshold for all'),
			...results.map(({ name, one, oneThreshold }) => row(name, number(oneThreshold), one, judge.one)),
		]),
	)
	for (const bucket of judge.byBucket.keys()) {
		const of = ({ byBucket }: Result) => byBucket.get(bucket)
		console.log(
			table([
				head(`buckets of ${bucket / HOUR < 1 ? `${(bucket / HOUR) * 60} min` : `${bucket / HOUR} h`}`),
				...results.flatMap((result) => {
					const mine = of(result)
					const judged = of(judge)
					return mine && judged ? [row(result.name, number(mine.threshold), mine.figures, judged.figures)] : []
				}),
			]),
		)
	}
	if (detailed) for (const result of results) console.log(kinds(result, verdict, rules))
}

function resultOf(
	method: Method,
	training: LabelledSeries[],
	test: LabelledSeries[],
	verdict: Verdict,
	rules: Subject['rules'],
): Result {
	const watch = (series: LabelledSeries): Seen => ({
		series,
		watching: method.watch({ bucket: series.frame.bucket, points: series.points }),
	})
	const learnt = training.map(watch)
	const tried = test.map(watch)
	const byBucket: Result['byBucket'] = new Map()
	const sums = []
	for (const bucket of new Set(training.map(({ frame }) => frame.bucket))) {
		const threshold = tune(ofBucket(learnt, bucket), verdict, rules)
		const sum = sumUp(ofBucket(tried, bucket), verdict, rules, threshold)
		sums.push(sum)
		byBucket.set(bucket, { threshold, figures: figures(sum) })
	}
	const oneThreshold = tune(learnt, verdict, rules)
	return {
		name: method.name,
		byBucket,
		each: figures(together(sums)),
		one: figures(sumUp(tried, verdict, rules, oneThreshold)),
		oneThreshold,
		test: tried,
	}
}

const ofBucket = (seen: Seen[], bucket: number): Seen[] => seen.filter(({ series }) => series.frame.bucket === bucket)

const head = (title: string): string[] => [
	title,
	'threshold',
	'precision',
	'recall',
	'F1',
	'delay, buckets',
	'delay, hours',
	'false a month',
	'judge/this: F1',
	'delay (both met)',
]

function row(name: string, threshold: string, mine: Figures, judge: Figures): string[] {
	return [
		`  ${name}`,
		threshold,
		mine.precision.toFixed(3),
		mine.recall.toFixed(3),
		mine.f1.toFixed(3),
		known(mine.delayBuckets),
		known(mine.delayHours),
		mine.falseOnClean.toFixed(3),
		ratio(judge.f1, mine.f1),
		ratio(delayRatio(judge, mine), 1),
	]
}

const known = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '-')
const ratio = (a: number, b: number): string => (Number.isFinite(a / b) ? (a / b).toFixed(2) : '-')
const number = (value: number): string => (Number.isFinite(value) ? value.toPrecision(5) : 'none')

/** By kind of series and bucket: events met and missed, false alarms. */
function kinds({ name, byBucket, test }: Result, verdict: Verdict, rules: Subject['rules']): string {
	const lines = new Map<string, string[]>()
	for (const seen of test) {
		const { frame } = seen.series
		const { delays, falseAlarms } = outcome(
			seen,
			verdict,
			rules(frame.bucket),
			byBucket.get(frame.bucket)?.threshold ?? 1,
		)
		const missed = delays.filter((delay) => delay === undefined).length
		if (missed === 0 && falseAlarms.length === 0) continue
		const line = lines.get(`${seen.series.name}, ${frame.bucket / HOUR} h`) ?? []
		line.push(`${frame.perDay}/day: ${delays.length - missed} met, ${missed} missed, ${falseAlarms.length} false`)
		lines.set(`${seen.series.name}, ${frame.bucket / HOUR} h`, line)
	}
	return `\n${name}, where it errs:\n${[...lines].map(([kind, of]) => `  ${kind}: ${of.join('; ')}`).join('\n')}`
}
