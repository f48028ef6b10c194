import type { ChannelId } from '../../../../src/contract'
import { jqlTime } from '../figures/jql'
import { addDays, momentOf } from '../figures/local'
import type { Span } from './plan'

export interface Asked {
	project: string
	/** The site's value of `request-channel-type`. */
	type: string
	/** Whose days the span's are. */
	timeZone: string
	/** In which zone Jira reads dates: that of the asking user's profile. */
	viewersZone: string
}

/** The requests of a type that were created in a span. */
export function createdIn({ project, type, timeZone, viewersZone }: Asked, { from, to }: Span): string {
	const at = (day: string) => JSON.stringify(jqlTime(momentOf(day, timeZone), viewersZone))
	const clauses = [`project = ${JSON.stringify(project)}`, `request-channel-type = ${JSON.stringify(type)}`]
	return [...clauses, `created >= ${at(from)}`, `created < ${at(addDays(to, 1))}`].join(' AND ')
}

/** Of these, ours. The property's index documents `=` and `!=` only. */
export function oursOf(query: string, ours: ChannelId[]): string {
	return `${query} AND (${ours.map((id) => `switchboardChannel = "${id}"`).join(' OR ')})`
}
