import { requestsMarked } from '../jira/find-request'
import type { RequestRef } from '../jira/requests'
import type { FoundIssue } from '../jira/search'
import { type Conversation, conversationAddress } from '../store/conversations'
import { type Doubt, doubtsSince } from '../store/doubts'
import type { Place as Filed } from '../store/filed'
import { type RequestFacts, requestAddress } from '../store/requests'
import { readRow, readRows, rowIn } from '../store/row'
import { placesOf } from './history'
import { endTwin, foldTwins } from './twins'

/** Doubts of so long are looked at, each in several nights: a write may take effect as late as it likes. */
const BACK_MS = 3 * 86_400_000
/** Doubts of one night; each costs about five points. */
const MOST = 300
const CLOCKS_DIFFER_MS = 60_000

/** Where a message's words shall stand. `comment`: empty for the request's description. */
interface Place extends RequestRef {
	comment: string
}

/**
 * Looks for what stands in Jira twice because a write took effect after it had been done again: requests with one message mark among those found, and
 * whatever was once in doubt. The one that the conversation lives in is kept, be it the younger, because agents and customer go on there. For a daily run; a doubled
 * one, or one that died, does no harm. @param found requests of the last days, as the index has them. @returns how many marks were looked at
 * @throws as `jira`, Unavailable; one mark's trouble does not hold up the others
 */
export async function tidyTwins(found: FoundIssue[], now: number): Promise<number> {
	const doubts = new Map((await doubtsSince(now - BACK_MS, MOST)).map((doubt) => [doubt.messages[0] ?? '', doubt]))
	const marks = [...new Set([...doubledMarks(found), ...doubts.keys()])]
	const marked = await requestsMarked(marks)
	const failures: unknown[] = []
	for (const mark of marks) {
		const requests = marked.filter((request) => request.mark === mark)
		await tidy(mark, requests, doubts.get(mark), now).catch((error: unknown) => failures.push(error))
	}
	if (failures.length > 0) throw failures[0]
	return marks.length
}

/** Marks that several requests carry. Pure. */
export function doubledMarks(found: Pick<FoundIssue, 'id' | 'mark'>[]): string[] {
	const ids = new Map<string, Set<string>>()
	for (const { id, mark } of found) if (mark !== undefined) ids.set(mark, (ids.get(mark) ?? new Set()).add(id))
	return [...ids].flatMap(([mark, { size }]) => (size > 1 ? [mark] : []))
}

async function tidy(mark: string, requests: RequestRef[], doubt: Doubt | undefined, now: number): Promise<void> {
	const rows = await readRows(requests.map(({ id }) => requestAddress(id)))
	const factsOf = ({ id }: RequestRef) => rowIn<RequestFacts>(rows, requestAddress(id))?.data
	const ours = requests.filter((request) => {
		const facts = factsOf(request)
		return facts && !facts.deleted && facts.twinOf === undefined
	})
	const [oldest] = ours
	const key = doubt?.mailbox ?? (oldest && factsOf(oldest)?.conversation)
	if (key === undefined) return
	const conversation = (await readRow<Conversation>(conversationAddress(key)))?.data
	// None where it is on its way still: whatever that finds or writes is a matter for tomorrow.
	const kept = keptPlace((await placesOf([mark], conversation)).get(mark), conversation?.request, ours)
	if (kept) for (const twin of requests) if (twin.id !== kept.id) await endTwin(twin, kept, now)
	if (!doubt) return
	const elsewhere = async (messages: string[]) => {
		const places = await placesOf(messages, conversation)
		return messages.every((message) => places.has(message))
	}
	const since = doubt.startedAt - CLOCKS_DIFFER_MS
	for (const issueId of new Set([doubt.request, kept?.id])) {
		if (issueId === undefined) continue
		// Too long ago to be known by the conversation: then the first one stays.
		const here = !kept ? 'oldest' : issueId === kept.id ? kept.comment || 'none' : 'none'
		await foldTwins(issueId, mark, since, { kept: here, elsewhere })
	}
}

/**
 * Where the conversation has a message; else the oldest request that the message opened and that is counted. Pure.
 * @param request the conversation's last
 */
export function keptPlace(
	known: Pick<Filed, 'request' | 'comment'> | undefined,
	request: RequestRef | undefined,
	ours: RequestRef[],
): Place | undefined {
	const refs = [...(request ? [request] : []), ...ours]
	const home = known?.comment !== undefined ? refs.find(({ id }) => id === known.request) : undefined
	if (home && known?.comment !== undefined) return { id: home.id, key: home.key, comment: known.comment }
	const [oldest] = ours.filter(({ id }) => id === request?.id).concat(ours)
	return oldest && { id: oldest.id, key: oldest.key, comment: '' }
}
