import { viewersTimeZone } from './config/timezone'
import type { Surroundings } from './host'

/** The parts that are read of the bridge's context. */
export interface Context {
	extension?: {
		type?: unknown
		entryPoint?: unknown
		gadgetConfiguration?: unknown
		gadget?: { id?: unknown }
	}
	locale?: unknown
	timezone?: unknown
	siteUrl?: unknown
}

/**
 * One resource, three faces: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-dashboard-gadget
 * names `entryPoint`, `gadgetConfiguration` and `gadget.id`.
 */
export function surroundings(context: Context): Surroundings {
	const { extension = {} } = context
	return {
		face: extension.entryPoint === 'edit' ? 'edit' : extension.type === 'jira:dashboardGadget' ? 'gadget' : 'page',
		stored: extension.gadgetConfiguration,
		gadgetId: String(extension.gadget?.id ?? ''),
		locale: typeof context.locale === 'string' ? context.locale : 'en-US',
		timeZone: viewersTimeZone(context.timezone),
		siteUrl: typeof context.siteUrl === 'string' ? context.siteUrl.replace(/\/+$/, '') : '',
	}
}
