import type { JiraUser, Site } from '../seams'

/** Who the header lets a person act as; with `@example.com` their e-mail addresses. */
export const viewers = ['agent1', 'agent2', 'manager', 'admin', 'customer1']

export interface Viewer {
	email: string
	user: JiraUser | undefined
	/** BCP 47. */
	locale: string
	theme: 'light' | 'dark' | 'auto'
}

/** Reads `user`, `theme` and `locale` of a frame's query; what is missing or unknown gets the default. */
export function viewerOf(query: Record<string, string>, site: Site): Viewer {
	const name = query.user && /^[\w.@+-]+$/.test(query.user) ? query.user : 'admin'
	const email = name.includes('@') ? name : `${name}@example.com`
	const user = site.jira.userByEmail(email)
	const theme = query.theme === 'dark' || query.theme === 'auto' ? query.theme : 'light'
	return { email, user, theme, locale: query.locale ?? user?.locale ?? 'en-US' }
}
