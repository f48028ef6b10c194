import { judges } from '../../src/watch/judges'
import { type NabCorpus, type NabSeries, readCorpus } from './nab-corpus'
import { bestThreshold, type NabPoint, nabPoints, nabSum, normalised } from './nab-score'
import { table } from './table'

interface Scored {
	series: NabSeries
	points: NabPoint[]
}

/** Published by the benchmark's own results, standard profile, threshold over the whole corpus. */
const BOARD = 'published on the ten tweet series: best 83.2, HTM 69.3, Twitter ADVec 59.6, windowed Gaussian 51.4'
const TWEETS = 'realTweets'

/** Runs the surge judge over a checkout of the benchmark and prints its score. */
export function reportNab(directory: string): void {
	const corpus = readCorpus(directory)
	const scored = corpus.series.map((series) => ({
		series,
		points: nabPoints(series.name, surge(series), series.windows),
	}))
	const onAll = bestThreshold(allPoints(scored))
	console.log(
		`Numenta Anomaly Benchmark, standard profile, ${scored.length} of ${scored.length + corpus.missing.length} series`,
	)
	tellMissing(corpus)

	const tweets = scored.filter(({ series }) => series.category === TWEETS)
	if (tweets.length > 0) {
		const onTweets = bestThreshold(allPoints(tweets))
		console.log(`\n${TWEETS}, threshold by these series alone (${onTweets.toFixed(4)}):`)
		console.log(
			table([HEAD, ...tweets.map((one) => row(one.series.name, [one], onTweets)), row('in all', tweets, onTweets)]),
		)
		console.log(BOARD)
	}

	console.log(`\nThreshold by all series (${onAll.toFixed(4)}):`)
	const categories = [...new Set(scored.map(({ series }) => series.category))]
	const by = (category: string) => scored.filter(({ series }) => series.category === category)
	console.log(
		table([
			HEAD,
			...scored.map((one) => row(one.series.name, [one], onAll)),
			...categories.map((category) => row(`${category} in all`, by(category), onAll)),
			row('whole corpus', scored, onAll),
		]),
	)
}

const HEAD = ['series', 'score', 'windows', 'met', 'false alarm rows', 'raw']

function row(name: string, some: Scored[], threshold: number): string[] {
	const sum = nabSum(allPoints(some), threshold)
	const score = sum.windows === 0 ? '-' : normalised(sum).toFixed(1)
	return [name, score, `${sum.windows}`, `${sum.hits}`, `${sum.falseAlarms}`, sum.raw.toFixed(2)]
}

const allPoints = (some: Scored[]): NabPoint[] => some.flatMap(({ points }) => points)

function surge({ bucket, rows }: NabSeries): number[] {
	let state = judges.surge.start({ bucket })
	return rows.map((row) => {
		const judged = judges.surge.step(state, row)
		state = judged.state
		return judged.score
	})
}

function tellMissing({ missing, series }: NabCorpus): void {
	if (missing.length > 0) console.log(`not there: ${missing.join(', ')}`)
	for (const { name, cut, rows } of series)
		if (cut > 0) console.log(`${name} ends after ${rows.length} rows: ${cut} of its windows left out`)
}
