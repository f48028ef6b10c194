import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { LocalPlatform } from '../platform/platform'
import type { Site } from '../seams'
import { doors } from './doors'
import { loopback } from './loopback'
import { rest } from './rest'

/** What a web trigger takes and more than it needs to say 413. */
const maxBytes = 6 * 1024 * 1024

/**
 * The site's addresses but for the pages. `touched` is told of every request that may change something.
 * @param platform of the same site
 */
export function createApp(site: Site, platform: LocalPlatform, touched: () => void = () => {}): Hono {
	const app = new Hono<{ Bindings: HttpBindings }>()
	app.use(async (c, next) => {
		if (c.req.method !== 'GET') touched()
		await next()
	})
	app.use('/local/*', loopback)
	app.route('/local', doors(site, platform.schedules))
	app.all('/rest/*', (c) => rest(site.jira, c.req.raw))
	app.all('/public/*', async (c) => {
		const url = new URL(c.req.url)
		const base = new URL(platform.triggerUrl()).pathname
		if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return c.text('Not found', 404)
		if (Number(c.req.header('content-length') ?? 0) > maxBytes) return c.text('Payload too large', 413)
		return platform.receive(c.req.raw, url.pathname.slice(base.length), c.env.incoming.rawHeaders)
	})
	app.onError((error, c) => c.json({ error: error.message }, 500))
	return app as unknown as Hono
}
