import { isNewer } from './newer'

/** One saved change as `expand=changelog` shows it. Of users and resolutions `from` and `to` are ids, null for none. */
export interface History {
	id: string
	created: string
	items: { field: string; from: string | null; to: string | null }[]
}

/**
 * Changes of assignee from one person to another that are later than one that is known: their number, and the id of the last. Where a request has more
 * changes than Jira shows with it, the oldest are left out. Pure.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
 */
export function transfersSince(histories: History[], known: string | undefined): { count: number; last?: string } {
	const later = histories.filter(
		({ id, items }) =>
			(known === undefined || isNewer(id, known)) &&
			items.some(({ field, from, to }) => field === 'assignee' && from && to && from !== to),
	)
	const [last] = later.map(({ id }) => id).sort((a, b) => (isNewer(a, b) ? -1 : 1))
	return { count: later.length, ...(last === undefined ? {} : { last }) }
}

/** Whether a resolution was taken back after a moment (milliseconds). Pure. */
export const clearedSince = (histories: History[], at: number): boolean =>
	histories.some(
		({ created, items }) =>
			Date.parse(created) >= at && items.some(({ field, from, to }) => field === 'resolution' && from && !to),
	)
