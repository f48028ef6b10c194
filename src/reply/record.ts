import { Conflict, Unavailable } from '../errors'
import type { Comment } from '../jira/comments'
import type { Account } from '../store/accounts'
import type { Conversation } from '../store/conversations'
import { ended, type Outbox, outboxAddress, outboxWrite, type SendStatus } from '../store/outboxes'
import { type RequestFacts, requestAddress, requestWrite } from '../store/requests'
import { type Row, readRows, rowIn, transact } from '../store/row'
import { type Delta, tallyWrite } from '../store/tallies'
import { counted, timed } from '../tally/delta'
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
	const { account } = state
	let { outbox, facts } = state
	for (let attempt = 1; ; attempt++) {
		if (outbox.data.sending?.id !== claimId) throw new Conflict('the outbox has passed to another run')
		const after = ended(outbox.data, comment.id, { status, at: now, receipts, ...(reason ? { reason } : {}) })
		const before = outbox.data.sent[comment.id]?.status
		const { deltas, facts: answered } = counts(account, facts.data, outcome, before)
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

/** The first public answer of a person counts as response, unless it is known that the customer did not get it. Pure. */
function counts(
	account: Account,
	facts: RequestFacts,
	{ comment, status }: Outcome,
	before: SendStatus | undefined,
): { deltas: Delta[]; facts?: RequestFacts } {
	const place = { project: facts.project, account: facts.account, channel: facts.channel, timeZone: account.timeZone }
	// What was counted as perhaps sent is not counted again when it is sent once more.
	const news = status !== 'failed' && (before === undefined || before === 'failed')
	const deltas: Delta[] = news ? [counted(place, comment.created, { outbound: 1 })] : []
	// An automation's answer is nobody's.
	const uncounted = facts.deleted || facts.twinOf !== undefined
	if (uncounted || facts.firstResponse !== undefined || status === 'failed' || comment.author?.accountType === 'app')
		return { deltas }
	const ms = Math.max(0, comment.created - facts.openedAt)
	deltas.push(timed(facts, 'firstResponse', ms))
	return { deltas, facts: { ...facts, firstResponse: ms } }
}
