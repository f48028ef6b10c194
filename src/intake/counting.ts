import type { Sender } from '../message'
import type { Account } from '../store/accounts'
import { type RequestFacts, requestAddress, requestWrite } from '../store/requests'
import { type Row, readRow, type Write } from '../store/row'
import type { Delta } from '../store/tallies'
import { counted, together } from '../tally/delta'
import { localDay } from '../tally/local-day'
import { reopenedFacts } from '../tally/observe'
import { difference } from '../tally/worth'
import { facetsOf } from './facets'
import type { Filing } from './file'
import { heardIn, waitsSince } from './heard'
import type { Waiting } from './plan'

/** Of a person's HMAC so much tells people apart in a sketch, and no more is kept. */
const CONTACT = 8

interface Step {
	/** The conversation's key. */
	key: string
	account: Account
	/** As the conversation knows the customer now. */
	sender: Sender
	/** Milliseconds: when its run began. */
	startedAt: number
}

interface Counting {
	deltas: Delta[]
	writes: Write<RequestFacts>[]
}

/**
 * What a step counts; of that the request's row knows what it stands for, so that it can be taken back. Costs a further read only where a request was reopened,
 * or is not of the project into which its account files now. @throws Unavailable
 */
export async function counting(step: Step, messages: Waiting[], filing: Filing): Promise<Counting> {
	const { account } = step
	const { request, comment, opened, reopened } = filing
	const heard = heardIn(messages, filing)
	const said = saidIn(account, heard)
	// A ringing call, say: it is counted when it ends.
	if (!request || comment === undefined) return { deltas: together(said), writes: [] }
	const { projectKey } = account.filing
	if (opened) {
		const facts = openedFacts(step, messages)
		const deltas = [...difference(undefined, facts), ...said, ...waits(account, projectKey, request.id, heard)]
		return { deltas: together(deltas), writes: [requestWrite(request.id, facts)] }
	}
	const elsewhere = !request.key.startsWith(`${projectKey}-`) && heard.length > 0
	const row = reopened || elsewhere ? await readRow<RequestFacts>(requestAddress(request.id)) : undefined
	const facts = row?.data
	// Gone just now: what it stood for was taken back already.
	const gone = facts && (facts.deleted || facts.twinOf !== undefined)
	const waiting = gone ? [] : waits(account, facts?.project ?? projectKey, request.id, heard)
	const [first] = heard.length > 0 ? heard : messages
	if (!reopened || gone || !first) return { deltas: together([...said, ...waiting]), writes: [] }
	const again = reopening(step, row, first.item.sentAt)
	return {
		deltas: together([...again.deltas, ...said, ...waiting]),
		writes: again.facts && row ? [requestWrite(request.id, again.facts, row.version)] : [],
	}
}

/** Messages and calls, and who they are from, on the local day on which each was sent. Pure. */
export function saidIn(account: Account, heard: Waiting[]): Delta[] {
	return heard.map(({ item, contact }) => ({
		...counted(placeOf(account), item.sentAt, {
			inbound: 1,
			...(item.kind === 'call' && item.state === 'missed' ? { missedCalls: 1 } : {}),
		}),
		...(contact ? { contacts: [contact.slice(0, CONTACT)] } : {}),
	}))
}

/** That the customer of a request waits. Pure. @param project in which it was opened */
function waits(account: Account, project: string, issue: string, heard: Waiting[]): Delta[] {
	const inbound = waitsSince(heard)
	if (inbound === undefined) return []
	const { day, hour } = localDay(inbound, account.timeZone)
	return [{ project, account: account.id, channel: account.channel, day, hour, waiting: { issue, inbound } }]
}

const placeOf = ({ id, channel, timeZone, filing }: Account) => ({
	...{ project: filing.projectKey, account: id },
	...{ channel, timeZone },
})

/** A request counts from its first message on. Pure. */
function openedFacts({ key, account, sender }: Step, messages: Waiting[]): RequestFacts {
	const openedAt = Math.min(...messages.map(({ item }) => item.sentAt))
	const when = localDay(openedAt, account.timeZone)
	return {
		...{ account: account.id, channel: account.channel, project: account.filing.projectKey },
		...{ openedAt, ...when, conversation: key },
		counted: [{ ...when, counts: { requests: 1, conversations: 1 } }],
		reopened: 0,
		facets: facetsOf(account, sender),
	}
}

/** A request that words sent `at` reopened: another conversation, and its resolution stands no longer. Pure. @param row undefined: nothing is known of it any more */
function reopening(
	{ account, startedAt }: Step,
	row: Row<RequestFacts> | undefined,
	at: number,
): { deltas: Delta[]; facts?: RequestFacts } {
	if (!row) return { deltas: [counted(placeOf(account), at, { conversations: 1 })] }
	const { data } = row
	const share = { ...localDay(at, account.timeZone), counts: { conversations: 1 } }
	// Resolved once more since then, it stays so.
	const stands = data.resolvedAt !== undefined && data.resolvedAt > startedAt
	const open =
		stands || data.resolvedAt === undefined ? { ...data, reopened: Math.max(1, data.reopened) } : reopenedFacts(data)
	const facts = { ...open, counted: [...data.counted, share] }
	return { deltas: difference(data, facts), facts }
}
