import type { Comment } from '../jira/comments'

/** Everybody on the customer's side of a request, by account id. */
export interface CustomerSide {
	reporter: string | null
	participants: string[]
	/** The account's stand-in reporter. */
	standIn: string
}

export type Verdict = 'send' | 'internal' | 'customer' | 'ours'

/**
 * Whether a comment is an agent's answer. An internal one, our own (it carries our property, whatever the event says) and the customer's never are.
 * Pure.
 */
export function verdictOn(comment: Comment, side: CustomerSide, marked: boolean): Verdict {
	if (!comment.public) return 'internal'
	if (marked) return 'ours'
	const author = comment.author
	if (!author) return 'internal'
	if (author.accountType === 'customer') return 'customer'
	if ([side.reporter, side.standIn, ...side.participants].includes(author.accountId)) return 'customer'
	return 'send'
}
