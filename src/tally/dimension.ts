import type { Dimension } from '../contract'
import type { CountedChannel } from '../message'
import type { Facets } from '../store/tallies'
import { channelName, isNative } from './counted-channel'
import type { Place, Scope } from './scope'

/** `all`: everything under one key. */
export type By = Dimension | 'all'

/** The key of what has no value in a dimension: requests without a topic, accounts without a team. */
export const NONE = ''
/** The key of all together. */
export const ALL = 'all'

/** Dimensions of single requests: only requests and times are counted by them. */
export const isFacet = (by: By): by is keyof Facets => by === 'topic' || by === 'language' || by === 'country'

/** The key under which an account's counts in a project belong. Facets have keys of their own. */
export function keyOf(
	by: Exclude<By, keyof Facets>,
	{ account, channel, project }: { account: string; channel: CountedChannel; project: string },
	places: Scope['places'],
): string {
	if (by === 'all') return ALL
	if (by === 'channel') return channel
	if (by === 'project') return project
	return by === 'account' ? account : (places.get(account)?.team ?? NONE)
}

/** A key as people read it. @param channel of an account that is gone, or that files elsewhere now */
export function nameOf(by: By, key: string, place: Place | undefined, channel: CountedChannel | undefined): string {
	if (by === 'all') return 'All'
	if (by === 'channel') return channelName(key as CountedChannel)
	if (by === 'team') return key || 'No team'
	if (by === 'account' && channel) {
		if (isNative(channel)) return channelName(channel)
		if (!place) return `${channelName(channel)} (former account)`
		return place.removed ? `${place.name} (removed)` : place.name
	}
	return isFacet(by) ? facetName(key) : key
}

/** A topic, language or country as people read it, where the value does not speak for itself. */
export const facetName = (value: string): string => (value === NONE ? 'Not known' : value === 'other' ? 'Other' : value)
