import { reportPersonalData } from './accounts/personal-data'
import { ring } from './intake/bell'
import { ringUpdated } from './reply/reconcile'
import { readAccounts } from './store/accounts'
import { compactMonths } from './tally/compact'
import { judgeAccounts } from './watch/run'

const NO_CONTENT = { statusCode: 204 }

/** Rings the outboxes of requests that were updated lately: comment events may be lost. */
export async function hourly() {
	await ringUpdated(ring)
	return NO_CONTENT
}

/** Judges the channels, and lets old hours go from the month documents. */
export async function daily() {
	await judgeAccounts(Date.now())
	const accounts = await readAccounts()
	await compactMonths([...new Set(accounts.map(({ filing }) => filing.projectKey))], Date.now())
	return NO_CONTENT
}

/** Reports the account ids that are stored, as Atlassian's rules on personal data ask. */
export async function weekly() {
	await reportPersonalData(Date.now())
	return NO_CONTENT
}
