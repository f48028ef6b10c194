import type { Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { cache, root } from '../../../local/build/bundle'
import { buildCustomUi } from '../../../local/build/custom'
import { buildClient, buildUiKit } from '../../../local/build/ui'
import { readManifest } from '../../../local/pages/modules'
import { mountPages } from '../../../local/pages/mount'
import { nothingSeen, provider, type Seen, stubSite } from './stub'

const folder = 'test/local/pages/fixtures'

/** The demo apps in the real pages over a stub site. */
export interface Demo {
	origin: string
	seen: Seen
	close(): Promise<void>
}

export async function startDemo(): Promise<Demo> {
	const kit = join(cache, 'kit-demo')
	await Promise.all([
		buildClient(),
		buildCustomUi(`${folder}/gadget`),
		buildUiKit(`${folder}/ui`, kit.slice(root.length + 1)),
	])
	const seen = nothingSeen()
	let origin = ''
	const site = stubSite(seen, () => origin)
	const app = new Hono()
	mountPages(app, site, {
		providers: { telegram: provider },
		manifest: readManifest(join(root, folder, 'manifest.yml')),
		kit,
	})
	app.post('/local/invoke', async (c) => {
		const { function: name, payload, user, context } = await c.req.json()
		return c.json({ called: name, hello: payload.name, user, issue: context.issue?.key })
	})
	app.all('/rest/*', (c) => {
		const [email = ''] = atob(c.req.header('authorization')?.slice('Basic '.length) ?? '').split(':')
		return site.jira.handle(c.req.raw, { kind: 'user', accountId: site.jira.userByEmail(email)?.accountId ?? '' })
	})
	const server = createAdaptorServer({ fetch: app.fetch }) as Server
	await new Promise<void>((resolve) => server.listen(0, resolve))
	origin = `http://localhost:${(server.address() as { port: number }).port}`
	return {
		origin,
		seen,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections()
				server.close(() => resolve())
			}),
	}
}
