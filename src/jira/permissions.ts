import { route } from '@forge/api'
import { jira } from './call'

/** Whether the user of the page is a Jira administrator. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ @throws as `jira` */
export async function isAdmin(): Promise<boolean> {
	const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER`
	const { permissions } = await jira<{ permissions: Record<string, { havePermission: boolean }> }>('viewer', path)
	return permissions.ADMINISTER?.havePermission === true
}

/** Ids and keys of the projects that the user of the page may browse. @throws as `jira` */
export async function browsableProjects(): Promise<{ id: string; key: string; name: string }[]> {
	const { projects } = await jira<{ projects: { id: number | string; key: string }[] }>(
		'viewer',
		route`/rest/api/3/permissions/project`,
		{ method: 'POST', body: { permissions: ['BROWSE_PROJECTS'] } },
	)
	return projects.map(({ id, key }) => ({ id: String(id), key, name: key }))
}
