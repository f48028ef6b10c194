import type { ChannelId } from '../../message'
import type { Limits, Rule } from './limits'
import type { Overlap } from './overlap'
import type { Level } from './trend'

/** All that advice on a little used account rests on. Times in milliseconds, shares from 0 to 1. */
export interface Facts {
	name: string
	channel: ChannelId
	rules: Rule[]
	limits: Limits
	/** Conversations in the limits' days: its own, and of all the project's accounts. */
	count: number
	total: number
	/** Its own in the twelve weeks that came next a year ago. */
	ahead: number
	fall?: Fallen
	/** Customers can be answered on it. */
	canAnswer: boolean
	/** The project's other accounts. */
	others: Other[]
	/** Which part of its people also wrote on any of these; `sure`: they are recognised on every channel. */
	elsewhere?: Overlap & { sure: boolean }
	/** A language or country whose requests mostly come in here. */
	onlyHere?: string
	/** Beside all the others together; absent where there is too little to say. */
	handling?: Beside
	response?: Beside
	firstContact?: Beside
	satisfaction?: Beside & { count: number }
	/** A conversation's cost. */
	cost?: { own: number; others?: number }
	/** What it costs a month, where nobody wrote. */
	idleCost?: number
	currency?: string
}

/** Conversations a week before the fall and in the last four weeks: its own, the other accounts', its own a year earlier. */
export interface Fallen {
	/** A Monday. */
	since: string
	own: Level
	others?: Level
	yearBefore?: Level
}

export interface Other {
	name: string
	channel: ChannelId
	count: number
	overlap?: Overlap
}

export interface Beside {
	own: number
	others?: number
}
