import { getAppContext, route } from '@forge/api'
import { jira } from './call'

/** Addresses in a browser, for who is told of something outside of Jira. */
export interface SiteAddress {
	/** The report page. */
	report: string
	issue(key: string): string
}

/** Asks Jira where it is. The form of a global page's address is unverified. https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-global-page/ @throws as `jira` */
export async function siteAddress(): Promise<SiteAddress> {
	const { baseUrl } = await jira<{ baseUrl: string }>('app', route`/rest/api/3/serverInfo`)
	const site = baseUrl.replace(/\/+$/, '')
	const { appAri, environmentAri } = getAppContext()
	return {
		report: `${site}/jira/apps/${appAri.appId}/${environmentAri.environmentId}`,
		issue: (key) => `${site}/browse/${key}`,
	}
}
