import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { EntityDeclaration } from './kvs/entities'

/** What the platform reads of `manifest.yml`. https://developer.atlassian.com/platform/forge/manifest-reference/ */
export interface Manifest {
	app: {
		id: string
		runtime: { memoryMB?: number }
		licensing?: { enabled?: boolean }
		storage?: { entities?: EntityDeclaration[] }
	}
	permissions: {
		scopes: Record<string, { allowImpersonation?: boolean }> | string[]
		external?: { fetch?: { backend?: (string | { address?: string })[] } }
	}
	modules: {
		webtrigger?: { key: string; function: string }[]
		consumer?: { key: string; queue: string; function: string }[]
		scheduledTrigger?: { key: string; function: string; interval: keyof typeof intervals }[]
		trigger?: { key: string; function: string; events: string[]; filter?: EventFilter }[]
		function: FunctionEntry[]
		[type: string]: unknown
	}
}

export interface EventFilter {
	ignoreSelf?: boolean
	expression?: string
	onError?: 'IGNORE_AND_LOG' | 'IGNORE' | 'RECEIVE' | 'RECEIVE_AND_LOG'
}

export interface FunctionEntry {
	key: string
	/** `file.export`, relative to `src`. */
	handler: string
	timeoutSeconds?: number
	runtime?: { memoryMB?: number }
}

/** Milliseconds. */
export const intervals = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }

/** Reads `manifest.yml` in `root`. */
export function readManifest(root: string): Manifest {
	return parse(readFileSync(join(root, 'manifest.yml'), 'utf8'))
}

/** The module type and function of a UI module with a resolver. */
export function resolverOf(manifest: Manifest, moduleKey: string): { type: string; function: string } | undefined {
	for (const [type, entries] of Object.entries(manifest.modules)) {
		if (!Array.isArray(entries)) continue
		const entry = entries.find((candidate) => candidate.key === moduleKey && candidate.resolver?.function)
		if (entry) return { type, function: entry.resolver.function }
	}
	return undefined
}

/** Scopes by name; a plain list grants no impersonation. */
export function scopesOf(manifest: Manifest): Map<string, { allowImpersonation?: boolean }> {
	const { scopes } = manifest.permissions
	return new Map(Array.isArray(scopes) ? scopes.map((name) => [name, {}]) : Object.entries(scopes))
}

/** Hosts that the app's back end may call. */
export function backendHosts(manifest: Manifest): string[] {
	const entries = manifest.permissions.external?.fetch?.backend ?? []
	return entries.map((entry) => (typeof entry === 'string' ? entry : (entry.address ?? ''))).filter(Boolean)
}

/**
 * Seconds that a function may run: its own setting, else 55 for web triggers, consumers and schedules, else 25.
 * https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export function timeoutSeconds(manifest: Manifest, functionKey: string): number {
	const own = manifest.modules.function.find((entry) => entry.key === functionKey)?.timeoutSeconds
	const { webtrigger = [], consumer = [], scheduledTrigger = [] } = manifest.modules
	const long = [...webtrigger, ...consumer, ...scheduledTrigger].some((module) => module.function === functionKey)
	return own ?? (long ? 55 : 25)
}
