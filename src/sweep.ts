import { sweepDue } from './intake/sweep'
import { fold } from './tally/fold'

const NO_CONTENT = { statusCode: 204 }

/** Every five minutes: rings for what is due, folds tally rows. A function of its own, with little memory: an idle site pays for it. */
export async function sweep() {
	await sweepDue(Date.now(), (ms) => new Promise((resolve) => setTimeout(resolve, ms)))
	await fold(Date.now())
	return NO_CONTENT
}
