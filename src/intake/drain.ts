import { randomUUID } from 'node:crypto'
import type { Fetch } from '../channels/channel'
import { isUnsettled, JiraRefused, QuotaOut, Unavailable } from '../errors'
import { canSeeProject, type RequestState, readRequest } from '../jira/requests'
import { type Account, accountAddress, changeAccountRow } from '../store/accounts'
import { readBody } from '../store/bodies'
import { type Conversation, conversationAddress, isTorn } from '../store/conversations'
import { keepDoubt } from '../store/doubts'
import { type Claim, type Mailbox, mailboxAddress, saveMailbox } from '../store/mailboxes'
import { type RequestFacts, requestAddress } from '../store/requests'
import { type Row, readRow, readRows, rowIn } from '../store/row'
import { forgetRequest } from '../tally/observe'
import { attachMedia, wantedOf } from './attach'
import { completed } from './complete'
import { effectOf, type Verdict } from './doubt'
import { fallBack, stumble } from './fail'
import { type Filing, file } from './file'
import { bury, finish, giveBack, noteReopening } from './finish'
import { historyOf } from './history'
import { withoutOwnEcho } from './own-echo'
import { park } from './park'
import { partsOf, stepOf } from './parts'
import { HOLD_MS, nextStep, type Step, type Waiting } from './plan'

/** How long a claim lives: longer than any function that holds it needs for its one Jira write. */
const CLAIM_MS = 120_000
/** A Jira write starts within this time of its claim, or it is claimed anew. */
const FRESH_CLAIM_MS = 15_000
/** Steps of one conversation in one invocation; the bell is asked for again after that, so that one busy thread does not hold up the rest. */
const STEPS = 25
/** Seconds until a read that Jira did not answer is tried again. */
const UNREADABLE_S = 30
/** Seconds until a doubt is looked into again that Jira does not let us settle. */
const LONG_S = 900
/** Reads of a pair of rows that does not fit: later a conversation was erased, not torn. */
const TORN_READS = 3

/** `again`: seconds until the same bell should ring again; 0: nothing is left to do. */
export interface Drained {
	again: number
	filed: number
}

/** What came of one step. `left`: messages that wait still, where known; `again`: seconds until it makes sense to go on with them. */
interface Progress {
	filed: number
	left: number
	again: number
}

const AT_REST: Progress = { filed: 0, left: 0, again: 0 }

export interface Deps {
	fetch: Fetch
	now: () => number
}

interface State {
	account: Account
	mailbox: Row<Mailbox>
	conversation: Conversation | undefined
}

/**
 * Files what waits in one mailbox, step by step: claim, one Jira write, finish. Safe to run twice at once and to die anywhere: a live claim of
 * another run is left alone, an expired one means "in doubt" and its effect is looked for first. @throws Unavailable, Error: another time
 */
export async function drainMailbox(key: string, deps: Deps): Promise<Drained> {
	let filed = 0
	for (let step = 0; step < STEPS; step++) {
		const state = await read(key)
		if (!state) return { again: 0, filed }
		try {
			const progress = await drainStep(key, state, deps)
			filed += progress.filed
			// Who appends to an empty mailbox rings himself.
			if (progress.again > 0 || progress.left === 0) return { again: progress.again, filed }
		} catch (error) {
			// Somebody else was faster, or a write went unanswered: what is stored decides, so read again.
			if (isUnsettled(error)) continue
			throw error
		}
	}
	return { again: 1, filed }
}

/** Account, mailbox and conversation in one batch get. */
async function read(key: string, attempt = 1): Promise<State | undefined> {
	const accountId = key.slice(0, key.lastIndexOf(':'))
	const rows = await readRows([accountAddress(accountId), mailboxAddress(key), conversationAddress(key)])
	const account = rowIn<Account>(rows, accountAddress(accountId))?.data
	const mailbox = rowIn<Mailbox>(rows, mailboxAddress(key))
	const conversation = rowIn<Conversation>(rows, conversationAddress(key))?.data
	if (isTorn(mailbox?.data, conversation) && attempt < TORN_READS) return read(key, attempt + 1)
	return account && mailbox ? { account, mailbox, conversation } : undefined
}

async function drainStep(key: string, state: State, deps: Deps): Promise<Progress> {
	const { now } = deps
	const { account, mailbox } = state
	const { claim, pending } = mailbox.data
	if (claim && claim.until > now()) return { ...AT_REST, again: secondsUntil(claim.until, now()) }
	if (!claim && pending.length === 0) return AT_REST
	// A paused account waits in its mailboxes until an admin has mended the cause.
	if (account.paused) return { ...AT_REST, again: await park(key, mailbox) }
	if (claim) return settleDoubt(key, state, claim, deps)
	let step: Step | { again: number }
	try {
		step = await prepared(key, state, deps)
	} catch (error) {
		return { ...AT_REST, left: await stumble(key, mailbox, error, now()) }
	}
	if ('again' in step) return { ...AT_REST, again: step.again }
	const mine: Claim = {
		id: randomUUID(),
		startedAt: now(),
		until: now() + CLAIM_MS,
		messages: step.messages.map(({ hash }) => hash),
	}
	return act(key, { ...state, mailbox: await claimFor(key, mailbox, mine) }, step, mine, deps)
}

/** What to do next, with everything that it takes; or how many seconds to wait for that. @throws Unavailable */
async function prepared(key: string, state: State, { now, fetch }: Deps): Promise<Step | { again: number }> {
	const { mailbox, conversation } = state
	const waiting = await loadBodies(key, mailbox.data)
	const planned = nextStep(waiting, await historyOf(waiting, conversation), now())
	// Edits whose originals have not come yet.
	if (!planned) return { again: secondsUntil(Math.min(...waiting.map(({ at }) => at)) + HOLD_MS, now()) }
	const news = await withoutOwnEcho(planned, conversation, now())
	return 'again' in news ? news : completed(news, state, fetch, now())
}

const secondsUntil = (at: number, now: number): number => Math.max(1, Math.ceil((at - now) / 1000))

/** @throws Conflict when somebody was faster, Unavailable */
async function claimFor(key: string, mailbox: Row<Mailbox>, claim: Claim): Promise<Row<Mailbox>> {
	const data: Mailbox = { ...mailbox.data, claim, tries: mailbox.data.tries + 1 }
	try {
		return { version: await saveMailbox(key, data, claim.until, mailbox), data }
	} catch (error) {
		if (!(error instanceof Unavailable && error.unanswered)) throw error
		const read = await readRow<Mailbox>(mailboxAddress(key))
		if (read?.data.claim?.id !== claim.id) throw error
		return read
	}
}

async function act(key: string, state: State, step: Step, claim: Claim, deps: Deps): Promise<Progress> {
	const { now } = deps
	const { account, conversation } = state
	let { mailbox } = state
	const [first] = step.messages
	let begun = false
	const begin = () => {
		if (now() - claim.startedAt > FRESH_CLAIM_MS) throw new Unavailable('too late to write under this claim', 1)
		begun = true
	}
	let filing: Filing
	try {
		const request = await lastRequest(account, conversation, now())
		if (request === 'out of sight') return hold(key, mailbox, account, OUT_OF_SIGHT, now())
		const { contact = '', hash: mark = '' } = first ?? {}
		const reopening = async ({ id, resolvedAt }: RequestState) => {
			mailbox = await noteReopening(key, mailbox, id, resolvedAt ?? 0)
		}
		filing = await file({ account, conversation, key, state: request, step, contact, mark, begin, reopening })
	} catch (error) {
		if (error instanceof JiraRefused) return refused(key, { ...state, mailbox }, step, error, now())
		// Unanswered: the claim stays and expires into doubt.
		if (begun && !(error instanceof Unavailable && !error.unanswered)) throw error
		const again = error instanceof Unavailable ? error.retryAfter : UNREADABLE_S
		const due = now() + again * 1000
		const left = await fallBack(key, mailbox, step.messages, error, due, now())
		// It holds for every conversation.
		if (error instanceof QuotaOut) throw error
		return { filed: 0, left, again }
	}
	// An earlier run may have got as far as this.
	const doubt = mailbox.data.tries > 1
	if (filing.request) await attachMedia(filing.request.id, partsOf(step), account, deps, { doubt, claim })
	return { filed: 1, left: await finish(key, { ...state, mailbox }, step.messages, filing, claim, now()), again: 0 }
}

/** A definite no of Jira: it did not happen, so the claim can go at once. What was seen a moment ago may have gone out of sight. */
async function refused(key: string, state: State, step: Step, error: JiraRefused, now: number): Promise<Progress> {
	const { account, mailbox, conversation } = state
	const { status, reason } = error
	if (status === 401 || status === 403)
		return hold(key, mailbox, account, `Jira refuses what the app writes: ${reason}`, now)
	// An invisible project is refused like one that never was.
	if (!(await canSeeProject(account.filing.projectId))) return hold(key, mailbox, account, OUT_OF_SIGHT, now)
	const { request } = conversation ?? {}
	const isGone = status === 404 && request !== undefined && !(await readRequest(request.id))
	if (isGone) return { ...AT_REST, left: await giveBack(key, mailbox, now) }
	return { ...AT_REST, left: await bury(key, mailbox, step.messages, reason, now) }
}

/** Pauses the account: what waits waits on for an admin. */
async function hold(
	key: string,
	mailbox: Row<Mailbox>,
	account: Account,
	reason: string,
	now: number,
): Promise<Progress> {
	await pause(account, reason, now)
	await giveBack(key, mailbox, now)
	return AT_REST
}

/** The conversation's request as it is now. Gone is told from hidden by Jira's event, or by looking at its project. */
async function lastRequest(
	account: Account,
	conversation: Conversation | undefined,
	now: number,
): Promise<RequestState | undefined | 'out of sight'> {
	if (!conversation?.request) return undefined
	const request = await readRequest(conversation.request.id)
	if (request) return request
	const facts = await readRow<RequestFacts>(requestAddress(conversation.request.id))
	if (facts?.data.deleted) return undefined
	if (!(await canSeeProject(account.filing.projectId))) return 'out of sight'
	// Its event was lost; of another project than today's nobody knows.
	if (facts?.data.project === account.filing.projectKey) await forgetRequest(conversation.request.id, now)
	return undefined
}

async function settleDoubt(key: string, state: State, claim: Claim, deps: Deps): Promise<Progress> {
	const { now } = deps
	const { account, conversation, mailbox } = state
	const verdict = await effectOf(claim, account, conversation, now()).catch(
		async (error: unknown): Promise<Verdict> => {
			if (!(error instanceof JiraRefused)) throw error
			await pause(account, OUT_OF_SIGHT, now())
			return { kind: 'wait', seconds: LONG_S }
		},
	)
	if (verdict.kind === 'wait') return { ...AT_REST, again: verdict.seconds }
	if (verdict.kind === 'nothing') {
		const { id: request } = conversation?.request ?? {}
		const { messages, startedAt } = claim
		await keepDoubt(claim.id, { mailbox: key, messages, startedAt, ...(request ? { request } : {}) }, now())
		const tried = mailbox.data.pending.filter(({ hash }) => claim.messages.includes(hash))
		return { ...AT_REST, left: await fallBack(key, mailbox, tried, undefined, now(), now()) }
	}
	const messages = (await loadBodies(key, mailbox.data)).filter(({ hash }) => claim.messages.includes(hash))
	// What the provider was asked for then is not kept.
	const step = await completed(stepOf(messages), state, deps.fetch, now())
	if ('again' in step) return { ...AT_REST, again: step.again }
	const opened = verdict.kind === 'request'
	const comment = verdict.kind === 'comment' ? verdict.comment : ''
	const filing = { request: verdict.request, comment, opened, reopened: false }
	// Files carry no mark that would refuse a second one: only one run may look what is missing and attach it.
	const renewed = { ...claim, id: randomUUID(), until: now() + CLAIM_MS }
	const parts = partsOf(step)
	const hasFiles = parts.some((part) => wantedOf(part).length > 0)
	const held = hasFiles ? await claimFor(key, mailbox, renewed) : mailbox
	await attachMedia(verdict.request.id, parts, account, deps, { doubt: true, claim })
	const ended = hasFiles ? renewed : claim
	const settled = { ...state, mailbox: held }
	return { filed: 1, left: await finish(key, settled, step.messages, filing, ended, now()), again: 0 }
}

async function loadBodies(key: string, mailbox: Mailbox): Promise<Waiting[]> {
	return Promise.all(
		mailbox.pending.map(async (message) => ({
			...message,
			item: message.item ?? (await readBody(key, message.hash, message.pieces ?? 0)),
		})),
	)
}

const OUT_OF_SIGHT = 'Jira no longer shows the project to the app: give it back the permission to browse it'

const pause = (account: Account, reason: string, at: number) =>
	changeAccountRow(account.id, (current) => ({ ...current, paused: current.paused ?? { reason, at } }))
