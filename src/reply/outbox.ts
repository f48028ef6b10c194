import type { Fetch } from '../channels/channel'
import { channels } from '../channels/index'
import { isUnsettled, JiraRefused } from '../errors'
import { plainText } from '../jira/adf'
import { type Comment, readComment } from '../jira/comments'
import type { Reply } from '../message'
import { type Account, accountAddress } from '../store/accounts'
import { type Conversation, conversationAddress } from '../store/conversations'
import { FORGOTTEN_AFTER_MS, type Outbox, outboxAddress } from '../store/outboxes'
import { type RequestFacts, requestAddress } from '../store/requests'
import { type Row, readRows, rowIn } from '../store/row'
import { abandon, isOverdue, leave } from './abandon'
import { claim, moveWatermark, NEW, release } from './claim'
import { nextAnswer } from './next-answer'
import { type Outcome, record } from './record'
import { receiptsOf, send } from './send'

/** A reply that could not be delivered for so long will not be. */
const GIVE_UP_AFTER_MS = 86_400_000
const STEPS = 50
const INTERRUPTED = 'The app was interrupted while sending.'

export interface Deps {
	fetch: Fetch
	now: () => number
	sleep: (ms: number) => Promise<void>
}

interface State {
	facts: Row<RequestFacts>
	outbox: Row<Outbox> | undefined
	account: Account
	conversation: Conversation
}

/**
 * Sends what agents answered on one request since the watermark, in order, each once. An event is only a doorbell: what the request's comments say
 * counts. A comment is judged once, when the watermark passes it: an internal one that is made public later is not sent, for it would come after answers
 * that were written later. @returns seconds until it should be rung again, 0: nothing is left
 */
export async function drainOutbox(issueId: string, deps: Deps): Promise<number> {
	for (let step = 0; step < STEPS; step++) {
		const { outbox, state } = await read(issueId)
		try {
			if (!state) {
				await abandon(issueId, outbox, 'The channel is no longer connected.', deps.now())
				return 0
			}
			const again = await drainStep(issueId, state, deps)
			if (again !== 'next') return again
		} catch (error) {
			if (isUnsettled(error)) continue
			if (!(error instanceof JiraRefused)) throw error
			// Where only the permission is lost, an admin may give it back.
			if (!state?.facts.data.deleted && !isOverdue(outbox, deps.now())) {
				if (error.status === 404) return 0
				throw error
			}
			await abandon(issueId, outbox, 'The request cannot be read any more.', deps.now())
			return 0
		}
	}
	return 1
}

async function read(issueId: string): Promise<{ outbox: Row<Outbox> | undefined; state?: State }> {
	const first = await readRows([requestAddress(issueId), outboxAddress(issueId)])
	const facts = rowIn<RequestFacts>(first, requestAddress(issueId))
	const outbox = rowIn<Outbox>(first, outboxAddress(issueId))
	if (!facts) return { outbox }
	const { account: accountId, conversation: key } = facts.data
	const second = await readRows([accountAddress(accountId), conversationAddress(key)])
	const account = rowIn<Account>(second, accountAddress(accountId))?.data
	const conversation = rowIn<Conversation>(second, conversationAddress(key))?.data
	return account && conversation ? { outbox, state: { facts, outbox, account, conversation } } : { outbox }
}

async function drainStep(issueId: string, state: State, { fetch, now, sleep }: Deps): Promise<number | 'next'> {
	const outbox = state.outbox?.data ?? NEW
	const { sending, retry } = outbox
	const wait = (sending?.until ?? retry?.at ?? 0) - now()
	if (wait > 0) return Math.ceil(wait / 1000)
	if (sending && state.outbox) {
		await settleInterrupted(issueId, { ...state, outbox: state.outbox }, sending, { now: now(), sleep })
		return 'next'
	}
	// An outbox that has expired forgot what it sent.
	const since = state.outbox ? 0 : now() - FORGOTTEN_AFTER_MS
	const { answer, wish, lost, passed, more } = await nextAnswer(issueId, outbox, state.account, since)
	// Deleted or hidden while it waited.
	const gone = retry && answer?.id !== retry.comment ? retry : lost === undefined ? undefined : { comment: lost }
	if (gone && state.outbox) {
		await leave(issueId, state.outbox, gone, now())
		return 'next'
	}
	if (!answer) {
		if (passed !== undefined) await moveWatermark(issueId, state.outbox, passed)
		return more ? 'next' : 0
	}
	const claimed = await claim(issueId, state.outbox, answer, now())
	const channel = channels[state.account.channel]
	const result = await send(channel, state.account, replyOf(answer, state, issueId), fetch, now())
	const before = outbox.sent[answer.id]
	const doubt = retry?.doubt || before?.status === 'unknown' || (result.kind === 'later' && result.doubt)
	if (result.kind === 'later' && now() - (wish?.at ?? answer.created) < GIVE_UP_AFTER_MS) {
		const tries = retry?.tries ?? 0
		const after = Math.min(result.after * 2 ** Math.min(tries, 5), 3600)
		const due = { comment: answer.id, tries: tries + 1, at: now() + after * 1000, reason: result.reason }
		await release(issueId, claimed, { ...due, ...(doubt ? { doubt } : {}) })
		return after
	}
	const outcome: Outcome =
		result.kind === 'sent' || result.kind === 'unknown'
			? { comment: answer, status: result.kind, ...result }
			: {
					comment: answer,
					// A try before may have reached the customer, whatever the last one came to.
					status: doubt ? 'unknown' : 'failed',
					reason: result.reason,
					receipts: before?.receipts ?? [],
				}
	await record(issueId, { ...state, outbox: claimed }, outcome, claimed.data.sending?.id ?? '', { now: now(), sleep })
	// A comment that was made meanwhile rings for itself.
	return more ? 'next' : 0
}

/**
 * The run that was sending a comment died: the provider may have it. Sending again by itself could say everything twice, but where the provider
 * tells repeats by their key.
 */
async function settleInterrupted(
	issueId: string,
	state: State & { outbox: Row<Outbox> },
	sending: NonNullable<Outbox['sending']>,
	clock: { now: number; sleep: (ms: number) => Promise<void> },
): Promise<void> {
	const { outbox, account } = state
	const comment = await readComment(issueId, sending.comment)
	const channel = channels[account.channel]
	if (!comment) return leave(issueId, outbox, { comment: sending.comment, reason: INTERRUPTED, doubt: true }, clock.now)
	const asked = outbox.data.again?.find((wish) => wish.comment === comment.id)?.at ?? comment.created
	if (channel.resendable && clock.now - asked < GIVE_UP_AFTER_MS) {
		const tries = outbox.data.retry?.tries ?? 0
		const due = { comment: comment.id, tries, at: clock.now, reason: INTERRUPTED, doubt: true } as const
		return release(issueId, outbox, due)
	}
	const receipts = await receiptsOf(channel, account, replyOf(comment, state, issueId))
	const outcome: Outcome = { comment, status: 'unknown', reason: INTERRUPTED, receipts }
	await record(issueId, state, outcome, sending.id, clock)
}

function replyOf(comment: Comment, { account, conversation, outbox }: State, issueId: string): Reply {
	const from = conversation.to ?? account.to
	const wish = outbox?.data.again?.find((one) => one.comment === comment.id)
	// What an agent sends again is news to the provider, but where its key keeps it from arriving twice.
	const round = wish && !channels[account.channel].resendable ? `-${wish.at}` : ''
	return {
		...(from === undefined ? {} : { from }),
		conversation: conversation.conversation,
		sender: conversation.sender,
		text: plainText(comment.body),
		...(conversation.subject === undefined ? {} : { subject: conversation.subject }),
		callback: account.url,
		...(conversation.last.id ? { inReplyTo: conversation.last } : {}),
		idempotencyKey: `${issueId}-${comment.id}${round}`,
	}
}
