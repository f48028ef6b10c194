import type { Invocation } from './functions'
import type { createQueue } from './queue'

interface GraphqlBody {
	query: string
	variables: { input?: { triggerKey: string }; id?: string }
}

/** Atlassian's gateway as `@forge/api` and `@forge/events` call it: queue, web trigger URLs, the personal data report. */
export function createStargate(site: {
	queue: ReturnType<typeof createQueue>
	triggerKeys: string[]
	triggerUrl: () => string
}) {
	const graphql = ({ query, variables }: GraphqlBody) => {
		if (query.includes('createWebTriggerUrl')) {
			const known = site.triggerKeys.includes(variables.input?.triggerKey ?? '')
			return known
				? { data: { createWebTriggerUrl: { url: site.triggerUrl() } } }
				: { errors: [{ message: 'No such web trigger' }] }
		}
		if (query.includes('webTriggerUrlsByAppContext')) {
			const urls = site.triggerKeys.map((triggerKey) => ({ triggerKey, url: site.triggerUrl() }))
			return { data: { webTriggerUrlsByAppContext: urls } }
		}
		if (query.includes('deleteWebTriggerUrl')) {
			// The site's one URL is the address of everything; it stays.
			return { data: { deleteWebTriggerUrl: { success: false, message: 'The local site keeps its URL' } } }
		}
		return { errors: [{ message: 'The local site does not know this query' }] }
	}

	return (path: string, body: unknown, from: Invocation): Response => {
		const queued = site.queue.handle(path, body as never, from)
		if (queued) return queued
		if (path === '/graphql') return Response.json(graphql(body as GraphqlBody))
		if (path === '/app/report-accounts') {
			const { accounts } = body as { accounts: unknown[] }
			// Nobody on this site was erased or renamed.
			return accounts.length > 90
				? Response.json({ message: 'At most 90 accounts' }, { status: 400 })
				: new Response(null, { status: 204, headers: { 'cycle-period': '7' } })
		}
		return Response.json({ message: `The local site has no ${path}` }, { status: 404 })
	}
}
