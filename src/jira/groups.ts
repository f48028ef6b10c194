import { route } from '@forge/api'
import { jira } from './call'

/** Whether the site has a group of this name, as far as the user of the page may see. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/ @throws as `jira` */
export async function hasGroup(name: string): Promise<boolean> {
	const path = route`/rest/api/3/groups/picker?query=${name}&maxResults=50`
	const { groups } = await jira<{ groups: { name: string }[] }>('viewer', path)
	return groups.some((group) => group.name === name)
}
