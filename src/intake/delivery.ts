import type { Delivery } from '../message'

/** What Forge hands to a web trigger. https://developer.atlassian.com/platform/forge/events-reference/web-trigger/ */
export interface TriggerRequest {
	method?: string
	headers?: Record<string, string[]>
	body?: string
	/** What follows the trigger's own URL, with its leading slash. */
	userPath?: string
	queryParameters?: Record<string, string[]>
}

/** The connection id, first in the path after the trigger's token; empty where there is none. */
export const connectionIdOf = (request: TriggerRequest): string => segments(request)[0] ?? ''

const segments = (request: TriggerRequest): string[] => (request.userPath ?? '').split('/').filter(Boolean)

/** Header names come as sent and values as lists; the query's values come split at commas, so that no URL can be rebuilt from them. */
export function deliveryOf(request: TriggerRequest, url: string, receivedAt: number): Delivery {
	const headers: Record<string, string> = {}
	for (const [name, values] of Object.entries(request.headers ?? {})) {
		const [first] = values ?? []
		if (first !== undefined) headers[name.toLowerCase()] ??= first
	}
	return {
		method: (request.method ?? 'GET').toUpperCase(),
		headers,
		body: request.body ?? '',
		path: segments(request).slice(1).join('/'),
		query: request.queryParameters ?? {},
		url,
		receivedAt,
	}
}
