import api, { type Route } from '@forge/api'
import { JiraRefused, QuotaOut, Unavailable } from '../errors'

/** In whose name Jira is called: the app, the user of the page (`viewer`), or an account id (offline impersonation). */
export type As = 'app' | 'viewer' | { accountId: string }

/** Said of a mailbox that waits for it, and recognised on the admin page. */
export const THROTTLED = 'Jira is throttled'
/** A quota is filled up at the full hour; nothing sensible asks for more. */
const LONGEST_S = 3_600

export interface Call {
	method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
	body?: unknown
	/** A 409 says what it is (the customer exists, say), and is a refusal. */
	conflicts?: boolean
}

function client(as: As) {
	if (as === 'app') return api.asApp()
	return as === 'viewer' ? api.asUser() : api.asUser(as.accountId)
}

/**
 * Conflict, locked, too early: somebody else is at it, and the same call goes through later. Of 409 Jira says so itself, of the others the HTTP
 * standards do. https://developer.atlassian.com/cloud/jira/platform/change-notice-update-in-simultaneous-transitions-issue-api/
 */
const PASSING: readonly number[] = [409, 423, 425]
const PASSING_S = 5

/** Jira's own words for a refusal: names of fields, never values. */
function reasonOf(status: number, text: string): string {
	try {
		const { errorMessages, errors, errorMessage } = JSON.parse(text) as {
			errorMessages?: string[]
			errors?: Record<string, string>
			errorMessage?: string
		}
		const words = [...(errorMessages ?? []), ...Object.keys(errors ?? {}), errorMessage ?? ''].filter(Boolean)
		return (words.join('; ') || `Jira answered ${status}`).slice(0, 200)
	} catch {
		return `Jira answered ${status}`
	}
}

/**
 * Calls Jira's REST API and reads JSON (undefined for an empty body).
 * @throws JiraRefused (4xx: it did not happen), Unavailable (429 and what is passing: it did not happen; QuotaOut where it holds for all calls),
 * Error (5xx, 408 or no answer: it may have happened)
 */
export function jira<T>(as: As, path: Route, { method = 'GET', body, conflicts = false }: Call = {}): Promise<T> {
	if (body === undefined) return jiraRaw(as, path, { method, headers: {}, conflicts })
	const headers = { 'Content-Type': 'application/json' }
	return jiraRaw(as, path, { method, headers, body: JSON.stringify(body), conflicts })
}

/** The same with a body as it is. @throws as `jira` */
export async function jiraRaw<T>(
	as: As,
	path: Route,
	{
		method,
		headers,
		body,
		conflicts = false,
	}: { method: string; headers: Record<string, string>; body?: string | ArrayBuffer; conflicts?: boolean },
): Promise<T> {
	const init = { method, headers: { Accept: 'application/json', ...headers }, ...(body === undefined ? {} : { body }) }
	let response: Awaited<ReturnType<ReturnType<typeof client>['requestJira']>>
	try {
		response = await client(as).requestJira(path, init)
	} catch (error) {
		// The proxy refuses (no consent, impersonation not allowed) before Jira sees the call.
		const status = (error as { status?: number }).status
		if (status === 429) throw new Unavailable(THROTTLED)
		if (status !== undefined && status >= 400 && status < 500)
			throw new JiraRefused(status, 'Jira was not asked: the app may not act in this name')
		throw new Error('Jira did not answer')
	}
	if (response.status === 429) {
		const seconds = retryAfter(response.headers.get('Retry-After'))
		throw isQuota(response.headers.get('RateLimit-Reason'))
			? new QuotaOut(THROTTLED, seconds)
			: new Unavailable(THROTTLED, seconds)
	}
	if (response.status >= 500 || response.status === 408) throw new Error(`Jira answered ${response.status}`)
	if (PASSING.includes(response.status) && !conflicts)
		throw new Unavailable(`Jira answered ${response.status}`, PASSING_S)
	const text = await response.text()
	if (!response.ok) throw new JiraRefused(response.status, reasonOf(response.status, text))
	return (text ? JSON.parse(text) : undefined) as T
}

/** The hour's points of the app or of the site, not a burst on one endpoint or issue. https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const isQuota = (reason: string | null): boolean => reason?.startsWith('jira-quota-') ?? false

function retryAfter(header: string | null): number {
	const seconds = Number(header)
	return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), LONGEST_S) : 30
}
