import { byScore, type Method, type Watched } from './method'

/**
 * The g chart of the empty buckets between those with messages. James C. Benneyan: Number-between g-type statistical quality control charts for monitoring adverse events
 * (Health Care Management Science 4, 2001, 305–318): upper limit mean + k · √(mean · (mean + 1)), the mean over the gaps so far
 * (at most the last 1,000). The gap that is still open is charted at each bucket, so that silence is seen before it ends. Tuned: k.
 */
export const gChart: Method = { name: 'g chart (Benneyan 2001)', watch: (series) => byScore(scores(series)) }

const MOST = 1_000

function scores({ points }: Watched): Float64Array {
	const gaps: number[] = []
	let sum = 0
	let open = 0
	return Float64Array.from(points, ({ n }) => {
		if (n === 0) open++
		else {
			gaps.push(open)
			sum += open - (gaps.length > MOST ? (gaps.shift() ?? 0) : 0)
			open = 0
		}
		if (gaps.length < 10) return -Infinity
		const mean = sum / gaps.length
		return (open - mean) / Math.sqrt(Math.max(mean * (mean + 1), 1 / MOST))
	})
}
