import type { ChannelId } from '../message'

/** What a judge of low use gets to see of an account. */
export interface Subject {
	id: string
	name: string
	channel: ChannelId
	project: string
	below: number
	/** Conversations of each whole local day of the window, oldest first. */
	days: { day: string; count: number }[]
	/** Whether the account is older than the window. */
	ripe: boolean
	/** Conversations of all accounts of the project in the window. */
	total: number
	/** The project's other accounts. */
	others: Other[]
}

export interface Other {
	name: string
	channel: ChannelId
	count: number
}
