import { route } from '@forge/api'
import { jira } from './call'

/** Whether the user of the page is a Jira administrator. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ @throws as `jira` */
export async function isAdmin(): Promise<boolean> {
	const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER`
	const { permissions } = await jira<{ permissions: Record<string, { havePermission: boolean }> }>('viewer', path)
	return permissions.ADMINISTER?.havePermission === true
}

/** Whether the user of the page is an agent of the request's project: they alone write to customers. @throws as `jira` */
export async function isAgent(issueId: string): Promise<boolean> {
	const path = route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=SERVICEDESK_AGENT`
	const { permissions } = await jira<{ permissions: Record<string, { havePermission: boolean }> }>('viewer', path)
	return permissions.SERVICEDESK_AGENT?.havePermission === true
}

/** Keys of the projects that the user of the page may browse. @throws as `jira` */
export async function browsableProjects(): Promise<string[]> {
	const path = route`/rest/api/3/permissions/project`
	const body = { permissions: ['BROWSE_PROJECTS'] }
	const { projects } = await jira<{ projects: { key: string }[] }>('viewer', path, { method: 'POST', body })
	return projects.map(({ key }) => key)
}

/** Names of the projects that the user of the page may browse (the first 100), by key. @throws as `jira` */
export async function projectNames(): Promise<Map<string, string>> {
	const path = route`/rest/api/3/project/search?action=browse&maxResults=100`
	const { values } = await jira<{ values: { key: string; name: string }[] }>('viewer', path)
	return new Map(values.map(({ key, name }) => [key, name]))
}
