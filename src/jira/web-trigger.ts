import { webTrigger } from '@forge/api'

/** URL of the web trigger, without a trailing slash; stable per site and environment. https://developer.atlassian.com/platform/forge/runtime-reference/web-trigger-api/ */
export async function webTriggerUrl(): Promise<string> {
	return (await webTrigger.getUrl('inbound')).replace(/\/+$/, '')
}
