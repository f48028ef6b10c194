export interface Target {
	target?: string
	issueKey?: string
	dashboardId?: string
	moduleKey?: string
	accountId?: string
}

/** Where the local site shows what `router.getUrl` and `router.navigate` name. */
export function urlOf(to: Target): string {
	return new URL(path(to), location.origin).href
}

function path({ target, issueKey, moduleKey }: Target): string {
	if (target === 'issue') return `/browse/${issueKey}`
	if (target === 'dashboard') return '/dashboard'
	if (target === 'module') return `/module/${moduleKey}`
	throw new Error(`The local site has no page for ${target}`)
}
