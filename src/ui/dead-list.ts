import type { AdminView, DeadAccountView, DeadLetterView } from '../contract'

export type DeadLists = Pick<AdminView, 'deadAccounts' | 'deadLetters'>

/** What stands under one account. */
export interface DeadSection {
	account: DeadAccountView
	letters: DeadLetterView[]
	/** `3`, `more than 100`. */
	count: string
}

/**
 * The lists by account, the one with the oldest first.
 * @param done names of letters that this page settled: the index shows them a few seconds longer
 */
export function sectionsOf({ deadAccounts, deadLetters }: DeadLists, done: ReadonlySet<string>): DeadSection[] {
	return deadAccounts
		.map((account) => {
			const letters = deadLetters.filter((letter) => letter.account === account.account && !done.has(nameOf(letter)))
			const count = account.cursor === undefined ? `${letters.length}` : `more than ${letters.length}`
			return { account, letters, count }
		})
		.filter(({ letters, account }) => letters.length > 0 || account.cursor !== undefined)
		.sort((one, other) => one.account.oldest - other.account.oldest)
}

/** An id is one of its account only. */
export const nameOf = ({ account, id }: { account: string; id: string }): string => `${account} ${id}`

/** The lists with a further page of an account's. */
export function withPage(
	{ deadAccounts, deadLetters }: DeadLists,
	account: string,
	{ letters, cursor }: { letters: DeadLetterView[]; cursor?: string },
): DeadLists {
	const known = new Set(deadLetters.map(nameOf))
	return {
		deadLetters: [...deadLetters, ...letters.filter((letter) => !known.has(nameOf(letter)))],
		deadAccounts: deadAccounts.map((one) => {
			if (one.account !== account) return one
			const { cursor: _past, ...rest } = one
			return cursor === undefined ? rest : { ...rest, cursor }
		}),
	}
}

const KINDS: Record<DeadLetterView['kind'], string> = {
	message: 'Message',
	echo: 'Our own words',
	edit: 'Edit',
	delete: 'Deletion',
	reaction: 'Reaction',
	call: 'Call',
}

export const kindOf = ({ kind }: DeadLetterView): string => KINDS[kind]

/** What came of filing again, in a sentence or two. */
export function outcome(sum: { replayed: number; already: number; kept: number; reason?: string }): {
	appearance: 'success' | 'warning' | 'information'
	title: string
	text?: string
} {
	const { replayed, already, kept, reason } = sum
	const told = [
		...(replayed > 0 ? [`${messages(replayed)} on the way to Jira again.`] : []),
		...(already > 0 ? [`${messages(already)} filed or on the way already.`] : []),
		...(kept > 0 ? [`${messages(kept)} still here: ${reason ?? ''}`.trim()] : []),
	]
	if (told.length === 0) return { appearance: 'information', title: 'There was nothing to file any more.' }
	const text = told.join(' ')
	if (kept > 0) return { appearance: 'warning', title: 'Not everything can be filed yet', text }
	return { appearance: 'success', title: 'Filed again', text }
}

const messages = (count: number): string => (count === 1 ? '1 message is' : `${count} messages are`)
