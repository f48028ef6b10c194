import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Next } from 'hono'

const own = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Lets through what this machine asks of itself, and no page of another site that a browser here has open. */
export async function loopback(c: Context, next: Next) {
	const address = getConnInfo(c).remote.address ?? ''
	const origin = c.req.header('origin')
	const fromHere = /^(::1|(::ffff:)?127(\.\d+){3})$/.test(address) && own.test(new URL(c.req.url).hostname)
	const foreign = origin !== undefined && (!URL.canParse(origin) || !own.test(new URL(origin).hostname))
	if (!fromHere || foreign) return c.json({ error: '/local answers on the loopback interface only' }, 403)
	return next()
}
