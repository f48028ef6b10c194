import { facetsOf } from '../../src/intake/facets'
import { counts } from '../../src/reply/record'
import type { Account } from '../../src/store/accounts'
import type { RequestFacts } from '../../src/store/requests'
import type { Delta } from '../../src/store/tallies'
import { counted } from '../../src/tally/delta'
import { localDay } from '../../src/tally/local-day'
import { observed, reopenedFacts } from '../../src/tally/observe'
import { difference } from '../../src/tally/worth'
import type { RequestHistory } from '../sample/history'

type Happening = { at: number } & ({ kind: 'in' | 'out'; comment: string } | { kind: 'resolved' | 'reopened' })

/**
 * What the app would know of a request of the past, and what it would have counted while it happened, step by step and by its own code. Pure.
 * @param contact the first characters of the customer's HMAC. @param key the conversation's
 */
export function played(
	request: RequestHistory,
	account: Account,
	{ contact, key }: { contact: string; key: string },
): { facts: RequestFacts; deltas: Delta[] } {
	const { issueId, issueKey, openedAt, person } = request
	const when = localDay(openedAt, account.timeZone)
	const place = {
		project: account.filing.projectKey,
		account: account.id,
		channel: account.channel,
		timeZone: account.timeZone,
	}
	let facts: RequestFacts = {
		...{ account: account.id, channel: account.channel, project: place.project },
		...{ conversation: key, openedAt, ...when },
		counted: [{ ...when, counts: { requests: 1, conversations: 1 } }],
		reopened: 0,
		facets: facetsOf(account, person),
	}
	const deltas = difference(undefined, facts)
	const become = (after: RequestFacts) => {
		deltas.push(...difference(facts, after))
		facts = after
	}
	let asked = openedAt
	for (const happening of happenings(request)) {
		const { at, kind } = happening
		if (kind === 'in') {
			asked = at
			const waiting = { issue: issueId, inbound: at }
			deltas.push({ ...counted(place, at, { inbound: 1 }), contacts: [contact], waiting })
		} else if (kind === 'out') {
			const conversation = {
				...{ account: account.id, conversation: key, recent: '', sender: { ...person } },
				...{ request: { id: issueId, key: issueKey, openedAt }, last: { id: '', sentAt: asked } },
			}
			const comment = { id: happening.comment, created: at, author: { accountType: 'atlassian' } }
			const answer = { comment: comment as Parameters<typeof counts>[3]['comment'], status: 'sent' as const }
			const told = counts(issueId, { account, conversation }, facts, answer, undefined)
			deltas.push(...told.deltas)
			facts = told.facts ?? facts
		} else if (kind === 'resolved') {
			const told = observed(facts, { issueId, resolvedAt: at, histories: [] }, account.hours)
			deltas.push(...(told?.deltas ?? []))
			facts = told?.facts ?? facts
		} else {
			const share = { ...localDay(at, account.timeZone), counts: { conversations: 1 } }
			become({ ...reopenedFacts(facts), counted: [...facts.counted, share] })
		}
	}
	return { facts, deltas }
}

/** Oldest first; what reopened a request comes before the message that did. */
function happenings({ messages, resolutions }: RequestHistory): Happening[] {
	const life = resolutions.flatMap(({ resolvedAt, reopenedAt }): Happening[] => [
		{ at: resolvedAt, kind: 'resolved' },
		...(reopenedAt === undefined ? [] : [{ at: reopenedAt, kind: 'reopened' as const }]),
	])
	const said = messages.map(({ at, direction, comment }): Happening => ({ at, kind: direction, comment }))
	return [...life, ...said].sort((a, b) => a.at - b.at)
}
