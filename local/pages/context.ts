import type { Site } from '../seams'
import type { Gadgets } from './gadgets'
import type { AppModule, Manifest } from './modules'
import type { Viewer } from './viewer'

/**
 * What `view.getContext()` gives to a module's app.
 *
 * @param query of the frame: `issue`, `gadget`, `entry`, `modal` (JSON, of an opened modal)
 * @see https://developer.atlassian.com/platform/forge/custom-ui-bridge/view/#getcontext
 */
export async function fullContext(
	frame: { module: AppModule; query: Record<string, string>; viewer: Viewer },
	{ site, manifest, gadgets }: { site: Site; manifest: Manifest; gadgets: Gadgets },
): Promise<Record<string, unknown>> {
	const { module, query, viewer } = frame
	const extension = {
		type: module.type,
		...(await issueContext(site, query.issue, viewer)),
		...gadgetContext(gadgets, query),
		...(query.modal ? { modal: JSON.parse(query.modal) } : {}),
	}
	return {
		accountId: viewer.user?.accountId,
		cloudId: 'local',
		environmentId: 'local',
		environmentType: 'DEVELOPMENT',
		license: { active: true, isEvaluation: false, type: 'commercial' },
		localId: `ari:cloud:ecosystem::extension/${manifest.app.id.split('/').pop()}/local/static/${module.key}`,
		locale: viewer.locale,
		moduleKey: module.key,
		siteUrl: site.origin,
		timezone: viewer.user?.timeZone ?? 'UTC',
		permissions: { scopes: Object.keys(manifest.permissions.scopes), external: manifest.permissions.external ?? {} },
		extension,
	}
}

/** The issue and its project, read with the viewer's rights as the product page does. */
async function issueContext(site: Site, key: string | undefined, viewer: Viewer): Promise<Record<string, unknown>> {
	if (!key || !viewer.user) return {}
	const request = new Request(`${site.origin}/rest/api/3/issue/${encodeURIComponent(key)}?fields=issuetype,project`)
	const response = await site.jira.handle(request, { kind: 'user', accountId: viewer.user.accountId })
	if (!response.ok) return {}
	const issue = (await response.json()) as {
		id: string
		key: string
		fields: { issuetype?: { id: string; name: string }; project?: { id: string; key: string; projectTypeKey?: string } }
	}
	const { issuetype, project } = issue.fields
	return {
		issue: { id: issue.id, key: issue.key, type: issuetype?.name, typeId: issuetype?.id },
		project: { id: project?.id, key: project?.key, type: project?.projectTypeKey ?? 'service_desk' },
	}
}

/** @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-dashboard-gadget/ */
function gadgetContext(gadgets: Gadgets, query: Record<string, string>): Record<string, unknown> {
	const gadget = query.gadget ? gadgets.get(query.gadget) : undefined
	if (!gadget) return {}
	return {
		dashboard: { id: '10000' },
		gadget: { id: gadget.id },
		gadgetConfiguration: gadget.config,
		entryPoint: query.entry === 'edit' ? 'edit' : 'view',
	}
}
