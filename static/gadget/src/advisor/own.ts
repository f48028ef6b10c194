import type { CountedChannel, FlagView, ReportView } from '../../../../src/contract'

export interface OwnFlag extends Pick<FlagView, 'kind' | 'action' | 'evidence' | 'advice'> {
	/** Of the account that brings the channel's requests, not of a small one beside it. */
	whole: boolean
}

/** What the own data say of one channel. */
export interface OwnChannel {
	channel: CountedChannel
	requests: number
	/** 0 to 1 of all requests; absent where these are too few to say. */
	share?: number
	/** Until the first response and of the work on it: medians in milliseconds. */
	response?: number
	handling?: number
	missed?: number
	/** Standing flags of the watch. */
	flags: OwnFlag[]
}

/** What the app has counted lately. */
export interface Own {
	/** How many days that is. */
	span: number
	requests: number
	channels: OwnChannel[]
}

export const noOwn: Own = { span: 90, requests: 0, channels: [] }

/** Below this a share is chance. */
const fewest = 30

/** Of the accounts of a channel, what is said of one with this part of the requests is said of the channel. */
const mostOfIt = 0.5

/**
 * The channels in use.
 *
 * @param accounts the rows of the same report by account
 * @param span the report's days
 */
export function ownOf(
	{ rows, flags }: Pick<ReportView, 'rows' | 'flags'>,
	accounts: ReportView['rows'],
	span: number,
): Own {
	const requests = rows.reduce((sum, { figures }) => sum + figures.requests, 0)
	const channels = rows.flatMap(({ channel, figures }): OwnChannel[] => {
		if (!channel) return []
		const { median: response } = figures.firstResponse.elapsed
		const { median: handling } = figures.handling.elapsed
		const standing = flags.filter((flag) => flag.channel === channel && !flag.ended && !flag.snoozed)
		const siblings = accounts.filter((row) => row.channel === channel)
		const isWhole = (account: string) => {
			const own = siblings.find(({ key }) => key === account)?.figures.requests ?? 0
			return siblings.length <= 1 || (figures.requests > 0 && own / figures.requests >= mostOfIt)
		}
		return [
			{
				channel,
				requests: figures.requests,
				...(requests >= fewest ? { share: figures.requests / requests } : {}),
				...(response === null ? {} : { response }),
				...(handling === null ? {} : { handling }),
				...(figures.missedCalls ? { missed: figures.missedCalls } : {}),
				flags: standing.map((flag) => ({ ...flag, whole: isWhole(flag.account) })),
			},
		]
	})
	return { span, requests, channels }
}
