import { join } from 'node:path'
import type { Hono } from 'hono'
import { root } from '../build/bundle'
import { clientDir, kitDir } from '../build/ui'
import type { LocalProvider, Site } from '../seams'
import { createChats } from './chat'
import { createConsent } from './consent'
import { fullContext } from './context'
import { serveFile } from './files'
import { framePage } from './frame'
import { createGadgets, type Gadgets } from './gadgets'
import { hostPage } from './html'
import { appModules, type Manifest, readManifest } from './modules'
import { viewerOf, viewers } from './viewer'

/** What the pages remember, for `--data`. */
export interface Pages {
	snapshot(): unknown
	restore(snapshot: unknown): void
}

export interface PageOptions {
	providers: Record<string, LocalProvider>
	/** Default: the repository's manifest.yml. */
	manifest?: Manifest
	/** Folder of the built UI Kit apps. Default: the app's own. */
	kit?: string
}

/** Which page shows a module, for `router.navigate({ target: 'module' })`. */
const moduleAddress: Record<string, string> = {
	'jira:dashboardGadget': '/dashboard',
	'jira:globalPage': '/report',
	'jira:adminPage': '/admin',
}

/**
 * Adds what a browser sees of the local site: host pages, app frames, their files, `/local/gadgets`, `/local/write`, `/local/chat`,
 * `/local/people` and `/local/approve`. The browser code must have been built ({@link buildUi}).
 */
export function mountPages(app: Hono, site: Site, options: PageOptions): Pages {
	const manifest = options.manifest ?? readManifest()
	const modules = appModules(manifest)
	const gadgets = createGadgets([...modules.values()].find(({ type }) => type === 'jira:dashboardGadget')?.key ?? '')
	const chats = createChats(site, options.providers)
	const consent = createConsent(site.platform)

	const titles = [...modules.values()].map(({ key, type, title, render }) => ({ key, type, title, render }))
	// A global page's address on a real site, where links lead.
	const report = ['/report', '/jira/apps/:app/:environment']
	for (const path of ['/', '/browse/:key', '/issues/', '/dashboard', ...report, '/admin', '/write/:account']) {
		app.get(path, (c) => c.html(hostPage({ modules: titles, viewers })))
	}
	app.get('/module/:key', (c) => c.redirect(moduleAddress[modules.get(c.req.param('key'))?.type ?? ''] ?? '/'))
	app.get('/local/ui/kit/:file', (c) => serveFile(options.kit ?? kitDir, c.req.param('file')))
	app.get('/local/ui/*', (c) => serveFile(clientDir, c.req.path.slice('/local/ui/'.length)))
	app.route('/local/gadgets', gadgets.routes)
	app.route('/local', chats.routes)
	app.route('/local/approve', consent.routes)
	mountFrames(app, { site, manifest, modules, gadgets })
	return together({ gadgets, chats, consent })
}

function mountFrames(
	app: Hono,
	parts: { site: Site; manifest: Manifest; modules: ReturnType<typeof appModules>; gadgets: Gadgets },
): void {
	const { site, manifest, modules } = parts
	// The app's own assets are relative to its page, so the page's address ends in a slash.
	app.get('/frame/:module', (c) => c.redirect(`/frame/${c.req.param('module')}/${new URL(c.req.url).search}`))
	app.get('/frame/:module/', async (c) => {
		const module = modules.get(c.req.param('module'))
		if (!module) return c.text('No such module', 404)
		const query = c.req.query()
		const viewer = viewerOf(query, site)
		const context = await fullContext({ module, query, viewer }, parts)
		const host = new URL(site.origin).host
		return framePage(
			module,
			{ context, email: viewer.email, theme: viewer.theme },
			{ permissions: manifest.permissions, host },
		)
	})
	app.get('/frame/:module/*', (c) => {
		const module = modules.get(c.req.param('module'))
		if (module?.render !== 'custom') return c.text('Not found', 404)
		return serveFile(join(root, module.path), c.req.path.slice(`/frame/${module.key}/`.length))
	})
}

function together(parts: Record<string, Pages>): Pages {
	return {
		snapshot: () => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.snapshot()])),
		restore: (snapshot) => {
			for (const [name, kept] of Object.entries(snapshot as Record<string, unknown>)) parts[name]?.restore(kept)
		},
	}
}
