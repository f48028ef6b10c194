import { CSPInjectionService, CSPProcessingService } from '@forge/csp'
import { load } from 'cheerio'
import type { Permissions } from './modules'

/** A structural view of the services: their declared types need a package of Atlassian's that is not published. */
interface Processing {
	getCspDetails(body: string, permissions: Permissions): Record<string, string[]>
}
interface Injection {
	getInjectableCSP(options: {
		existingCSPDetails: Record<string, string[]>
		microsEnv: 'prod'
		hostname: string
	}): string[]
}

/**
 * The Content-Security-Policy with which Forge serves a Custom UI page: computed from the manifest by Atlassian's own package.
 * The report address is left out, because nothing here talks to the internet.
 *
 * @param page the app's `index.html` as built
 */
export function contentSecurityPolicy(page: string, permissions: Permissions, hostname: string): string {
	const processing = new CSPProcessingService({ info: () => {} }, load) as unknown as Processing
	const injection = new CSPInjectionService() as unknown as Injection
	const existingCSPDetails = processing.getCspDetails(page, permissions)
	return injection
		.getInjectableCSP({ existingCSPDetails, microsEnv: 'prod', hostname })
		.filter((directive) => !directive.startsWith('report-uri'))
		.join('; ')
}
