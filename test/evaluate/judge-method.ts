import type { Judge } from '../../src/watch/judges'
import { byScore, type Method, type Watched } from '../baselines/method'

/** KVS values are small, and the states of an account's judges share one. */
const MOST_BYTES = 4_096
/** Every so many buckets, besides the last, a state is looked at closely. */
const CLOSELY = 499

/** A judge as a method; throws where it breaks its contract. */
export const judgeMethod = <State>(name: string, judge: Judge<State>): Method => ({
	name,
	watch: (series) => byScore(judgeScores(name, judge, series)),
})

/** @throws where a score is out of range, a state too large, or a step not pure. */
export function judgeScores<State>(name: string, judge: Judge<State>, { bucket, points }: Watched): Float64Array {
	const scores = new Float64Array(points.length)
	let state = judge.start({ bucket })
	for (const [i, point] of points.entries()) {
		const { state: next, score, expected } = judge.step(state, point)
		if (!(score >= 0 && score <= 1)) throw new Error(`${name}: score ${score} at bucket ${i}`)
		if (!Number.isFinite(expected)) throw new Error(`${name}: expects ${expected} at bucket ${i}`)
		if (i % CLOSELY === 0 || i === points.length - 1) lookClosely(name, judge, state, point, { next, score })
		state = next
		scores[i] = score
	}
	return scores
}

/** The same step again, from the state as KVS would give it back. */
function lookClosely<State>(
	name: string,
	judge: Judge<State>,
	state: State,
	point: { at: number; n: number },
	first: { next: State; score: number },
): void {
	const kept = JSON.stringify(state)
	const again = judge.step(JSON.parse(kept), point)
	if (again.score !== first.score || JSON.stringify(again.state) !== JSON.stringify(first.next))
		throw new Error(`${name}: a state judges differently once it was JSON, or the step is not pure`)
	judge.step(state, { at: point.at, n: point.n + 1_000 })
	if (JSON.stringify(state) !== kept) throw new Error(`${name}: a step changes the state it was given`)
	const bytes = Buffer.byteLength(JSON.stringify(first.next))
	if (bytes >= MOST_BYTES) throw new Error(`${name}: a state of ${bytes} bytes`)
}
