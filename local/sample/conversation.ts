import type { ChannelId } from '../../src/message'
import type { LocalPerson } from '../seams'

export interface Turn {
	at: number
	/** E-mail address of the agent; absent: the customer. */
	agent?: string
	text: string
	/** Customers do not see it. */
	internal?: boolean
}

/** One request from its first message on. Nothing in it is later than the season's end. */
export interface Conversation {
	/** Account id. */
	account: string
	channel: ChannelId
	/** Project key. */
	project: string
	person: LocalPerson
	openedAt: number
	/** The agent who takes care of it. */
	agent: string
	/** Oldest first; the first is the customer's. */
	turns: Turn[]
	/** Alternately resolved and reopened, oldest first. */
	life: { at: number; kind: 'resolved' | 'reopened' }[]
}
