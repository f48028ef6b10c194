import type { CountedChannel } from '../message'
import type { Counted } from './cells'

/** What a report needs to know of an account that files into one of its projects. */
export interface Place {
	id: string
	name: string
	channel: CountedChannel
	project: string
	team?: string
	/** It has working hours. */
	hours: boolean
	/** The local ISO date on which it was made. */
	since?: string
	/** It takes nothing any more: shown where it had traffic. */
	removed: boolean
}

/** What a report may look at: the projects that its viewer may browse, the channels that were chosen. */
export interface Scope {
	counted: Counted[]
	/** By account id. */
	places: ReadonlyMap<string, Place>
	/** Empty: all. */
	channels: readonly string[]
}

/**
 * What a report may look at. Of accounts elsewhere not even the name is known to it, also where they once filed into one of `projects`. Pure.
 * @param projects keys, already checked against what the viewer may browse
 */
export function scopeOf(counted: Counted[], places: Place[], projects: string[], channels: readonly string[]): Scope {
	const seen = places.filter(({ project, channel }) => projects.includes(project) && isWanted({ channels }, channel))
	return {
		counted: counted.filter(({ id }) => projects.includes(id.project)),
		places: new Map(seen.map((place) => [place.id, place])),
		channels,
	}
}

export const isWanted = ({ channels }: Pick<Scope, 'channels'>, channel: CountedChannel): boolean =>
	channels.length === 0 || channels.includes(channel)
