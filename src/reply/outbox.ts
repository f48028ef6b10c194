import { randomUUID } from 'node:crypto'
import type { Fetch } from '../channels/channel'
import { channels } from '../channels/index'
import { isUnsettled, JiraRefused, Unavailable } from '../errors'
import { plainText } from '../jira/adf'
import { type Comment, commentsAfter, marksOf } from '../jira/comments'
import { participantsOf } from '../jira/participants'
import { readRequest } from '../jira/requests'
import type { Reply } from '../message'
import { type Account, accountAddress } from '../store/accounts'
import { type Conversation, conversationAddress } from '../store/conversations'
import { type Outbox, outboxAddress, outboxWrite } from '../store/outboxes'
import { type RequestFacts, requestAddress } from '../store/requests'
import { addressOf, createRow, nextVersion, type Row, readRow, readRows, transact } from '../store/row'
import { type Outcome, record } from './record'
import { send } from './send'
import { type CustomerSide, verdictOn } from './who'

/** Longer than a provider call takes; an expired one is in doubt. */
const SENDING_MS = 120_000
/** A reply that could not be delivered for so long will not be. */
const GIVE_UP_AFTER_MS = 86_400_000
const STEPS = 50
const TRIES = 8
const NEW: Outbox = { watermark: '0', tries: 0, sent: {} }

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
		const state = await read(issueId)
		if (!state) return 0
		try {
			const again = await drainStep(issueId, state, deps)
			if (again !== 'next') return again
		} catch (error) {
			if (isUnsettled(error)) continue
			if (error instanceof JiraRefused && error.status === 404) return 0
			throw error
		}
	}
	return 1
}

async function read(issueId: string): Promise<State | undefined> {
	const first = await readRows([requestAddress(issueId), outboxAddress(issueId)])
	const facts = first.get(addressOf(requestAddress(issueId))) as Row<RequestFacts> | undefined
	if (!facts) return undefined
	const { account: accountId, conversation: key } = facts.data
	const second = await readRows([accountAddress(accountId), conversationAddress(key)])
	const account = second.get(addressOf(accountAddress(accountId)))?.data as Account | undefined
	const conversation = second.get(addressOf(conversationAddress(key)))?.data as Conversation | undefined
	const outbox = first.get(addressOf(outboxAddress(issueId))) as Row<Outbox> | undefined
	return account && conversation ? { facts, outbox, account, conversation } : undefined
}

async function drainStep(issueId: string, state: State, { fetch, now, sleep }: Deps): Promise<number | 'next'> {
	const outbox = state.outbox?.data ?? NEW
	const { sending } = outbox
	if (sending && sending.until > now()) return Math.ceil((sending.until - now()) / 1000)
	if (!sending && outbox.retryAt && outbox.retryAt > now()) return Math.ceil((outbox.retryAt - now()) / 1000)
	const comments = await commentsAfter(issueId, outbox.watermark)
	const interrupted = comments.find(({ id }) => id === sending?.comment)
	if (interrupted && state.outbox) {
		// The run that was sending it died: the provider may have it. Sending again by itself could say everything twice.
		const outcome: Outcome = {
			comment: interrupted,
			status: 'unknown',
			reason: 'The app was interrupted while sending.',
			receipts: [],
		}
		await record(issueId, { ...state, outbox: state.outbox }, outcome, sending?.id ?? '', { now: now(), sleep })
		return 'next'
	}
	const next = await nextAnswer(issueId, comments, state.account)
	if (!next.answer) {
		if (next.passed !== undefined) await moveWatermark(issueId, state.outbox, next.passed)
		return 0
	}
	const claimed = await claim(issueId, state.outbox, next.answer, now())
	const id = claimed.data.sending?.id ?? ''
	const held = { ...state, outbox: claimed }
	const channel = channels[state.account.channel]
	const result = await send(channel, state.account, replyOf(next.answer, state, issueId), fetch, now())
	if (result.kind === 'later' && now() - next.answer.created < GIVE_UP_AFTER_MS) {
		const { sending: _over, ...rest } = claimed.data
		const after = Math.min(result.after * 2 ** Math.min(rest.tries, 5), 3600)
		const waiting = { ...rest, tries: rest.tries + 1, retryAt: now() + after * 1000 }
		await release(issueId, claimed, waiting)
		return after
	}
	const status = result.kind === 'later' ? 'failed' : result.kind
	const reason = result.kind === 'sent' ? {} : { reason: result.reason }
	const receipts = result.kind === 'sent' ? result.receipts : []
	const outcome = { comment: next.answer, status, receipts, ...reason }
	await record(issueId, held, outcome, id, { now: now(), sleep })
	// A comment that was made meanwhile rings for itself.
	return next.answer.id === comments.at(-1)?.id ? 0 : 'next'
}

/** The first comment that is an agent's answer, and the last one before it that needs nothing. */
async function nextAnswer(
	issueId: string,
	comments: Comment[],
	account: Account,
): Promise<{ answer?: Comment; passed?: string }> {
	const last = comments.at(-1)?.id
	const nobody: CustomerSide = { reporter: null, participants: [], standIn: account.reporter }
	const candidates = comments.filter((comment) => verdictOn(comment, nobody, false) === 'send')
	if (candidates.length === 0) return last === undefined ? {} : { passed: last }
	const request = await readRequest(issueId)
	const marks = await marksOf(candidates.map(({ id }) => id))
	const participants = await participantsOf(issueId)
	const side: CustomerSide = { ...nobody, reporter: request?.reporter ?? null, participants }
	const answer = candidates.find((comment) => verdictOn(comment, side, marks.has(comment.id)) === 'send')
	return answer ? { answer } : { passed: last ?? '0' }
}

async function claim(
	issueId: string,
	outbox: Row<Outbox> | undefined,
	comment: Comment,
	now: number,
): Promise<Row<Outbox>> {
	const sending = { comment: comment.id, id: randomUUID(), until: now + SENDING_MS }
	const data: Outbox = { ...(outbox?.data ?? NEW), sending }
	try {
		if (!outbox) return { version: await createRow(outboxWrite(issueId, data)), data }
		await transact([outboxWrite(issueId, data, outbox.version)])
		return { version: nextVersion(outbox.version), data }
	} catch (error) {
		if (!(error instanceof Unavailable && error.unanswered)) throw error
		const read = await readRow<Outbox>(outboxAddress(issueId))
		if (read?.data.sending?.id !== sending.id) throw error
		return read
	}
}

/** Lets a claim go under which nothing was sent: left to expire, it would count as sent perhaps. @throws Conflict, Unavailable */
async function release(issueId: string, claimed: Row<Outbox>, waiting: Outbox): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await transact([outboxWrite(issueId, waiting, claimed.version)])
		} catch (error) {
			if (!(error instanceof Unavailable && error.unanswered) || attempt === TRIES) throw error
			const read = await readRow<Outbox>(outboxAddress(issueId))
			if (read?.data.sending?.id !== claimed.data.sending?.id) return
		}
	}
}

async function moveWatermark(issueId: string, outbox: Row<Outbox> | undefined, watermark: string): Promise<void> {
	if (!outbox) {
		await createRow(outboxWrite(issueId, { ...NEW, watermark }))
		return
	}
	if (outbox.data.watermark === watermark) return
	const { sending: _over, retryAt: _due, ...rest } = outbox.data
	await transact([outboxWrite(issueId, { ...rest, watermark, tries: 0 }, outbox.version)])
}

function replyOf(comment: Comment, { account, conversation }: State, issueId: string): Reply {
	const from = conversation.to ?? account.to
	return {
		...(from === undefined ? {} : { from }),
		conversation: conversation.conversation,
		sender: conversation.sender,
		text: plainText(comment.body),
		...(conversation.subject === undefined ? {} : { subject: conversation.subject }),
		callback: account.url,
		...(conversation.last.id ? { inReplyTo: conversation.last } : {}),
		idempotencyKey: `${issueId}-${comment.id}`,
	}
}
