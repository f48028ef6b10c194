import { Hono } from 'hono'
import type { Platform } from '../seams'

/** A group of hosts that the app asked an admin to approve. */
export interface EgressGroup {
	key: string
	description: string
	configured: { domain: string; type: string[] }[]
}

/** Customer-managed egress, as the admin's consent dialog leaves it. */
export interface Consent {
	snapshot(): unknown
	restore(snapshot: unknown): void
	/** `GET /`, `POST / { hosts, egresses? }`. */
	routes: Hono
}

export function createConsent(platform: Platform): Consent {
	const groups = new Map<string, EgressGroup>()
	const routes = new Hono()
		.get('/', (c) => c.json({ results: [...groups.values()] }))
		.post('/', async (c) => {
			const { hosts, egresses = [] } = await c.req.json<{ hosts: string[]; egresses?: EgressGroup[] }>()
			platform.approveHosts(hosts)
			for (const group of egresses) groups.set(group.key, group)
			return c.json({ results: [...groups.values()] })
		})
	return {
		routes,
		snapshot: () => [...groups.values()],
		restore: (snapshot) => {
			for (const group of snapshot as EgressGroup[]) groups.set(group.key, group)
		},
	}
}
