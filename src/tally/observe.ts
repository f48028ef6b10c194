import { isUnsettled } from '../errors'
import { readRequest } from '../jira/requests'
import { type RequestFacts, requestAddress, requestWrite } from '../store/requests'
import { type Row, readRow, transact } from '../store/row'
import { type Delta, tallyWrite } from '../store/tallies'
import { timed, tookUntil, worthOf } from './delta'

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
 * - Its first response and its resolution count on the day on which it was opened. A resolution counts while it stands: a reopening takes it back, and
 *   of several the last counts, from the opening on.
 * - A deleted request, or one that the app sees no longer while it sees the project, counts no more: its requests, conversations, first response and
 *   resolution are taken back where they were put. Messages and answers stay counted: they were heard and sent. One that comes back counts again.
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
		const state = await readRequest(issueId)
		return state && observed(facts, state.done ? (state.resolvedAt ?? facts.resolvedAt ?? now) : null)
	})
}

/**
 * What a request's resolution means for the counts, undefined where nothing changed. A resolution that is taken back is counted negative; a request that
 * was thought gone is counted again. Pure.
 * @param resolvedAt milliseconds, null while it is open
 */
export function observed(before: RequestFacts, resolvedAt: number | null): Seen | undefined {
	const { deleted, ...facts } = before
	const known = facts.resolvedAt ?? null
	if (known === resolvedAt && !deleted) return undefined
	const deltas: Delta[] = deleted ? worthOf(facts, 1) : []
	if (known === resolvedAt) return { facts, deltas }
	if (known !== null) deltas.push(timed(facts, 'resolution', tookUntil(facts, known), -1))
	if (resolvedAt !== null) deltas.push(timed(facts, 'resolution', tookUntil(facts, resolvedAt)))
	const { resolvedAt: _before, ...rest } = facts
	const reopened = facts.reopened + (resolvedAt === null ? 1 : 0)
	return { facts: { ...rest, reopened, ...(resolvedAt === null ? {} : { resolvedAt }) }, deltas }
}

/** A request was deleted: the next message opens a new one, and its counts are taken back. Once, however often it is said. @throws Conflict, Unavailable */
export const forgetRequest = (issueId: string, now: number): Promise<void> =>
	change(issueId, now, (facts) =>
		facts.deleted || facts.twinOf !== undefined
			? undefined
			: { facts: { ...facts, deleted: true }, deltas: worthOf(facts, -1) },
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
		return {
			facts: { ...facts, twinOf },
			deltas: [...doubled, ...(facts.deleted ? [] : worthOf(facts, -1))],
		}
	})
