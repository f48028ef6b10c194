import { Conflict, Unavailable } from '../errors'
import type { Comment } from '../jira/comments'
import type { Account } from '../store/accounts'
import type { Conversation } from '../store/conversations'
import { ended, type Outbox, outboxAddress, outboxWrite, type SendStatus } from '../store/outboxes'
import { type RequestFacts, requestAddress, requestWrite } from '../store/requests'
import { type Row, readRows, rowIn, transact } from '../store/row'
import { type Delta, tallyWrite } from '../store/tallies'
import { businessTime } from '../tally/business-hours'
import { counted, together } from '../tally/delta'
import { difference } from '../tally/worth'
import { lastInboundBefore, workedFrom } from './handled'
import { tellAgent } from './tell-agent'

/** What became of one comment. `receipts`: their names, of the parts that the provider took. */
export interface Outcome {
	comment: Comment
	status: SendStatus
	reason?: string
	receipts: string[]
}

/** `now` is the moment that is recorded, in milliseconds. */
interface Clock {
	now: number
	sleep: (ms: number) => Promise<void>
}

interface State {
	facts: Row<RequestFacts>
	outbox: Row<Outbox>
	account: Account
	conversation: Conversation
}

const TRIES = 8
const LONGEST_WAIT_MS = 8_000
const MINUTE_MS = 60_000

/**
 * Records an outcome in one transaction: watermark, the names of the receipts to come (or there already), the first response, one tally row.
 * Then tells the agent of a failure.
 * @throws Conflict when another run took over, Unavailable
 */
export async function record(
	issueId: string,
	state: State,
	outcome: Outcome,
	claimId: string,
	{ now, sleep }: Clock,
): Promise<void> {
	const { comment, status, reason, receipts } = outcome
	let { outbox, facts } = state
	for (let attempt = 1; ; attempt++) {
		if (outbox.data.sending?.id !== claimId) throw new Conflict('the outbox has passed to another run')
		const after = ended(outbox.data, comment.id, { status, at: now, receipts, ...(reason ? { reason } : {}) })
		const before = outbox.data.sent[comment.id]?.status
		const { deltas, facts: answered } = counts(issueId, state, facts.data, outcome, before)
		try {
			await transact([
				outboxWrite(issueId, after, outbox.version),
				...(answered ? [requestWrite(issueId, answered, facts.version)] : []),
				...(deltas.length > 0 ? [tallyWrite(claimId, now, deltas)] : []),
			])
			break
		} catch (error) {
			if (!(error instanceof Conflict || error instanceof Unavailable) || attempt === TRIES) throw error
			// The customer has it by now: what is not recorded would count as perhaps sent.
			if (error instanceof Unavailable) await sleep(Math.min(LONGEST_WAIT_MS, 250 * 2 ** attempt))
			const rows = await readRows([outboxAddress(issueId), requestAddress(issueId)])
			const current = rowIn<Outbox>(rows, outboxAddress(issueId))
			// Unanswered, but it took effect.
			if (current?.data.sent[comment.id] && current.data.sending?.id !== claimId) break
			if (!current) return
			outbox = current
			facts = rowIn<RequestFacts>(rows, requestAddress(issueId)) ?? facts
		}
	}
	if (status !== 'sent') await tellAgent(issueId, status, reason)
}

/**
 * What an answer counts, unless it is known that the customer did not get it: itself, and where a person wrote it, the first response, the work on the
 * request, and that its customer waits no longer; an automatic one is nobody's. Pure.
 */
export function counts(
	issueId: string,
	{ account, conversation }: Pick<State, 'account' | 'conversation'>,
	facts: RequestFacts,
	{ comment, status }: Pick<Outcome, 'comment' | 'status'>,
	before: SendStatus | undefined,
): { deltas: Delta[]; facts?: RequestFacts } {
	const place = { project: facts.project, account: facts.account, channel: facts.channel, timeZone: account.timeZone }
	// What was counted as perhaps sent is not counted again when it is sent once more.
	const news = status !== 'failed' && (before === undefined || before === 'failed')
	if (!news) return { deltas: [] }
	const { created } = comment
	const left = counted(place, created, { outbound: 1 })
	const uncounted = facts.deleted || facts.twinOf !== undefined
	if (uncounted || comment.author?.accountType === 'app') return { deltas: [left] }
	const after = answered(issueId, facts, account, conversation, created)
	const told: Delta = { ...left, waiting: { issue: issueId, answered: created } }
	return { deltas: together([told, ...difference(facts, after)]), facts: after }
}

/** A request's facts after a person's answer, in milliseconds. Pure. */
function answered(
	issueId: string,
	facts: RequestFacts,
	{ hours, target }: Account,
	conversation: Conversation,
	at: number,
): RequestFacts {
	const { openedAt, business = {}, lastAnswer } = facts
	const began = workedFrom(at, lastInboundBefore(at, conversation, issueId, openedAt), lastAnswer)
	const handled = hours && { handled: (business.handled ?? 0) + businessTime(began, at, hours) }
	const work = {
		answers: (facts.answers ?? 0) + 1,
		handled: (facts.handled ?? 0) + at - began,
		lastAnswer: Math.max(at, lastAnswer ?? 0),
	}
	const kept = { ...facts, ...work }
	if (facts.firstResponse !== undefined) return handled ? { ...kept, business: { ...business, ...handled } } : kept
	const firstResponse = Math.max(0, at - openedAt)
	const inHours = hours && { firstResponse: businessTime(openedAt, at, hours) }
	const took = inHours?.firstResponse ?? firstResponse
	return {
		...{ ...kept, firstResponse },
		...(target === undefined ? {} : { target: took <= target * MINUTE_MS ? 'met' : 'missed' }),
		...(hours ? { business: { ...business, ...handled, ...inHours } } : {}),
	}
}
