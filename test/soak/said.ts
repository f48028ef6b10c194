import type { LocalAccount, LocalDelivery } from '../../local/seams'

/** What a customer does: a message, an edit of one or a deletion. `mark` is the unique word by which it is found in Jira. */
export interface Said {
	mark: string
	kind: 'message' | 'edit' | 'delete'
	account: string
	/** Of a group: the group. */
	person: number
	sentAt: number
	/** The mark of the message that is edited or deleted. */
	of?: string
	album?: string
	photo?: boolean
	/** A file that travels inside the delivery. */
	file?: { name: string; size: number }
	/** A long text's last word. */
	tail?: string
	/** The provider does not say when it was sent. */
	undated?: boolean
	/** Said in a group, to an account that does not listen there. */
	unheard?: boolean
}

/** What the providers know: what was said, and when it was answered 200. */
export interface Told {
	said: Said
	answeredAt: number
	/** When the provider first came with it. */
	triedAt: number
}

/** One try of a provider to deliver. */
export interface Post {
	said: Said
	account: LocalAccount
	delivery: LocalDelivery
	due: number
	/** The provider says it again though it was answered. */
	again?: boolean
	tries: number
}

/** `m`essage, `e`dit, `d`eletion, an agent's `a`nswer, the tail (`z`) of a long text. */
export const markOf = (kind: 'm' | 'e' | 'd' | 'a' | 'z', number: number): string => `~${kind}${number}~`
export const MARKS = /~[mea]\d+~/g
