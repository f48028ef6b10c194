import type { ChannelId } from '../../../../src/contract'
import { localHour, momentOf } from './local'

/** More keys than this make an address too long; the search then shows all projects that the viewer may browse anyway. */
const mostProjects = 50

export interface Drill {
	channels: ChannelId[]
	projects: string[]
	/** Local times in `timeZone`; `until` exclusive. */
	from: string
	until: string
	timeZone: string
}

/**
 * The requests that were opened on these channels in this time. JQL reads dates in the zone of the viewer's profile, so that
 * a report in another zone needs its bounds turned into that one.
 *
 * @param viewersZone the Jira profile's time zone
 */
export function jql(drill: Drill, viewersZone: string): string {
	const at = (local: string) => jqlTime(momentOf(local, drill.timeZone), viewersZone)
	const clauses = [clause('switchboardChannel', drill.channels)]
	if (drill.projects.length <= mostProjects) clauses.push(clause('project', drill.projects, true))
	clauses.push(`created >= "${at(drill.from)}"`, `created < "${at(drill.until)}"`)
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
