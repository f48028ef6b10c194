import { route } from '@forge/api'
import { jira } from './call'

/** JSM's own rating by the customer, 1 to 5. Its field has this schema; its id differs from site to site. */
const FEEDBACK = 'com.atlassian.servicedesk:sd-request-feedback'
/** A page, and what it costs at most: one point and one an issue. */
const SAMPLE = 100
export const SATISFACTION_POINTS = SAMPLE + 2

/** Average of so many ratings. */
export interface Satisfaction {
	average: number
	count: number
}

/**
 * How customers rated the newest resolved requests of a bounded JQL, of at most a hundred. @returns undefined where nobody rated, or the site has no such
 * rating. @throws as `jira`
 */
export async function satisfactionOf(jql: string): Promise<Satisfaction | undefined> {
	const fields = await jira<{ id: string; schema?: { custom?: string } }[]>('app', route`/rest/api/3/field`)
	const field = fields.find(({ schema }) => schema?.custom === FEEDBACK)?.id
	if (!field) return undefined
	const body = {
		jql: `${jql} AND statusCategory = Done ORDER BY resolved DESC`,
		maxResults: SAMPLE,
		fields: [field],
	}
	const path = route`/rest/api/3/search/jql`
	const { issues } = await jira<{ issues: { fields?: Record<string, unknown> }[] }>('app', path, {
		method: 'POST',
		body,
	})
	const ratings = issues.flatMap(({ fields = {} }) => ratingOf(fields[field]) ?? [])
	if (ratings.length === 0) return undefined
	return { average: ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length, count: ratings.length }
}

/** The API does not document the field's value: an object with `rating`, as Jira automation's smart value has it, or the number itself. */
function ratingOf(value: unknown): number | undefined {
	const rating = Number(typeof value === 'object' && value !== null ? (value as { rating?: unknown }).rating : value)
	return rating >= 1 && rating <= 5 ? rating : undefined
}
