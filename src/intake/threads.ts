import type { ChannelId, ContactIn, Filed, Inbound, MediaFile, ReceiptIn, Sender } from '../message'
import { accountFor, type Connection } from '../store/connections'
import type { Pending } from '../store/mailboxes'
import { hashed, receiptKey } from '../store/pepper'

/** The messages of one conversation in one delivery. */
export interface Thread {
	account: string
	/** Keys under which the conversation may be known, the most stable id first. */
	keys: string[]
	messages: Pending[]
	/** Bytes that came inside the delivery, by `Media.ref`. */
	files?: ReadonlyMap<string, MediaFile>
}

/** One delivery, sorted by what has to be done with its parts. */
export interface Sorted {
	threads: Thread[]
	receipts: { key: string; receipt: ReceiptIn }[]
	/** Until when all that was sent to a conversation (by its key) was delivered or read, milliseconds. */
	watermarks: { key: string; status: 'delivered' | 'read'; upTo: number }[]
	/** The conversation's key now, and as it was known. */
	changed: { key: string; formerly: string }[]
	/** Messages to a number, page or bot of ours that has no account. */
	unknown: { to: string; hash: string; item: Filed }[]
	ignored: string[]
}

const MESSAGE_HASH = 11
const EARLIEST = Date.UTC(2005, 0, 1)

/** A conversation's key on an account: an HMAC, for the provider's id may be a phone number. */
export const conversationKey = (pepper: string, account: string, id: string): string =>
	`${account}:${hashed(pepper, [account, id])}`

/** Proven phone or email are the same person on every channel; an id is one only on its own. */
export function contactOf(pepper: string, channel: ChannelId, sender: Sender): string {
	const proven = sender.phone ?? sender.email?.toLowerCase()
	return hashed(pepper, proven ? ['contact', proven] : ['contact', channel, sender.id])
}

/**
 * Names a message for the whole site, since marks are looked for by it: two accounts may have a conversation of the same id. Events of other kinds
 * never meet a message of the same id, and a call has one id for its whole course.
 */
function messageHash(pepper: string, account: string, item: Filed): string {
	const name = { message: item.id, echo: item.id, call: `${item.id} ${item.kind === 'call' ? item.state : ''}` }
	const own = Object.hasOwn(name, item.kind) ? name[item.kind as keyof typeof name] : `${item.kind} ${item.id}`
	return hashed(pepper, [account, item.conversation, own], MESSAGE_HASH)
}

/** Sorts a parsed delivery by conversation, dropping what it says twice. Pure. */
export function sortInbounds(inbounds: Inbound[], connection: Connection, now: number): Sorted {
	const { pepper } = connection
	const sorted: Sorted = { threads: [], receipts: [], watermarks: [], changed: [], unknown: [], ignored: [] }
	const threads = new Map<string, Thread>()
	for (const inbound of inbounds) {
		if (inbound.kind === 'ignored') {
			sorted.ignored.push(inbound.reason)
			continue
		}
		const account = accountFor(connection, inbound.to)
		if (!account) {
			if (inbound.kind === 'receipt' || inbound.kind === 'contact') sorted.ignored.push('unknown number')
			else
				sorted.unknown.push({
					to: inbound.to ?? '',
					hash: hashed(pepper, [inbound.to ?? '', inbound.id]),
					item: inbound,
				})
			continue
		}
		if (inbound.kind === 'receipt') {
			sortReceipt(inbound, pepper, account.id, sorted)
			continue
		}
		if (inbound.kind === 'contact') {
			contactChange(inbound, pepper, account.id, sorted)
			continue
		}
		if ('group' in inbound && inbound.group && account.groups === 'ignore') {
			sorted.ignored.push(`group ${inbound.kind}`)
			continue
		}
		addToThread(threads, inbound, account.id, connection, now)
	}
	sorted.threads = [...threads.values()]
	return sorted
}

function sortReceipt(receipt: ReceiptIn, pepper: string, account: string, sorted: Sorted): void {
	const { of, upTo, status, conversation } = receipt
	if (of !== undefined) sorted.receipts.push({ key: receiptKey(pepper, account, of), receipt })
	else if (upTo !== undefined && conversation !== undefined && (status === 'delivered' || status === 'read'))
		sorted.watermarks.push({ key: conversationKey(pepper, account, conversation), status, upTo })
	else sorted.ignored.push('receipt that names nothing')
}

function contactChange(inbound: ContactIn, pepper: string, account: string, sorted: Sorted): void {
	if (inbound.event !== 'changed' || inbound.formerly === undefined) {
		sorted.ignored.push(`contact ${inbound.event}`)
		return
	}
	const formerly = conversationKey(pepper, account, inbound.formerly)
	for (const id of [inbound.sender.id, ...(inbound.sender.aliases ?? [])])
		sorted.changed.push({ key: conversationKey(pepper, account, id), formerly })
}

/** What an event is about: the message it changes; of a call's end the voicemail that the same call may have left. */
function aboutOf(pepper: string, account: string, item: Filed): { of?: string } {
	const of =
		'of' in item ? item.of : item.kind === 'call' && item.state === 'ended' ? `${item.id} voicemail` : undefined
	return of === undefined ? {} : { of: hashed(pepper, [account, item.conversation, of], MESSAGE_HASH) }
}

/** A phone with a wrong clock, or a field of another unit, must not date a message into another century. */
const plausible = (sentAt: number, now: number): number =>
	sentAt > now + 300_000 || !(sentAt > EARLIEST) ? now : sentAt

function addToThread(
	threads: Map<string, Thread>,
	item: Filed,
	account: string,
	connection: Connection,
	now: number,
): void {
	const { pepper, channel } = connection
	const key = conversationKey(pepper, account, item.conversation)
	const sender = 'sender' in item ? item.sender : undefined
	const aliases = 'group' in item && item.group ? [] : (sender?.aliases ?? [])
	const thread = threads.get(key) ?? { account, keys: [key], messages: [] }
	threads.set(key, thread)
	for (const alias of aliases) {
		const other = conversationKey(pepper, account, alias)
		if (!thread.keys.includes(other)) thread.keys.push(other)
	}
	const hash = messageHash(pepper, account, item)
	if (thread.messages.some((message) => message.hash === hash)) return
	thread.messages.push({
		hash,
		...aboutOf(pepper, account, item),
		...(item.kind === 'echo' ? { sent: receiptKey(pepper, account, item.id) } : {}),
		contact: contactOf(pepper, channel, sender ?? { id: item.conversation }),
		at: now,
		item: { ...item, sentAt: plausible(item.sentAt, now) },
	})
}
