import type { CountedChannel, FlagView, ReportView } from '../../../../src/contract'

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
	flags: Pick<FlagView, 'kind' | 'action' | 'evidence' | 'advice'>[]
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

/** The channels in use, from a report by channel. @param span its days */
export function ownOf({ rows, flags }: Pick<ReportView, 'rows' | 'flags'>, span: number): Own {
	const requests = rows.reduce((sum, { figures }) => sum + figures.requests, 0)
	const channels = rows.flatMap(({ channel, figures }): OwnChannel[] => {
		if (!channel) return []
		const { median: response } = figures.firstResponse.elapsed
		const { median: handling } = figures.handling.elapsed
		const standing = flags.filter((flag) => flag.channel === channel && !flag.ended && !flag.snoozed)
		return [
			{
				channel,
				requests: figures.requests,
				...(requests >= fewest ? { share: figures.requests / requests } : {}),
				...(response === null ? {} : { response }),
				...(handling === null ? {} : { handling }),
				...(figures.missedCalls ? { missed: figures.missedCalls } : {}),
				flags: standing,
			},
		]
	})
	return { span, requests, channels }
}
