import { Conflict, isUnsettled, Unavailable } from '../errors'
import { storeBlob } from '../store/blobs'
import { storeBody } from '../store/bodies'
import { aliasAddress, aliasWrite, type Conversation, conversationAddress, isTorn } from '../store/conversations'
import { type Dead, keepDead } from '../store/dead'
import { filedAddress } from '../store/filed'
import { type Mailbox, mailboxAddress, type Pending, saveMailbox } from '../store/mailboxes'
import { type Address, addressOf, putRow, type Row, readRows, rowIn } from '../store/row'
import { ring } from './bell'
import type { Thread } from './threads'

/** Tries under contention; with growing jitter an album of 20 parallel deliveries gets through. */
const TRIES = 10
const LONGEST_WAIT_MS = 1600
/** Refusals of a write while nothing moved, until it counts as refused for good: two writers at once may both be refused. */
const REFUSALS = 4
const REFUSED = 'storage refuses it'
/** Reads of a pair of rows that does not fit: later a conversation was erased, not torn. */
const TORN_READS = 3
/** A longer message gets rows of its own; so does every new one once the mailbox is this full. */
const LONG_MESSAGE = 4_000
const FULL_MAILBOX = 24_000
/** UTF-16 units that a mailbox may grow to: a value may have 240 KiB. Drains keep it far below; one that grows so far is not drained at all. */
const LARGEST_MAILBOX = 120_000
/** A bell takes a moment, so that the append it rings for is there. An album's parts come one by one. */
const BELL_DELAY = 2
const ALBUM_DELAY = 3
/** A mailbox whose oldest message waits this long has lost its bell. */
const STALE_MS = 30_000
/** When the sweep looks, if no bell was heard. */
const SWEEP_AFTER_MS = 120_000

export interface Deps {
	now: () => number
	sleep: (ms: number) => Promise<void>
}

export type Rows = Map<string, Row<unknown>>

/** The rows that tell whether a thread's messages are new. */
export const addressesOf = ({ keys, messages }: Thread): Address[] => [
	...keys.flatMap((key) => [
		mailboxAddress(key),
		conversationAddress(key),
		// One id needs no alias of its own, unless a number or id was changed to it.
		aliasAddress(key),
	]),
	...messages.map(({ hash }) => filedAddress(hash)),
]

const mailboxIn = (rows: Rows, key: string) => rowIn<Mailbox>(rows, mailboxAddress(key))
const conversationIn = (rows: Rows, key: string) => rowIn<Conversation>(rows, conversationAddress(key))
const aliasIn = (rows: Rows, key: string) => rowIn<string>(rows, aliasAddress(key))?.data

/** The key under which this person's conversation is kept: a person seen first with a phone and later with another id is one thread. Pure. */
export function chosenKey(keys: string[], rows: Rows): string {
	for (const key of keys) {
		const alias = aliasIn(rows, key)
		if (alias) return alias
		if (conversationIn(rows, key) || mailboxIn(rows, key)) return key
	}
	return keys[0] ?? ''
}

/** Those messages that are neither waiting nor filed, lately or long ago. Pure. */
export const unseen = (messages: Pending[], rows: Rows, key: string): Pending[] =>
	messages.filter(
		({ hash }) =>
			!mailboxIn(rows, key)?.data.pending.some((waiting) => waiting.hash === hash) &&
			!conversationIn(rows, key)?.data.recent.includes(`${hash}:`) &&
			!rows.has(addressOf(filedAddress(hash))),
	)

/**
 * Makes a thread's messages durable: one conditional write that is inbox, de-duplication and order in one. Returns once they are stored (or
 * were before). @throws Unavailable when storage is down or throttled: nothing is half-stored, the provider shall send again
 */
export async function append(thread: Thread, read: Rows, deps: Deps): Promise<void> {
	let rows = read
	let stuckAt: string | false = false
	let stuck = 0
	for (let attempt = 1; ; attempt++) {
		const key = chosenKey(thread.keys, rows)
		if (!thread.keys.includes(key))
			rows = new Map([...rows, ...(await readRows(addressesOf({ ...thread, keys: [key] })))])
		const mailbox = mailboxIn(rows, key)
		if (attempt <= TORN_READS && isTorn(mailbox?.data, conversationIn(rows, key)?.data)) {
			rows = await readRows(addressesOf(thread))
			continue
		}
		const fresh = unseen(thread.messages, rows, key)
		const now = deps.now()
		const waiting = mailbox?.data.pending ?? []
		const isStale = waiting.some(({ at }) => at < now - STALE_MS)
		const unlinked = thread.keys.filter((other) => other !== key && aliasIn(rows, other) !== key)
		const links = unlinked.map((other) => aliasWrite(other, key))
		if (fresh.length === 0) {
			await Promise.all(links.map(putRow))
			if (isStale) await ring([{ mailboxes: [key] }])
			return
		}
		try {
			const lean = await lighten(key, fresh, thread.files, mailbox?.data)
			const next: Mailbox = {
				...(mailbox?.data ?? { account: thread.account, tries: 0 }),
				pending: [...waiting, ...lean],
			}
			const album = fresh.some(({ item }) => item?.kind === 'message' && item.album)
			const due = now + SWEEP_AFTER_MS
			await Promise.all([
				saveMailbox(key, next, due, mailbox),
				(waiting.length === 0 || album || isStale) && ring([{ mailboxes: [key] }], album ? ALBUM_DELAY : BELL_DELAY),
				...links.map(putRow),
			])
			return
		} catch (error) {
			const here = error instanceof Conflict && `${key} ${mailbox?.version}`
			stuck = here && here === stuckAt ? stuck + 1 : 1
			stuckAt = here
			if (here && stuck === REFUSALS) {
				const [message] = fresh
				// One that is refused does not take the others along.
				if (fresh.length > 1) for (const one of fresh) await append({ ...thread, messages: [one] }, rows, deps)
				else if (message)
					await giveUp(message, thread.files, { account: thread.account, at: now, reason: REFUSED, mailbox: key }, key)
				return
			}
			if (!isUnsettled(error) || attempt === TRIES)
				throw error instanceof Conflict ? new Unavailable('storage is contended', 5) : error
			await deps.sleep(Math.random() * Math.min(LONGEST_WAIT_MS, 25 * 2 ** attempt))
			rows = await readRows(addressesOf(thread))
		}
	}
}

/** Bytes that came inside the delivery are kept before the mailbox names them. */
async function withBlobs(fresh: Pending[], files: Thread['files']): Promise<Pending[]> {
	if (!files || files.size === 0) return fresh
	return Promise.all(
		fresh.map(async (message) => {
			const media = message.item && 'media' in message.item ? (message.item.media ?? []) : []
			const blobs: NonNullable<Pending['blobs']> = {}
			for (const [index, { ref = '' }] of media.entries()) {
				const file = files.get(ref)
				const key = `${message.hash}:${index}`
				if (file) blobs[ref] = { key, ...(await storeBlob(key, file)) }
			}
			return Object.keys(blobs).length > 0 ? { ...message, blobs } : message
		}),
	)
}

/**
 * Keeps as a dead letter what cannot wait in a mailbox; where storage does not take its words there either, that there was something is kept.
 * @throws Unavailable, Conflict
 */
export async function giveUp(message: Pending, files: Thread['files'], about: Dead, key: string): Promise<void> {
	const { item, hash, contact } = message
	const dead = { contact, ...about, ...(item && { kind: item.kind }) }
	try {
		const [lean] = await lighten(key, [message], files)
		await keepDead(hash, { ...lean, ...dead })
	} catch (error) {
		if (!(error instanceof Conflict)) throw error
		await keepDead(hash, dead)
	}
}

/** Long messages, all of a full mailbox's, and bytes that came along move to rows of their own before the mailbox names them. @throws Conflict, Unavailable */
export async function lighten(
	key: string,
	fresh: Pending[],
	files: Thread['files'],
	mailbox?: Mailbox,
): Promise<Pending[]> {
	let size = JSON.stringify(mailbox ?? {}).length
	if (size > LARGEST_MAILBOX) throw new Unavailable('mailbox full', 60)
	const lean: Pending[] = []
	for (const message of await withBlobs(fresh, files)) {
		const length = JSON.stringify(message).length
		if (message.item && (length > LONG_MESSAGE || size + length > FULL_MAILBOX)) {
			const { item, ...rest } = message
			lean.push({ ...rest, pieces: await storeBody(key, message.hash, item) })
		} else {
			lean.push(message)
			size += length
		}
	}
	return lean
}
