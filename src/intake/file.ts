import { channels } from '../channels/index'
import { JiraRefused } from '../errors'
import { document, note } from '../jira/adf'
import { commentAs, commentInternally } from '../jira/comments'
import { customerWithEmail } from '../jira/customers'
import { type Shared, shared } from '../jira/parts'
import { createRequest, linkRequests, type RequestRef, type RequestState, reopen } from '../jira/requests'
import type { Account } from '../store/accounts'
import type { Conversation } from '../store/conversations'
import type { Place } from '../store/filed'
import { afterChange, changeWords } from './change'
import { isNearlyFull, requireFull } from './full'
import { ownerOf, partsOf } from './parts'
import type { Step } from './plan'
import { targetOf } from './target'
import { contentsOf, summaryOf } from './words'

/** What a step did in Jira. */
export interface Filing {
	/** The conversation's request from now on. */
	request?: RequestRef
	/** The comment that holds the messages; empty: the description. Absent: nothing was written. */
	comment?: string
	opened: boolean
	reopened: boolean
	/** Where a message stands now that its sender changed. */
	place?: Place
}

export interface FileInput {
	account: Account
	conversation: Conversation | undefined
	/** The conversation's last request as read just now; undefined: none, or deleted. */
	state: RequestState | undefined
	step: Step
	/** The conversation's key, which nobody outside knows. */
	key: string
	/** For the issue property. */
	contact: string
	mark: string
	/** Called right before the write. @throws Unavailable when it is too late for one */
	begin: () => void
	/** Called before a request is reopened, so that it is counted whatever happens then. @throws Conflict, Unavailable */
	reopening: (request: RequestState) => Promise<void>
}

const NOTHING: Filing = { opened: false, reopened: false }

/** Does a step's one Jira write, with its mark inside. @throws JiraRefused, Unavailable, Error (may have happened, if it was begun) */
export async function file(input: FileInput): Promise<Filing> {
	const { account, state, step, begin } = input
	const hashes = step.messages.map(({ hash }) => hash)
	const known = state && { request: { id: state.id, key: state.key }, ...NOTHING }
	switch (step.kind) {
		case 'none':
			return known ?? NOTHING
		case 'aside':
			if (!known) return NOTHING
			return fileAside(input, known, hashes)
		case 'change': {
			// What it is about is gone: an edit's words come anew, for a deletion there is nothing left to do.
			if (!known) return step.items[0]?.kind === 'edit' ? fileWords(input, hashes) : NOTHING
			const { place } = step
			const [change] = partsOf(step)
			if (!change) return known
			const { item } = change
			const after = afterChange(place, item)
			if (await changeWords(place, change, input.key, inNameOf(account, state.reporter), begin))
				return { ...known, place: after }
			// Somebody else has worked on those words: they stay, and what changed is said beside them.
			const filing = await (item.kind === 'edit' ? fileWords(input, hashes) : fileAside(input, known, hashes))
			const { request = known.request, comment = place.comment } = filing
			return { ...filing, place: { ...after, request: request.id, comment } }
		}
		case 'words':
			return fileWords(input, hashes)
	}
}

/** What a step's messages say, as one document, and which words are whose. */
function sharedOf({ conversation, step, key }: FileInput): Shared {
	const messages = partsOf(step)
	return shared(key, messages.map(ownerOf), contentsOf(messages, conversation?.last.sentAt ?? 0))
}

async function fileAside(input: FileInput, known: Filing & { request: RequestRef }, hashes: string[]): Promise<Filing> {
	const { body, parts } = sharedOf(input)
	input.begin()
	try {
		return { ...known, comment: await commentInternally(known.request.id, body, hashes, { parts }) }
	} catch (error) {
		await requireFull(error, known.request.id)
		return open(input, { full: true })
	}
}

async function fileWords(input: FileInput, hashes: string[]): Promise<Filing> {
	const { account, conversation, state, step } = input
	const first = step.items[0]
	if (!first) return NOTHING
	const target = targetOf(state, account.reopenDays, first.sentAt)
	if (state && target.kind === 'reopen') await input.reopening(state)
	const reopened = target.kind === 'reopen' && (await reopenedBy(account, target.issueId))
	if (!state || !(target.kind === 'comment' || reopened)) return open(input)
	if (await isNearlyFull(conversation, state.id)) return open(input, { full: true })
	const { body, parts } = sharedOf(input)
	input.begin()
	try {
		const comment = await commentAs(inNameOf(account, state.reporter), state.id, body, hashes, parts)
		return { request: { id: state.id, key: state.key }, comment, opened: false, reopened }
	} catch (error) {
		await requireFull(error, state.id)
		return open(input, { full: true })
	}
}

/** Opens a request, tied to the one before. @param full the one before has as many comments as Jira takes, and is gone on with in this one */
async function open(input: FileInput, { full = false } = {}): Promise<Filing> {
	const { account, state, step } = input
	const first = step.items[0]
	if (!first) return NOTHING
	const sender = 'sender' in first ? first.sender : undefined
	const before = full ? state : undefined
	const reporter = before?.reporter ?? (await reporterFor(account, sender?.email, sender?.name))
	const { body, parts } = sharedOf(input)
	const told = before ? [note(`Goes on from ${before.key}, which has nearly as many comments as Jira takes.`)] : []
	input.begin()
	const request = await createRequest({
		filing: account.filing,
		reporter,
		summary: summaryOf(first, channels[account.channel].name),
		description: document([...told, ...body.content]),
		parts,
		property: {
			channel: account.channel,
			account: account.id,
			contact: input.contact,
			message: input.mark,
			...(sender?.language ? { language: sender.language } : {}),
		},
	})
	// Conveniences for agents: if they fail, the request stands all the same.
	if (state) await linkRequests(state.id, request.id).catch(() => undefined)
	if (before) {
		const pointer = note(`This conversation goes on in ${request.key}: here are nearly as many comments as Jira takes.`)
		await commentInternally(before.id, document([pointer]), []).catch(() => undefined)
	}
	return { request, comment: '', opened: true, reopened: false }
}

/** A transition that Jira refuses (it wants a field, say) is none: then a new request is opened. */
async function reopenedBy(account: Account, issueId: string): Promise<boolean> {
	try {
		return await reopen(issueId, account.reopenTransition)
	} catch (error) {
		if (error instanceof JiraRefused) return false
		throw error
	}
}

/** The customer, where an email is known; else, or where Jira refuses, the account's stand-in. */
async function reporterFor(account: Account, email: string | undefined, name: string | undefined): Promise<string> {
	if (!email) return account.reporter
	try {
		return await customerWithEmail(account.serviceDeskId, email, name)
	} catch (error) {
		if (error instanceof JiraRefused) return account.reporter
		throw error
	}
}

const inNameOf = (account: Account, reporter: string | null): string => reporter ?? account.reporter
