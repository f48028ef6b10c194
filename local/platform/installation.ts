import { backendHosts, type Manifest, scopesOf } from './manifest'

/** Who and where the app is: one app, installed on one site. */
export const cloudId = 'c10d0000-0000-4000-8000-000000000001'
export const environmentId = 'e0000000-0000-4000-8000-000000000001'
export const installationId = '10ca1000-0000-4000-8000-000000000001'
export const contextAri = `ari:cloud:jira::site/${cloudId}`
export const license = { active: true, isActive: true, type: 'commercial' }
export const installation = {
	ari: `ari:cloud:ecosystem::installation/${installationId}`,
	contexts: [contextAri],
}

const nothing = () => {}
/** Counters go nowhere; `@forge/api` wants them to exist. */
const metrics = {
	counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
	timing: () => ({ measure: () => ({ stop: nothing }) }),
	gauge: () => ({ set: nothing }),
}

/** The part of `__forge_runtime__` that the published packages read. */
export function runtimeFor(
	manifest: Manifest,
	root: string,
	invocation: {
		id: string
		functionKey: string
		moduleKey: string
		accountId: string | null
		remainingMs: () => number
	},
) {
	return {
		metrics,
		appContext: {
			appId: manifest.app.id.split('/').pop(),
			appVersion: '1.0.0',
			environmentId,
			environmentType: 'PRODUCTION',
			invocationId: invocation.id,
			installationId,
			functionKey: invocation.functionKey,
			moduleKey: invocation.moduleKey,
			license,
			installation,
			permissions: {
				scopes: [...scopesOf(manifest).keys()],
				external: { fetch: { backend: backendHosts(manifest) } },
			},
		},
		lambdaContext: { getRemainingTimeInMillis: invocation.remainingMs },
		contextAri,
		aaid: invocation.accountId ?? undefined,
		container: { appCodeDir: root },
		externalAuth: [],
		tracing: { traceId: invocation.id.replaceAll('-', ''), spanId: invocation.id.slice(0, 8) },
	}
}
