import type { Estimate, Peak, PeakDay } from './peak'

export interface Staffing {
	channels: ChannelStaffing[]
	/** People on an average day of the season. */
	average: Estimate
	/** The season's busiest day and the people that it needs. */
	busiest: { day: string; people: number }
}

export interface ChannelStaffing {
	key: string
	name: string
	requestsADay: number
	/** Milliseconds. */
	handling: number
	/** The channel has none of its own: all channels' median. */
	borrowed: boolean
	people: number
}

const hour = 3_600_000

/**
 * The people that the projected requests keep busy: requests a day × median handling time ÷ productive hours a person a day. Undefined
 * where no handling time is known at all.
 *
 * @param handling medians in milliseconds by channel, and of all channels
 */
export function staffing(
	peak: Peak,
	handling: { byKey: Map<string, number>; all: number | null },
	productiveHours: number,
): Staffing | undefined {
	const season = peak.days.filter(({ day }) => day >= peak.from && day <= peak.to)
	const channels: ChannelStaffing[] = []
	for (const { key, name, projected } of peak.channels) {
		const own = handling.byKey.get(key)
		const time = own ?? handling.all
		if (time === null) return undefined
		const requestsADay = projected / season.length
		const people = (requestsADay * time) / hour / productiveHours
		channels.push({ key, name, requestsADay, handling: time, borrowed: own === undefined, people })
	}
	const people = channels.reduce((sum, channel) => sum + channel.people, 0)
	const { low, middle, high } = peak.projected
	const forRequests = (count: number) => (middle === 0 ? 0 : (people * count) / middle)
	const top = season.reduce((best, day) => (middleOf(day) > middleOf(best) ? day : best))
	return {
		channels,
		average: { middle: people, low: forRequests(low), high: forRequests(high) },
		busiest: { day: top.day, people: forRequests(middleOf(top) * season.length) },
	}
}

function middleOf({ projected }: PeakDay): number {
	return projected?.middle ?? 0
}
