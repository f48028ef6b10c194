/**
 * The classic scope that a call needs: first match wins. Jira's own are read off its OpenAPI, JSM's off the scope boxes of its reference.
 * https://developer.atlassian.com/cloud/jira/service-desk/scopes-for-oauth-2-3LO-and-forge-apps/
 */
const table: [methods: string, path: RegExp, scope: string][] = [
	['POST PUT DELETE', /^\/rest\/servicedeskapi\/(customer|organization)(\/|$)/, 'manage:servicedesk-customer'],
	[
		'POST PUT DELETE',
		/^\/rest\/servicedeskapi\/servicedesk\/[^/]+\/(customer|organization)(\/|$)/,
		'manage:servicedesk-customer',
	],
	['GET', /^\/rest\/servicedeskapi\//, 'read:servicedesk-request'],
	['POST PUT DELETE', /^\/rest\/servicedeskapi\//, 'write:servicedesk-request'],
	['GET', /^\/rest\/api\/[23]\/(user|users|myself|group|groups|groupuserpicker)(\/|$)/, 'read:jira-user'],
	// Questions that are asked by POST.
	[
		'POST',
		/^\/rest\/api\/[23]\/(search|jql|permissions|expression|issue\/bulkfetch|comment\/list|changelog\/bulkfetch)(\/|$)/,
		'read:jira-work',
	],
	['GET', /^\/rest\/api\/[23]\/webhook(\/|$)/, 'manage:jira-webhook'],
	['POST PUT DELETE', /^\/rest\/api\/[23]\/webhook(\/|$)/, 'manage:jira-webhook'],
	['POST PUT DELETE', /^\/rest\/api\/[23]\/project(\/|$)/, 'manage:jira-project'],
	[
		'POST PUT DELETE',
		/^\/rest\/api\/[23]\/(user|group|field|issuetype|workflow\w*|screens?|role|priority|status\w*|permissionscheme)(\/|$)/,
		'manage:jira-configuration',
	],
	['GET', /^\/rest\/api\/[23]\//, 'read:jira-work'],
	['POST PUT DELETE', /^\/rest\/api\/[23]\//, 'write:jira-work'],
]

/** The scope for `method` on `path` (without query); undefined: no known API. */
export function scopeFor(method: string, path: string): string | undefined {
	return table.find(([methods, pattern]) => methods.includes(method) && pattern.test(path))?.[2]
}
