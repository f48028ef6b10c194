import { canSeeProject, readRequest, visibleRequests } from '../jira/requests'
import { type RequestFacts, requestsOpenedOn } from '../store/requests'
import type { Row } from '../store/row'
import { forgetRequest, observeRequest } from './observe'

const DAY_MS = 86_400_000
/** Requests of these ages are looked for, so that each costs few points in its life; those of a missed night are looked for at the next age. */
const AGES = [1, 2, 7, 30, 180]
/** Of one night: a point each. */
const MOST = 2_000
/** Of one reading. */
const AT_ONCE = 100

interface Known {
	issueId: string
	row: Row<RequestFacts>
}

/**
 * Takes back the counts of requests that are gone and whose event was lost, and counts those again that came back. A request that the app cannot see
 * is gone only if its project is there. For a daily run; twice does no harm.
 * @returns how many were found to have gone or come back. @throws as `jira`, Conflict, Unavailable
 */
export async function reconcileMissing(now: number): Promise<number> {
	const known: Known[] = []
	for (const age of AGES) known.push(...(await openedOn(now - age * DAY_MS, MOST - known.length)))
	const projects = new Map<string, Promise<boolean>>()
	const seesProject = (key: string): Promise<boolean> => {
		const asked = projects.get(key) ?? canSeeProject(key)
		projects.set(key, asked)
		return asked
	}
	let changed = 0
	for (let start = 0; start < known.length; start += AT_ONCE) {
		const batch = known.slice(start, start + AT_ONCE)
		const visible = await visibleRequests(batch.map(({ issueId }) => issueId))
		for (const { issueId, row } of batch) {
			const { deleted = false, twinOf, project } = row.data
			if (twinOf !== undefined || visible.has(issueId) !== deleted) continue
			// A batch leaves out what it could not read: one is sure only after asking for it alone.
			if (deleted) await observeRequest(issueId, now)
			else if ((await readRequest(issueId)) || !(await seesProject(project))) continue
			else await forgetRequest(issueId, now)
			changed++
		}
	}
	return changed
}

async function openedOn(at: number, most: number): Promise<Known[]> {
	const found: Known[] = []
	let cursor: string | undefined
	while (found.length < most) {
		const page = await requestsOpenedOn(at, cursor)
		found.push(...page.found)
		cursor = page.cursor
		if (!cursor) break
	}
	return found.slice(0, Math.max(0, most))
}
