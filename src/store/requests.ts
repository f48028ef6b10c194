import type { ChannelId } from '../message'
import type { Write } from './row'

/** What is known of a request that this app opened, by issue id; answers are routed by this row, never by the issue property. */
export interface RequestFacts {
	account: string
	channel: ChannelId
	/** The conversation's key. */
	conversation: string
	project: string
	/** Milliseconds: the first customer message was sent. */
	openedAt: number
	/** Milliseconds after `openedAt`: the first public answer of a person. */
	firstResponse?: number
	/** Milliseconds: as counted; taken back when it is reopened. */
	resolvedAt?: number
	reopened: number
	deleted?: boolean
}

const TTL_DAYS = 365

export const requestAddress = (issueId: string) => ({ entity: 'request', key: `rq:${issueId}` }) as const

export const requestWrite = (issueId: string, data: RequestFacts, ifVersion?: number): Write<RequestFacts> => ({
	...requestAddress(issueId),
	data,
	ttlDays: TTL_DAYS,
	...(ifVersion === undefined ? {} : { ifVersion }),
})
