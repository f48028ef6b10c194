import { reportPersonalData } from './accounts/personal-data'
import { ring } from './intake/bell'
import { ringUpdated, updatedLately } from './reply/reconcile'
import { readAccounts } from './store/accounts'
import { compactMonths } from './tally/compact'
import { reconcileResolutions } from './tally/reconcile'
import { countedThisHour } from './tally/this-hour'
import { judgeAccounts } from './watch/run'

const NO_CONTENT = { statusCode: 204 }

/** A day, with two for runs that failed. */
const LATELY_MINUTES = 3 * 24 * 60

/** Rings the outboxes of requests that were updated lately, and counts their resolutions: events may be lost. */
export async function hourly() {
	await reconcile()
	return NO_CONTENT
}

/**
 * Points an hour that one installation allows itself: 65,000 are for all customers of the app together. Live messages and answers go first and are not
 * held back until Jira does so; looking again has what they leave.
 */
const HOURLY_POINTS = 2_000
/** Of a follow-up or an answer; a new request costs one. */
const POINTS_A_MESSAGE = 3
/** Of a request that is looked at again: one in the search, three for its comments. */
const POINTS_A_LOOK = 4

async function affords(looks: number): Promise<boolean> {
	const spent = POINTS_A_MESSAGE * (await countedThisHour(await readAccounts(), Date.now()))
	return spent + POINTS_A_LOOK * looks < HOURLY_POINTS
}

async function reconcile(minutes?: number): Promise<void> {
	const found = await updatedLately(affords, minutes)
	await ringUpdated(ring, found)
	await reconcileResolutions(found, Date.now())
}

/** Judges the channels, looks again for what the hourly runs missed, and lets old hours go from the month documents. */
export async function daily() {
	await judgeAccounts(Date.now())
	await reconcile(LATELY_MINUTES)
	const accounts = await readAccounts()
	await compactMonths([...new Set(accounts.map(({ filing }) => filing.projectKey))], Date.now())
	return NO_CONTENT
}

/** Reports the account ids that are stored, as Atlassian's rules on personal data ask. */
export async function weekly() {
	await reportPersonalData(Date.now())
	return NO_CONTENT
}
