import { channels } from '../channels/index'
import { Conflict, Unavailable } from '../errors'
import type { Account } from '../store/accounts'
import { bodyRemovals } from '../store/bodies'
import { type Conversation, conversationWrite, FILED_KEPT } from '../store/conversations'
import { deadWrite } from '../store/dead'
import { type Claim, type Mailbox, mailboxAddress, mailboxWrite, saveMailbox } from '../store/mailboxes'
import { requestWrite } from '../store/requests'
import { type Row, readRow, transact } from '../store/row'
import { type Delta, tallyWrite } from '../store/tallies'
import { counted } from '../tally/delta'
import type { Filing } from './file'
import type { Waiting } from './plan'
import { mergedSender } from './words'

const TRIES = 8
/** When the sweep looks after a mailbox that still has messages. */
const NEXT_LOOK_MS = 120_000
/** Minutes between tries of what keeps failing. */
const BACK_OFF = [1, 5, 15, 60]

interface State {
	account: Account
	mailbox: Row<Mailbox>
	conversation: Conversation | undefined
}

/**
 * One transaction: messages out, claim gone, ids remembered, one tally row. Conditional on the mailbox's version; if a new message came in
 * meanwhile it is tried again with it, as long as the claim is still ours. @throws Conflict when the claim is not ours any more, Unavailable
 */
export async function finish(
	key: string,
	state: State,
	messages: Waiting[],
	filing: Filing,
	claim: Claim,
	now: number,
): Promise<void> {
	const { account, conversation } = state
	const settled = new Set(claim.messages)
	let mailbox = state.mailbox
	for (let attempt = 1; ; attempt++) {
		if (mailbox.data.claim?.id !== claim.id) throw new Conflict('the claim has passed to another run')
		const pending = mailbox.data.pending.filter(({ hash }) => !settled.has(hash))
		const after: Mailbox = { account: mailbox.data.account, pending, tries: 0 }
		const removals = messages.flatMap(({ hash, pieces }) => (pieces ? bodyRemovals(key, hash, pieces) : []))
		const { request, opened } = filing
		const openedAt = Math.min(...messages.map(({ item }) => item.sentAt))
		const facts = {
			account: account.id,
			channel: account.channel,
			conversation: key,
			project: account.filing.projectKey,
			openedAt,
			reopened: 0,
		}
		const next = remember(conversation, account, messages, filing, now)
		const deltas = countsOf(account, messages, filing)
		try {
			await transact(
				[
					mailboxWrite(key, after, now + NEXT_LOOK_MS, mailbox.version),
					...(next ? [conversationWrite(key, next)] : []),
					...(deltas.length > 0 ? [tallyWrite(claim.id, now, deltas)] : []),
					...(opened && request ? [requestWrite(request.id, facts)] : []),
				],
				// A transaction takes 25 operations; pieces beyond that expire by themselves.
				removals.slice(0, 20),
			)
			return
		} catch (error) {
			const again = error instanceof Conflict || (error instanceof Unavailable && error.unanswered)
			if (!again || attempt === TRIES) throw error
			const read = await readRow<Mailbox>(mailboxAddress(key))
			// Unanswered, but it took effect.
			if (!read?.data.pending.some(({ hash }) => settled.has(hash))) return
			mailbox = read
		}
	}
}

/** The conversation after a step. Pure. */
export function remember(
	conversation: Conversation | undefined,
	account: Account,
	messages: Waiting[],
	{ request, comment, opened }: Filing,
	now: number,
): Conversation | undefined {
	const [first] = messages
	if (!first) return conversation
	const oldest = Math.floor((now - channels[account.channel].redelivery) / 1000)
	const seen = (conversation?.seen ?? []).filter(([, at]) => at >= oldest)
	const news = messages.map(({ hash, at }): [string, number] => [hash, Math.floor(at / 1000)])
	const filed =
		comment === undefined
			? []
			: messages.map(({ hash, item }): [string, string, number] => [hash, comment, Math.floor(item.sentAt / 1000)])
	const newest = messages
		.map(({ item }) => item)
		.filter((item) => item.kind === 'message' || item.kind === 'call')
		.sort((a, b) => b.sentAt - a.sentAt)[0]
	const last = conversation?.last ?? { id: '', sentAt: 0 }
	const from = messages.map(({ item }) => ('sender' in item ? item.sender : undefined)).find(Boolean)
	const known = opened ? [] : (conversation?.filed ?? [])
	const ref = request ? { request: { ...request, openedAt: openedAtOf(conversation, opened, first) } } : {}
	const to = newest?.to ?? conversation?.to
	return {
		...ref,
		account: account.id,
		conversation:
			newest?.conversation ??
			conversation?.conversation ??
			('conversation' in first.item ? first.item.conversation : ''),
		...(to === undefined ? {} : { to }),
		seen: [...seen, ...news],
		filed: [...known, ...filed].slice(-FILED_KEPT),
		sender: mergedSender(conversation?.sender, from) ?? { id: first.item.conversation },
		last: newest && newest.sentAt >= last.sentAt ? { id: newest.id, sentAt: newest.sentAt } : last,
	}
}

const openedAtOf = (conversation: Conversation | undefined, opened: boolean, first: Waiting): number =>
	opened || !conversation?.request ? first.item.sentAt : conversation.request.openedAt

/** What a step adds to the counts, on the local day on which each message was sent. Pure. */
export function countsOf(account: Account, messages: Waiting[], { opened, reopened }: Filing): Delta[] {
	const place = {
		project: account.filing.projectKey,
		account: account.id,
		channel: account.channel,
		timeZone: account.timeZone,
	}
	const words = messages.filter(({ item }) => item.kind === 'message' || item.kind === 'call')
	const deltas = new Map<string, Delta>()
	words.forEach(({ item }, index) => {
		const first = index === 0
		const delta = counted(place, item.sentAt, {
			inbound: 1,
			...(first && opened ? { requests: 1 } : {}),
			...(first && (opened || reopened) ? { conversations: 1 } : {}),
		})
		const slot = `${delta.day} ${delta.hour}`
		const known = deltas.get(slot)
		const counts = { ...delta.counts, inbound: 1 + (known?.counts?.inbound ?? 0) }
		deltas.set(slot, { ...delta, counts: { ...known?.counts, ...counts } })
	})
	return [...deltas.values()]
}

/** Lets a claim go whose write did not happen. `due`: when the sweep may try again, milliseconds. @throws Conflict, Unavailable */
export async function giveBack(key: string, mailbox: Row<Mailbox>, due: number): Promise<void> {
	const { claim: _gone, ...rest } = mailbox.data
	const minutes = BACK_OFF[Math.min(rest.tries, BACK_OFF.length) - 1] ?? 0
	await saveMailbox(key, rest, due + minutes * 60_000, mailbox)
}

/** Moves messages that Jira refuses for good out of the way, into dead letters, in the transaction that frees the mailbox. @throws Conflict, Unavailable */
export async function bury(
	key: string,
	mailbox: Row<Mailbox>,
	messages: Waiting[],
	reason: string,
	now: number,
): Promise<void> {
	const buried = new Set(messages.map(({ hash }) => hash))
	const pending = mailbox.data.pending.filter(({ hash }) => !buried.has(hash))
	const after: Mailbox = { account: mailbox.data.account, pending, tries: 0 }
	await transact([
		mailboxWrite(key, after, now, mailbox.version),
		...messages
			.slice(0, 20)
			.map(({ hash, item }) => deadWrite(hash, { account: mailbox.data.account, at: now, reason, item, mailbox: key })),
	])
}
