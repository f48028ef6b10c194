import { Hono } from 'hono'

/** A gadget on the dashboard. `config` is what the app's edit form submitted; empty for a new one, as in Jira. */
export interface Gadget {
	id: string
	module: string
	config: Record<string, unknown>
}

/** The dashboard's gadgets, kept in memory. */
export interface Gadgets {
	list(): Gadget[]
	get(id: string): Gadget | undefined
	snapshot(): unknown
	restore(snapshot: unknown): void
	/** `GET /`, `POST /`, `PUT /:id`, `DELETE /:id`. */
	routes: Hono
}

/** @param module the gadget module's key, of which a new dashboard shows one */
export function createGadgets(module: string): Gadgets {
	let next = 10001
	let gadgets: Gadget[] = []
	const add = (config: Record<string, unknown>) => {
		const gadget = { id: String(next++), module, config }
		gadgets.push(gadget)
		return gadget
	}
	add({})
	const get = (id: string) => gadgets.find((gadget) => gadget.id === id)

	const routes = new Hono()
		.get('/', (c) => c.json(gadgets))
		.post('/', async (c) => c.json(add(await config(c.req.raw)), 201))
		.put('/:id', async (c) => {
			const gadget = get(c.req.param('id'))
			if (!gadget) return c.json({ error: 'No such gadget' }, 404)
			gadget.config = await config(c.req.raw)
			return c.json(gadget)
		})
		.delete('/:id', (c) => {
			gadgets = gadgets.filter((gadget) => gadget.id !== c.req.param('id'))
			return c.body(null, 204)
		})

	return {
		routes,
		get,
		list: () => gadgets,
		snapshot: () => ({ next, gadgets }),
		restore: (snapshot) => {
			const kept = snapshot as { next: number; gadgets: Gadget[] }
			next = kept.next
			gadgets = kept.gadgets
		},
	}
}

/** The body is the configuration itself; none means empty. */
async function config(request: Request): Promise<Record<string, unknown>> {
	const text = await request.text()
	return text ? JSON.parse(text) : {}
}
