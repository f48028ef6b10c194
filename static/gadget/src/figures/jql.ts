import type { ChannelId, Dimension } from '../../../../src/contract'
import { localHour, momentOf } from './local'

/** More keys than this make an address too long; the search then shows all projects that the viewer may browse anyway. */
const mostProjects = 50

export interface Drill {
	by: Dimension
	/** Of `by`; empty: all. */
	keys: string[]
	/** Empty: all. */
	channels: ChannelId[]
	projects: string[]
	/** Local times in `timeZone`; `until` exclusive. Without: requests of any time. */
	span?: { from: string; until: string; timeZone: string }
	state?: 'open' | 'resolved'
}

const properties: Partial<Record<Dimension, string>> = {
	channel: 'switchboardChannel',
	account: 'switchboardAccount',
	topic: 'switchboardTopic',
	language: 'switchboardLanguage',
}

/** What the smallest values of a dimension are counted under together. */
const together = ['', 'other']

/** Whether JQL can name this value: not JSM's own channels, whose names differ from site to site, nor what has no issue property. */
export function canName(by: Dimension, key: string): boolean {
	if (by === 'project') return true
	if (properties[by] === undefined || (by !== 'account' && together.includes(key))) return false
	return by !== 'channel' || !key.startsWith('jsm-')
}

/**
 * The requests that Switchboard opened there and then. JQL reads dates in the zone of the viewer's profile, so that a report in
 * another zone needs its bounds turned into that one. A search alias knows `=`, `!=` and `in` only: "any" is "not this one".
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-entity-property/
 *
 * @param viewersZone the Jira profile's time zone
 */
export function jql({ by, keys, channels, projects, span, state }: Drill, viewersZone: string): string {
	const property = properties[by]
	const clauses = property === undefined ? [] : [clause(property, keys)]
	if (by !== 'channel' || keys.length === 0) {
		const any = keys.length > 0 && property !== undefined ? '' : 'switchboardChannel != none'
		clauses.push(channels.length > 0 ? clause('switchboardChannel', channels) : any)
	}
	const places = by === 'project' && keys.length > 0 ? keys : projects
	if (places.length <= mostProjects) clauses.push(clause('project', places, true))
	if (span) {
		const at = (local: string) => jqlTime(momentOf(local, span.timeZone), viewersZone)
		clauses.push(`created >= "${at(span.from)}"`, `created < "${at(span.until)}"`)
	}
	if (state) clauses.push(state === 'open' ? 'statusCategory != Done' : 'statusCategory = Done')
	return `${clauses.filter((one) => one !== '').join(' AND ')} ORDER BY created DESC`
}

/** The issue search's address on the site. */
export function searchPath(query: string): string {
	return `/issues/?jql=${encodeURIComponent(query)}`
}

function clause(field: string, values: string[], quoted = false): string {
	const written = values.map((value) => (quoted || !/^[a-z]+$/.test(value) ? JSON.stringify(value) : value))
	if (written.length === 0) return ''
	return written.length === 1 && !quoted ? `${field} = ${written[0]}` : `${field} in (${written.join(', ')})`
}

/** `yyyy-MM-dd`, with the time where it is not midnight (zones differ by minutes too). */
export function jqlTime(moment: number, timeZone: string): string {
	const local = localHour(moment, timeZone)
	const minutes = String(Math.round((moment - momentOf(local, timeZone)) / 60_000)).padStart(2, '0')
	const time = `${local.slice(11)}:${minutes}`
	return time === '00:00' ? local.slice(0, 10) : `${local.slice(0, 10)} ${time}`
}
