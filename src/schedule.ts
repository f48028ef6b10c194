import { reportPersonalData } from './accounts/personal-data'
import { bellfuls, ring } from './intake/bell'
import { tidyTwins } from './intake/janitor'
import { ringResumed } from './intake/park'
import type { FoundIssue } from './jira/search'
import { ringUpdated, updatedLately } from './reply/reconcile'
import { readAccounts } from './store/accounts'
import { forgetLooked, keepLooked, lookedUpTo } from './store/looks'
import { compactMonths } from './tally/compact'
import { reconcileMissing } from './tally/missing'
import { countNativeAgain } from './tally/native-daily'
import { reconcileResolutions } from './tally/reconcile'
import { countedThisHour } from './tally/this-hour'
import { judgeAccounts, judgeLeft } from './watch/low-use/run'
import { untoldFlags } from './watch/tell/untold'

const NO_CONTENT = { statusCode: 204 }

const MINUTE_MS = 60_000
/** Looks a little further back than an hour, for schedules come when they come. */
const LATELY_MS = 130 * MINUTE_MS
/** A day, with two for runs that failed. */
const DAYS_MS = 3 * 1_440 * MINUTE_MS

/** Rings the outboxes of requests that were updated lately, and counts their resolutions: events may be lost. Rings what waited for a paused account, and flags that are not told yet. */
export async function hourly() {
	await each([() => reconcile(LATELY_MS), ringResumed, () => judgeLeft(Date.now(), around), ringUntold])
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

const affords = (looks: number): Promise<boolean> => leaves(POINTS_A_LOOK * looks)

const ringUntold = async () => tell(await untoldFlags(Date.now()))

const tell = (flags: string[]): Promise<boolean> => ring(bellfuls(flags).map((some) => ({ flags: some })))

/** For the judge of low use. */
const around = {
	affords: leaves,
	tell,
	clock: Date.now,
}

async function leaves(points: number): Promise<boolean> {
	const spent = POINTS_A_MESSAGE * (await countedThisHour(await readAccounts(), Date.now()))
	return spent + points < HOURLY_POINTS
}

/** Goes on where the last run had no points left: what it did not look at is looked at later, never left out. */
async function reconcile(lately: number): Promise<FoundIssue[]> {
	const now = Date.now()
	const behind = await lookedUpTo()
	const since = Math.min(now - lately, behind ?? now)
	const { found, whole } = await updatedLately(affords, Math.ceil((now - since) / MINUTE_MS))
	await ringUpdated(ring, found)
	await reconcileResolutions(found, now)
	const upTo = found.at(-1)?.updatedAt ?? now
	if (whole) {
		if (behind !== undefined) await forgetLooked()
	} else if (upTo > (behind ?? 0)) await keepLooked(upTo)
	// More in one minute than a run has points for: the daily look has the rest.
	else if (since === behind) await keepLooked(behind + MINUTE_MS)
	return found
}

/** One job's trouble does not keep the others from their run. @throws the first one's */
async function each(jobs: (() => Promise<unknown>)[]): Promise<void> {
	const failures: unknown[] = []
	for (const job of jobs) await job().catch((error: unknown) => failures.push(error))
	if (failures.length > 0) throw failures[0]
}

/** Judges the channels, looks again for what the hourly runs missed, for copies and for requests that are gone, goes on counting JSM's own channels, and lets old hours go from the month documents. */
export async function daily() {
	await each([
		() => judgeAccounts(Date.now(), around),
		async () => tidyTwins(await reconcile(DAYS_MS), Date.now()),
		() => reconcileMissing(Date.now()),
		() => countNativeAgain(Date.now(), leaves),
		compact,
	])
	return NO_CONTENT
}

async function compact(): Promise<void> {
	const accounts = await readAccounts()
	await compactMonths([...new Set(accounts.map(({ filing }) => filing.projectKey))], Date.now())
}

/** Reports the account ids that are stored, as Atlassian's rules on personal data ask. */
export async function weekly() {
	await reportPersonalData(Date.now())
	return NO_CONTENT
}
