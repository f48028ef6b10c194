import { canAnswer } from '../accounts/view'
import { channels } from '../channels/index'
import type { ChannelReport, LozengeView, OursView, ReplyState } from '../contract'
import { type Account, accountAddress } from '../store/accounts'
import { type Conversation, conversationAddress } from '../store/conversations'
import { filedOn, type Place, unpacked } from '../store/filed'
import { type Outbox, outboxAddress } from '../store/outboxes'
import { type Receipt, receiptAddress } from '../store/receipts'
import { type RequestFacts, requestAddress } from '../store/requests'
import { readRows, rowIn } from '../store/row'

/** Of a hundred messages; the older ones of an endless request show Jira's time instead. */
const PAGES = 10

interface Known {
	account: Account
	conversation: Conversation | undefined
	outbox: Outbox | undefined
	receipts: Map<string, Receipt>
}

/** What KVS knows of a request, undefined where it came another way. @throws Unavailable */
async function known(issueId: string): Promise<Known | undefined> {
	const first = await readRows([requestAddress(issueId), outboxAddress(issueId)])
	const facts = rowIn<RequestFacts>(first, requestAddress(issueId))?.data
	if (!facts) return undefined
	const outbox = rowIn<Outbox>(first, outboxAddress(issueId))?.data
	const keys = Object.values(outbox?.sent ?? {}).flatMap(({ receipts }) => receipts)
	const second = await readRows([
		accountAddress(facts.account),
		conversationAddress(facts.conversation),
		...keys.map(receiptAddress),
	])
	const account = rowIn<Account>(second, accountAddress(facts.account))?.data
	if (!account) return undefined
	const conversation = rowIn<Conversation>(second, conversationAddress(facts.conversation))?.data
	const rows = keys.map((key) => [key, rowIn<Receipt>(second, receiptAddress(key))] as const)
	const receipts = new Map(rows.flatMap(([key, row]) => (row ? [[key, row.data] as const] : [])))
	return { account, conversation, outbox, receipts }
}

/** The issue panel. @param report of the account's channel beside the others, for those who may see it. @throws Unavailable */
export async function panelOf(
	issueId: string,
	report: (account: Account) => Promise<ChannelReport | undefined>,
	now: number,
): Promise<OursView | { state: 'elsewhere' }> {
	const facts = await known(issueId)
	if (!facts) return { state: 'elsewhere' }
	const { account, conversation, outbox, receipts } = facts
	const { name, replyWindow, receiveOnly } = channels[account.channel]
	const window =
		typeof replyWindow === 'function' ? conversation && replyWindow(conversation.conversation) : replyWindow
	const { name: personName, phone, email, handle, language } = conversation?.sender ?? {}
	const person = { name: personName, phone, email, handle, language }
	const beside = await report(account)
	const filed = await filedIn(issueId, conversation)
	return {
		state: 'ours',
		issueId,
		channel: { id: account.channel, name, ...(receiveOnly ? { receiveOnly } : {}) },
		account: { id: account.id, name: account.name, enabled: account.enabled, canAnswer: canAnswer(account) },
		person: Object.fromEntries(Object.entries(person).filter(([, value]) => value)),
		inbound: Object.fromEntries(
			filed.map(({ comment, sentAt }) => [comment || 'description', { sentAt: sentAt * 1000 }]),
		),
		replies: repliesOf(outbox, receipts),
		handled: outbox?.watermark ?? '0',
		...(window && conversation?.last.sentAt
			? { replyWindow: { until: conversation.last.sentAt + window.length, afterwards: window.afterwards } }
			: {}),
		now,
		...(beside ? { report: beside } : {}),
	}
}

/** The customer's messages on a request, the last ones last. @throws Unavailable */
async function filedIn(issueId: string, conversation: Conversation | undefined): Promise<Place[]> {
	const recent = unpacked(conversation?.recent).filter(({ request }) => request === issueId)
	if (conversation?.moved === undefined) return recent
	const older: Place[] = []
	for (let cursor: string | undefined, page = 0; page < PAGES; page++) {
		const { found, cursor: next } = await filedOn(issueId, cursor)
		older.push(...found)
		cursor = next
		if (cursor === undefined) break
	}
	return [...older, ...recent]
}

/** By comment id. Of a reply in several parts the least that is true of all counts, and one failed part fails it. Pure. */
export function repliesOf(
	outbox: Outbox | undefined,
	receipts: ReadonlyMap<string, Receipt>,
): Record<string, ReplyState> {
	const RANK = ['sent', 'delivered', 'read'] as const
	const replies: Record<string, ReplyState> = {}
	for (const [comment, { status, at, reason, receipts: keys }] of Object.entries(outbox?.sent ?? {})) {
		// Of one that may have arrived, receipts of all its parts are the proof.
		const open =
			status === 'failed' || keys.length === 0 || (status === 'unknown' && !keys.every((key) => receipts.has(key)))
		if (open) {
			replies[comment] = { status, at, ...(reason ? { reason } : {}) }
			continue
		}
		const parts = keys.map((key) => receipts.get(key) ?? { status: 'sent' as const, at })
		const failed = parts.find((part) => part.status === 'failed')
		const least = RANK[Math.min(...parts.map((part) => RANK.indexOf(part.status as 'sent')))]
		if (failed)
			replies[comment] = {
				status: 'failed',
				at: failed.at,
				reason: failed.error ?? 'The provider could not deliver it.',
			}
		else replies[comment] = raised({ status: least ?? 'sent', at: Math.max(...parts.map((part) => part.at)) }, outbox)
	}
	const { sending, retry, again = [] } = outbox ?? {}
	for (const { comment, at } of again) replies[comment] = { status: 'waiting', at }
	if (retry) replies[retry.comment] = { status: 'waiting', at: retry.at, reason: retry.reason }
	if (sending) replies[sending.comment] = { status: 'sending', at: sending.until }
	return replies
}

/** What a watermark says of a reply that was sent before it. */
function raised(reply: ReplyState, outbox: Outbox | undefined): ReplyState {
	const { read = 0, delivered = 0 } = outbox?.upTo ?? {}
	if (reply.status !== 'read' && reply.at <= read) return { status: 'read', at: read }
	if (reply.status === 'sent' && reply.at <= delivered) return { status: 'delivered', at: delivered }
	return reply
}

/** The lozenge beside a request. @throws Unavailable */
export async function lozengeOf(issueId: string): Promise<LozengeView> {
	const facts = await known(issueId)
	if (!facts) return { label: 'Came another way', appearance: 'default' }
	const { account, conversation, outbox, receipts } = facts
	const { name, handle, phone, email } = conversation?.sender ?? {}
	const person = name ?? handle ?? phone ?? email
	const failed = Object.values(repliesOf(outbox, receipts)).at(-1)?.status === 'failed'
	const appearance = failed ? 'removed' : account.enabled ? 'inprogress' : 'default'
	return { label: channels[account.channel].name, account: account.name, appearance, ...(person ? { person } : {}) }
}
