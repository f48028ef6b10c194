import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../build/bundle'

/** A module of the manifest that shows something in a browser. */
export interface AppModule {
	key: string
	/** `jira:issuePanel` … */
	type: string
	title: string
	/** `custom`: an iframe with the app's own page; `native`: UI Kit, drawn by the host. */
	render: 'custom' | 'native'
	/** Folder of the resource, relative to the root. */
	path: string
	/** UI Kit: the built script's name without `.js`. */
	entry?: string
}

/** The manifest, as far as pages need it. */
export interface Manifest {
	app: { id: string }
	permissions: Permissions
	modules: Record<string, ManifestModule[]>
	resources: { key: string; path: string; entry?: Record<string, string> }[]
}

export interface Permissions {
	scopes: Record<string, unknown>
	external?: Record<string, unknown>
	content?: { scripts?: string[]; styles?: string[] }
}

interface ManifestModule {
	key: string
	resource?: string
	render?: string
	title?: string
}

export function readManifest(file = join(root, 'manifest.yml')): Manifest {
	return parse(readFileSync(file, 'utf8'), { merge: true })
}

/**
 * The modules with a resource, by key. A UI Kit resource with several entries is named `<resource>/<entry>`.
 *
 * @throws when a module names a resource that the manifest does not have
 */
export function appModules(manifest: Manifest): Map<string, AppModule> {
	const found = new Map<string, AppModule>()
	for (const [type, modules] of Object.entries(manifest.modules)) {
		for (const module of modules) {
			if (module.resource) found.set(module.key, appModule(manifest, type, module, module.resource))
		}
	}
	return found
}

function appModule(manifest: Manifest, type: string, module: ManifestModule, name: string): AppModule {
	const [key, entry] = name.split('/')
	const resource = manifest.resources.find((candidate) => candidate.key === key)
	const source = entry && resource?.entry?.[entry]
	if (!resource || (entry && !source)) throw new Error(`manifest.yml: no resource ${name} for module ${module.key}`)
	const common = { key: module.key, type, title: module.title ?? module.key, path: resource.path }
	if (module.render !== 'native') return { ...common, render: 'custom' }
	return { ...common, render: 'native', entry: (source ?? 'index.tsx').replace(/\.[jt]sx?$/, '') }
}
