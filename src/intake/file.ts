import { channels } from '../channels/index'
import { JiraRefused } from '../errors'
import { changeComment, commentAs, commentInternally } from '../jira/comments'
import { customerWithEmail } from '../jira/customers'
import {
	createRequest,
	describeRequest,
	linkRequests,
	type RequestRef,
	type RequestState,
	reopen,
} from '../jira/requests'
import type { Account } from '../store/accounts'
import type { Conversation } from '../store/conversations'
import type { Step } from './plan'
import { targetOf } from './target'
import { documentOf, summaryOf } from './words'

/** What a step did in Jira. */
export interface Filing {
	/** The conversation's request from now on. */
	request?: RequestRef
	/** The comment that holds the messages; empty: the description. Absent: nothing was written. */
	comment?: string
	opened: boolean
	reopened: boolean
}

export interface FileInput {
	account: Account
	conversation: Conversation | undefined
	/** The conversation's last request as read just now; undefined: none, or deleted. */
	state: RequestState | undefined
	step: Step
	/** For the issue property. */
	contact: string
	mark: string
	/** Called right before the write. @throws Unavailable when it is too late for one */
	begin: () => void
	/** Called before a request is reopened, so that it is counted whatever happens then. @throws Conflict, Unavailable */
	reopening: (issueId: string) => Promise<void>
}

const NOTHING: Filing = { opened: false, reopened: false }

/** Does a step's one Jira write, with its mark inside. @throws JiraRefused, Unavailable, Error (may have happened, if it was begun) */
export async function file(input: FileInput): Promise<Filing> {
	const { account, conversation, state, step, begin } = input
	const hashes = step.messages.map(({ hash }) => hash)
	const doc = documentOf(step.items, conversation?.last.sentAt ?? 0)
	const known = state && { request: { id: state.id, key: state.key }, ...NOTHING }
	switch (step.kind) {
		case 'none':
			return known ?? NOTHING
		case 'aside':
			if (!known) return NOTHING
			begin()
			return { ...known, comment: await commentInternally(known.request.id, doc, hashes) }
		case 'change': {
			// What it is about is gone: an edit's words come anew, for a deletion there is nothing left to do.
			const anew = () => (step.items[0]?.kind === 'edit' ? fileWords(input, hashes) : (known ?? NOTHING))
			if (!known) return anew()
			begin()
			try {
				if (step.comment === '') await describeRequest(known.request.id, doc)
				else await changeComment(inNameOf(account, state.reporter), known.request.id, step.comment, doc)
				return known
			} catch (error) {
				if (error instanceof JiraRefused && error.status === 404) return anew()
				throw error
			}
		}
		case 'words':
			return fileWords(input, hashes)
	}
}

async function fileWords(input: FileInput, hashes: string[]): Promise<Filing> {
	const { account, conversation, state, step } = input
	const first = step.items[0]
	if (!first) return NOTHING
	const doc = documentOf(step.items, conversation?.last.sentAt ?? 0)
	const target = targetOf(state, account.reopenDays, first.sentAt)
	if (target.kind === 'reopen') await input.reopening(target.issueId)
	const reopened = target.kind === 'reopen' && (await reopenedBy(account, target.issueId))
	if (state && (target.kind === 'comment' || reopened)) {
		input.begin()
		const comment = await commentAs(inNameOf(account, state.reporter), state.id, doc, hashes)
		return { request: { id: state.id, key: state.key }, comment, opened: false, reopened }
	}
	const sender = 'sender' in first ? first.sender : undefined
	const reporter = await reporterFor(account, sender?.email, sender?.name)
	input.begin()
	const request = await createRequest({
		filing: account.filing,
		reporter,
		summary: summaryOf(first, channels[account.channel].name),
		description: doc,
		property: {
			channel: account.channel,
			account: account.id,
			contact: input.contact,
			message: input.mark,
			...(sender?.language ? { language: sender.language } : {}),
		},
	})
	// A convenience for agents: if it fails, the request stands all the same.
	if (state) await linkRequests(state.id, request.id).catch(() => undefined)
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
