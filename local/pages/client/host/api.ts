/** Calls the site's own addresses; the REST API as the acting user. */
export type Api = <T>(path: string, init?: { method?: string; body?: unknown }) => Promise<T>

/** @returns the answer's JSON; undefined for an empty one. Throws with the site's own words when it refuses */
export function apiOf(email: string): Api {
	return async (path, { method = 'GET', body } = {}) => {
		const response = await fetch(path, {
			method,
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				authorization: `Basic ${btoa(`${email}:local`)}`,
			},
			body: body === undefined ? null : JSON.stringify(body),
		})
		const text = await response.text()
		if (!response.ok) throw new Error(reason(text) ?? `${method} ${path} answered ${response.status}`)
		return text ? JSON.parse(text) : undefined
	}
}

/** Jira's, JSM's or the site's own way to say what is wrong. */
function reason(text: string): string | undefined {
	try {
		const { error, errorMessage, errorMessages = [], errors = {} } = JSON.parse(text)
		return error ?? errorMessage ?? ([...errorMessages, ...Object.values(errors)].join(' ') || undefined)
	} catch {
		return undefined
	}
}
