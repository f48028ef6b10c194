import { sweepDue } from './intake/sweep'
import { readTallies } from './store/tallies'
import { fold, readUnfolded } from './tally/fold'
import { watchHours } from './watch/hours/hourly'

const NO_CONTENT = { statusCode: 204 }
/** No further account is judged after so long: the function is stopped after 240 seconds. */
const JUDGED_WITHIN_MS = 180_000

/** Tally rows that a backlog may have. */
const MOST_ROWS = 20_000

/** Every five minutes: rings for what is due, folds tally rows, judges the hours that are over. A function of its own, with little memory: an idle site pays for it. */
export async function sweep() {
	const now = Date.now()
	await sweepDue(now, (ms) => new Promise((resolve) => setTimeout(resolve, ms)))
	const unfolded = await readUnfolded()
	const failure = await fold(now, unfolded).then(
		() => undefined,
		(error: unknown) => error,
	)
	const left = () => Date.now() < now + JUDGED_WITHIN_MS
	const { tallies, more } = unfolded.more ? await readTallies({ most: MOST_ROWS }) : unfolded
	// With rows missing, a busy hour would look silent: it is judged when they are folded.
	if (!more) await watchHours({ now: Date.now(), unfolded: tallies, left })
	if (failure) throw failure
	return NO_CONTENT
}
