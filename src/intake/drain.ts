import { randomUUID } from 'node:crypto'
import { Conflict, JiraRefused, Unavailable } from '../errors'
import { canSeeProject, type RequestState, readRequest } from '../jira/requests'
import { type Account, accountAddress, changeAccountRow } from '../store/accounts'
import { readBody } from '../store/bodies'
import { type Conversation, conversationAddress } from '../store/conversations'
import { type Claim, type Mailbox, mailboxAddress, saveMailbox } from '../store/mailboxes'
import { addressOf, nextVersion, type Row, readRows } from '../store/row'
import { effectOf } from './doubt'
import { type Filing, file } from './file'
import { bury, finish, giveBack } from './finish'
import { nextStep, type Step, type Waiting } from './plan'

/** How long a claim lives: longer than any function that holds it needs for its one Jira write. */
const CLAIM_MS = 120_000
/** A Jira write starts within this time of its claim, or it is claimed anew. */
const FRESH_CLAIM_MS = 15_000
/** Steps of one conversation in one invocation; the bell is asked for again after that, so that one busy thread does not hold up the rest. */
const STEPS = 25

/** `again`: seconds until the same bell should ring again; 0: nothing is left to do. */
export interface Drained {
	again: number
	filed: number
}

interface State {
	account: Account
	mailbox: Row<Mailbox>
	conversation: Conversation | undefined
}

/**
 * Files what waits in one mailbox, step by step: claim, one Jira write, finish. Safe to run twice at once and to die anywhere: a live claim of
 * another run is left alone, an expired one means "in doubt" and its effect is looked for first.
 */
export async function drainMailbox(key: string, now: () => number): Promise<Drained> {
	let filed = 0
	for (let step = 0; step < STEPS; step++) {
		const state = await read(key)
		if (!state) return { again: 0, filed }
		try {
			const again = await drainStep(key, state, now)
			if (again === undefined) return { again: 0, filed }
			if (again > 0) return { again, filed }
			filed++
		} catch (error) {
			// Somebody else was faster, or a write went unanswered: what is stored decides, so read again.
			if (error instanceof Conflict || (error instanceof Unavailable && error.unanswered)) continue
			throw error
		}
	}
	return { again: 1, filed }
}

/** Account, mailbox and conversation in one batch get. */
async function read(key: string): Promise<State | undefined> {
	const accountId = key.slice(0, key.lastIndexOf(':'))
	const rows = await readRows([accountAddress(accountId), mailboxAddress(key), conversationAddress(key)])
	const account = rows.get(addressOf(accountAddress(accountId)))?.data as Account | undefined
	const mailbox = rows.get(addressOf(mailboxAddress(key))) as Row<Mailbox> | undefined
	const conversation = rows.get(addressOf(conversationAddress(key)))?.data as Conversation | undefined
	return account && mailbox ? { account, mailbox, conversation } : undefined
}

/** @returns undefined when there is nothing to do, 0 when a step was done, else seconds to wait */
async function drainStep(key: string, state: State, now: () => number): Promise<number | undefined> {
	const { account, mailbox, conversation } = state
	const { claim, pending } = mailbox.data
	if (claim) {
		if (claim.until > now()) return Math.ceil((claim.until - now()) / 1000)
		return settleDoubt(key, state, claim, now)
	}
	// A paused account waits in its mailboxes until an admin has mended the cause.
	if (pending.length === 0 || account.paused) return undefined
	const waiting = await loadBodies(key, mailbox.data)
	const step = nextStep(waiting, new Map((conversation?.filed ?? []).map(([hash, comment]) => [hash, comment])))
	if (!step) return undefined
	const mine: Claim = {
		id: randomUUID(),
		startedAt: now(),
		until: now() + CLAIM_MS,
		messages: step.messages.map(({ hash }) => hash),
	}
	const claimed: Row<Mailbox> = {
		version: nextVersion(mailbox.version),
		data: { ...mailbox.data, claim: mine, tries: mailbox.data.tries + 1 },
	}
	await saveMailbox(key, claimed.data, mine.until, mailbox)
	return act(key, { ...state, mailbox: claimed }, step, mine, now)
}

async function act(key: string, state: State, step: Step, claim: Claim, now: () => number): Promise<number> {
	const { account, conversation } = state
	const [first] = step.messages
	let filing: Filing
	try {
		const request = await lastRequest(account, conversation)
		if (request === 'out of sight') {
			await pause(
				account,
				'Jira no longer shows the project to the app: give it back the permission to browse it',
				now(),
			)
			await giveBack(key, state.mailbox, now())
			return 0
		}
		if (now() - claim.startedAt > FRESH_CLAIM_MS) {
			await giveBack(key, state.mailbox, now())
			return 1
		}
		const { contact = '', hash: mark = '' } = first ?? {}
		filing = await file({ account, conversation, state: request, step, contact, mark })
	} catch (error) {
		// A definite no of Jira: it did not happen, so the claim can go at once.
		if (error instanceof JiraRefused) {
			await bury(key, state.mailbox, step.messages, error.reason, now())
			return 0
		}
		if (error instanceof Unavailable && !error.unanswered) {
			await giveBack(key, state.mailbox, now() + error.retryAfter * 1000)
			return error.retryAfter
		}
		// Unanswered: the claim stays and expires into doubt.
		throw error
	}
	await finish(key, state, step.messages, filing, claim, now())
	return 0
}

/** The conversation's request as it is now. Gone is told from hidden by looking at its project. */
async function lastRequest(
	account: Account,
	conversation: Conversation | undefined,
): Promise<RequestState | undefined | 'out of sight'> {
	if (!conversation?.request) return undefined
	const request = await readRequest(conversation.request.id)
	if (request) return request
	return (await canSeeProject(account.filing.projectId)) ? undefined : 'out of sight'
}

async function settleDoubt(key: string, state: State, claim: Claim, now: () => number): Promise<number> {
	const { account, conversation, mailbox } = state
	const verdict = await effectOf(claim, account, conversation, now())
	if (verdict.kind === 'wait') return verdict.seconds
	if (verdict.kind === 'nothing') {
		await giveBack(key, mailbox, now())
		return 0
	}
	const messages = (await loadBodies(key, mailbox.data)).filter(({ hash }) => claim.messages.includes(hash))
	const opened = verdict.kind === 'request'
	const comment = verdict.kind === 'comment' ? verdict.comment : ''
	await finish(key, state, messages, { request: verdict.request, comment, opened, reopened: false }, claim, now())
	return 0
}

async function loadBodies(key: string, mailbox: Mailbox): Promise<Waiting[]> {
	return Promise.all(
		mailbox.pending.map(async (message) => ({
			...message,
			item: message.item ?? (await readBody(key, message.hash, message.pieces ?? 0)),
		})),
	)
}

const pause = (account: Account, reason: string, at: number) =>
	changeAccountRow(account.id, (current) => ({ ...current, paused: current.paused ?? { reason, at } }))
