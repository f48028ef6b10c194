import { isUnsettled } from '../errors'
import { clearedSince, type History, transfersSince } from '../jira/changelog'
import { readRequest } from '../jira/requests'
import type { Hours } from '../message'
import { readAccount } from '../store/accounts'
import { type RequestFacts, requestAddress, requestWrite } from '../store/requests'
import { type Row, readRow, transact } from '../store/row'
import { type Delta, tallyWrite } from '../store/tallies'
import { businessTime } from './business-hours'
import { together } from './delta'
import { difference } from './worth'

const TRIES = 8

/** Facts of a request after something was seen of it, and what that means for the counts. */
interface Seen {
	facts: RequestFacts
	deltas: Delta[]
}

/**
 * What the counts say of requests, to the unit:
 * - A request counts in the project in which it was opened, on the local day and hour of its first message (the account's zone of then); a move
 *   changes nothing of that.
 * - What it stands for beyond that (worth.ts) counts on the day on which it was opened. A resolution counts while it stands: a reopening takes it back, and
 *   of several the last counts, from the opening on.
 * - A deleted request, or one that the app sees no longer while it sees the project, counts no more: all that it stood for is taken back where it was put.
 *   Messages and answers stay counted: they were heard and sent, and so do the people who wrote. One that comes back counts again.
 * - Its customer waits from a message until a person's answer, the resolution, or its end.
 */
async function change(
	issueId: string,
	now: number,
	see: (facts: RequestFacts) => Seen | undefined | Promise<Seen | undefined>,
): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const row: Row<RequestFacts> | undefined = await readRow<RequestFacts>(requestAddress(issueId))
		const seen = row && (await see(row.data))
		if (!seen) return
		try {
			await transact([
				requestWrite(issueId, seen.facts, row.version),
				// The version makes the row's name: whoever changes it from this version counts it.
				...(seen.deltas.length > 0 ? [tallyWrite(`${issueId}-${row.version}`, now, seen.deltas)] : []),
			])
			return
		} catch (error) {
			if (!isUnsettled(error) || attempt === TRIES) throw error
		}
	}
}

/** Reads a request as Jira has it now and counts what changed. Events come late, twice or never: the row's facts make repeats harmless. @throws as `jira`, Conflict, Unavailable */
export async function observeRequest(issueId: string, now: number): Promise<void> {
	await change(issueId, now, async (facts) => {
		if (facts.twinOf !== undefined) return undefined
		const state = await readRequest(issueId, 'changelog')
		if (!state) return undefined
		const resolvedAt = state.done ? (state.resolvedAt ?? facts.resolvedAt ?? now) : null
		const anew = resolvedAt !== null && resolvedAt !== facts.resolvedAt
		const hours = anew ? (await readAccount(facts.account))?.data.hours : undefined
		return observed(facts, { issueId, resolvedAt, histories: state.histories ?? [] }, hours)
	})
}

interface State {
	issueId: string
	/** Milliseconds, null while it is open. */
	resolvedAt: number | null
	/** What Jira's changelog shows. */
	histories: History[]
}

/**
 * What a request's state means for the counts, undefined where nothing changed. A resolution that is taken back is counted negative; a request that
 * was thought gone is counted again. Pure. @param hours those of its account, for a new resolution
 */
export function observed(
	before: RequestFacts,
	{ issueId, resolvedAt, histories }: State,
	hours: Hours | undefined,
): Seen | undefined {
	const { deleted, ...known } = before
	const { count, last } = transfersSince(histories, known.transferred)
	const moved =
		last === undefined || !known.facets ? {} : { transfers: (known.transfers ?? 0) + count, transferred: last }
	const same = (known.resolvedAt ?? null) === resolvedAt
	// Resolved and reopened, and nobody heard of either.
	const missed =
		known.facets && known.resolvedAt === undefined && known.reopened === 0 && clearedSince(histories, known.openedAt)
	if (same && !deleted && !missed && moved.transfers === undefined) return undefined
	const facts = { ...known, ...moved, ...(missed ? { reopened: 1 } : {}) }
	if (same) return seen(before, facts)
	if (resolvedAt === null) return seen(before, reopenedFacts(facts))
	// Resolved twice, and nobody heard of the reopening in between.
	const unseen = known.resolvedAt !== undefined && clearedSince(histories, known.resolvedAt)
	const resolved = resolvedFacts(unseen ? reopenedFacts(facts) : facts, resolvedAt, hours)
	return seen(before, resolved, { issue: issueId, over: resolvedAt })
}

function seen(before: RequestFacts, facts: RequestFacts, waiting?: Delta['waiting']): Seen {
	const deltas = difference(before, facts)
	return { facts, deltas: waiting ? together([...deltas, noLonger(facts, waiting)]) : deltas }
}

/** Nobody waits for an answer there any more. */
function noLonger({ project, account, channel, day, hour }: RequestFacts, waiting: Delta['waiting']): Delta {
	return { project, account, channel, day, hour, ...(waiting ? { waiting } : {}) }
}

function resolvedFacts(facts: RequestFacts, resolvedAt: number, hours: Hours | undefined): RequestFacts {
	const { resolution: _before, ...business } = facts.business ?? {}
	const inHours = hours && { resolution: businessTime(facts.openedAt, resolvedAt, hours) }
	return { ...facts, resolvedAt, ...(facts.business || inHours ? { business: { ...business, ...inHours } } : {}) }
}

/** A request of ours after its resolution was taken back, by whomever. Pure. */
export function reopenedFacts({ resolvedAt: _before, ...facts }: RequestFacts): RequestFacts {
	const { resolution: _hours, ...business } = facts.business ?? {}
	return { ...facts, reopened: facts.reopened + 1, ...(facts.business ? { business } : {}) }
}

/** A request was deleted: the next message opens a new one, and its counts are taken back. Once, however often it is said. @throws Conflict, Unavailable */
export const forgetRequest = (issueId: string, now: number): Promise<void> =>
	change(issueId, now, (facts) =>
		facts.deleted || facts.twinOf !== undefined
			? undefined
			: seen(facts, { ...facts, deleted: true }, { issue: issueId, over: now }),
	)

/** A request turned out to be a copy of another: it and the message that opened it were counted twice. @throws Conflict, Unavailable */
export const forgetTwin = (issueId: string, twinOf: string, now: number): Promise<void> =>
	change(issueId, now, (facts) => {
		if (facts.twinOf !== undefined) return undefined
		const { project, account, channel } = facts
		const [opening] = facts.counted
		const doubled: Delta[] = opening
			? [{ project, account, channel, day: opening.day, hour: opening.hour, counts: { inbound: -1 } }]
			: []
		const forgotten = seen(facts, { ...facts, twinOf }, { issue: issueId, over: now })
		return { ...forgotten, deltas: together([...doubled, ...forgotten.deltas]) }
	})
