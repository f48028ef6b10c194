import type { ChannelId } from '../message'
import type { AccountNow, NowDocument } from '../store/now'
import type { Delta } from '../store/tallies'
import { put } from './histogram'
import { pack, packBins, unpack, unpackBins } from './packed'

/** What waits in one account. */
export interface NowOfAccount {
	project: string
	account: string
	channel: ChannelId
	/** Open requests by the local day of their opening, oldest first; counts are above 0. */
	open: { day: string; count: number }[]
	/** Requests whose customer wrote last: milliseconds of the first message without an answer; longest waiting first. */
	waiting: { issue: string; since: number }[]
}

const DAY_MS = 86_400_000
/** Waiting requests that a project's document holds. */
const MOST_WAITING = 2_000
/** Messages without an answer that are kept of one request. */
const MOST_MESSAGES = 50
/** An answer is kept so long after it, for the row with the message before it may come later. */
const ANSWERS_KEPT_MS = DAY_MS
const DROPPED_KEPT_MS = 7 * DAY_MS

export const emptyNow = (): NowDocument => ({ accounts: {} })

/** Adds a delta of this project. In whichever order: open requests are sums, of answers and ends the last counts, and a message waits if it is later than both. */
export function addToNow(now: NowDocument, { account, channel, day, open, waiting }: Delta): void {
	if (!open && !waiting) return
	now.accounts[account] ??= { channel, open: '', waiting: {} }
	const into = now.accounts[account]
	if (open) {
		const days = unpackBins(into.open)
		put(days, Math.floor(Date.parse(day) / DAY_MS), open)
		into.open = packBins(days)
	}
	if (!waiting) return
	const { issue, inbound, answered = 0, over = 0 } = waiting
	const [lastAnswer = 0, end = 0, ...messages] = unpack(into.waiting[issue] ?? '')
	const known = [Math.max(lastAnswer, seconds(answered)), Math.max(end, seconds(over))]
	const heard = inbound === undefined ? messages : [...messages, seconds(inbound)]
	const unanswered = [...new Set(heard)].filter((at) => at > Math.max(...known)).sort((a, b) => a - b)
	// The first, for it waits longest, and the last, for an answer may be between.
	if (unanswered.length > MOST_MESSAGES) unanswered.splice(MOST_MESSAGES - 1, unanswered.length - MOST_MESSAGES)
	into.waiting[issue] = pack([...known, ...unanswered])
}

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Lets go of requests that were answered or ended a day ago, of accounts with nothing, and of the newest where too many wait. */
export function pruneNow(now: NowDocument, at: number): void {
	for (const [account, data] of Object.entries(now.accounts)) {
		for (const [issue, text] of Object.entries(data.waiting)) {
			const [answered = 0, over = 0, first] = unpack(text)
			if (first === undefined && Math.max(answered, over) < seconds(at - ANSWERS_KEPT_MS)) delete data.waiting[issue]
		}
		if (data.open === '' && Object.keys(data.waiting).length === 0) delete now.accounts[account]
	}
	if (now.dropped !== undefined && now.dropped < at - DROPPED_KEPT_MS) delete now.dropped
	const newest = Object.values(now.accounts)
		.flatMap((data) => waitingOf(data).map((one) => ({ ...one, data })))
		.sort((a, b) => a.since - b.since)
		.slice(MOST_WAITING)
	for (const { issue, data } of newest) delete data.waiting[issue]
	if (newest.length > 0) now.dropped = at
}

/** A project's document by account. */
export function nowOf(project: string, { accounts }: NowDocument): NowOfAccount[] {
	return Object.entries(accounts).flatMap(([account, data]) => {
		const open = [...unpackBins(data.open)]
			.filter(([, count]) => count > 0)
			.map(([day, count]) => ({ day: new Date(day * DAY_MS).toISOString().slice(0, 10), count }))
		const waiting = waitingOf(data)
		return open.length + waiting.length === 0 ? [] : [{ project, account, channel: data.channel, open, waiting }]
	})
}

const waitingOf = ({ waiting }: AccountNow): NowOfAccount['waiting'] =>
	Object.entries(waiting)
		.flatMap(([issue, text]) => {
			const [, , first] = unpack(text)
			return first === undefined ? [] : [{ issue, since: first * 1000 }]
		})
		.sort((a, b) => a.since - b.since)
