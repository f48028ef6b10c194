import type { ChannelId } from '../message'
import { queryIndex, type Row, type Write } from './row'
import type { CountMeasure, Facets } from './tallies'

/** Counts on one local day and hour. */
export interface Share {
	day: string
	hour: number
	counts: Partial<Record<CountMeasure, number>>
}

/** What is known of a request that this app opened, by issue id; answers are routed by this row, never by the issue property. */
export interface RequestFacts {
	account: string
	channel: ChannelId
	/** The conversation's key. */
	conversation: string
	/** Where it was opened, and stays counted when it is moved. */
	project: string
	/** Milliseconds: the first customer message was sent. */
	openedAt: number
	/** The local day and hour of that, as they were counted: the account's zone may change, and what is taken back must be where it was put. */
	day: string
	hour: number
	/** What it added to requests and conversations, and where: a deletion takes this back. */
	counted: Share[]
	/** Milliseconds after `openedAt`: the first public answer of a person. */
	firstResponse?: number
	/** Milliseconds: as counted; taken back when it is reopened. */
	resolvedAt?: number
	reopened: number
	/** As counted. Absent: it is from before facets and all that follows were counted. */
	facets?: Facets
	/** Whether the first response was within the account's target; absent where it had none. */
	target?: 'met' | 'missed'
	/** Public answers of persons that are not known to have failed. */
	answers?: number
	/** Milliseconds: when the last of these was written. */
	lastAnswer?: number
	/** Milliseconds of work that the answers tell of (reply/handled.ts). */
	handled?: number
	/** Milliseconds in the account's hours: absent where it had none when they were counted. `resolution` is that of the present one. */
	business?: { firstResponse?: number; handled?: number; resolution?: number }
	/** Changes of assignee from one person to another, and the id of the last of them in Jira's changelog. */
	transfers?: number
	transferred?: string
	/** Gone, and no longer counted. */
	deleted?: boolean
	/** The id of the request whose copy it is: no longer counted either. */
	twinOf?: string
}

const TTL_DAYS = 365

/** The UTC day, by which rows are found. */
const openedOn = (openedAt: number): string => new Date(openedAt).toISOString().slice(0, 10)

export const requestAddress = (issueId: string) => ({ entity: 'request', key: `rq:${issueId}` }) as const

export const requestWrite = (issueId: string, data: RequestFacts, ifVersion?: number): Write<RequestFacts> => ({
	...requestAddress(issueId),
	data,
	attributes: { day: openedOn(data.openedAt) },
	ttlDays: TTL_DAYS,
	...(ifVersion === undefined ? {} : { ifVersion }),
})

/** A page of the requests that were opened on the UTC day of a moment. @throws Unavailable */
export async function requestsOpenedOn(
	at: number,
	cursor?: string,
): Promise<{ found: { issueId: string; row: Row<RequestFacts> }[]; cursor?: string }> {
	const page = await queryIndex<RequestFacts>('request', 'by-day', { at: openedOn(at), cursor })
	const found = page.rows.map(({ key, row }) => ({ issueId: key.slice('rq:'.length), row }))
	return page.cursor ? { found, cursor: page.cursor } : { found }
}
