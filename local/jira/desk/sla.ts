import type { SlaClock } from '../../seams'
import type { Issue } from '../model'
import { isCustomerVoice, type People } from './customer'

/**
 * The two clocks of JSM's templates, around the clock (no calendar, no pause while waiting for the customer).
 * - First response: from creation to the first comment "for customers", which is any public one not written by a customer, the app's
 *   own included; or to the resolution.
 * - Resolution: from creation, or from the last reopening, to the resolution. Of several rounds the last one is told.
 *
 * https://support.atlassian.com/jira-service-management-cloud/docs/understand-sla-condition-options/
 */
export function slaClocks(issue: Issue, people: People): { firstResponse: SlaClock; resolution: SlaClock } {
	const comment = issue.comments
		.filter((one) => one.public && !isCustomerVoice(issue, one.author, one.created, people))
		.sort((a, b) => a.created - b.created)[0]
	const { first, round } = resolutions(issue)
	const byComment = comment !== undefined && (first === undefined || comment.created <= first)
	return {
		firstResponse: byComment
			? clock(issue.created, comment.created, 'comment-for-customers')
			: clock(issue.created, first, 'resolved'),
		resolution: clock(round.from, round.until, 'resolved'),
	}
}

/** When the request was resolved first, and its last round of being open. */
function resolutions(issue: Issue): { first?: number; round: { from: number; until?: number } } {
	let first: number | undefined
	let round: { from: number; until?: number } = { from: issue.created }
	for (const { at, changes } of issue.changelog) {
		for (const { field, to } of changes) {
			if (field !== 'resolution') continue
			if (to === null) {
				round = { from: at }
			} else {
				first ??= at
				round.until ??= at
			}
		}
	}
	// Created as resolved: the changelog does not tell.
	if (issue.resolved !== null) {
		first ??= issue.resolved
		round.until ??= issue.resolved
	}
	return { ...(first === undefined ? {} : { first }), round }
}

function clock(startedAt: number, stoppedAt: number | undefined, by: string): SlaClock {
	const iso = (at: number) => new Date(at).toISOString()
	if (stoppedAt === undefined) return { startedAt: iso(startedAt), stoppedAt: null, by: null }
	return { startedAt: iso(startedAt), stoppedAt: iso(stoppedAt), by }
}
