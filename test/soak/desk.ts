import type { Site } from '../../local/seams'
import { doc, wordsOf } from '../e2e/client'

export interface SeenComment {
	id: string
	words: string
	public: boolean
	created: number
	/** `customer`, `app`, `atlassian`. */
	by: string
}

export interface SeenRequest {
	id: string
	key: string
	property?: Record<string, string>
	summary: string
	description: string
	created: number
	done: boolean
	attachments: SeenFile[]
	comments: SeenComment[]
	/** How often its status changed. */
	changes: number
	/** How often the app took it out of "done". */
	reopened: number
	/** When an agent deleted it, milliseconds; the rest is what was seen right before. */
	deletedAt?: number
}

export interface SeenFile {
	name: string
	size: number
	/** Of a text. */
	text?: string
}

interface WireIssue {
	id: string
	key: string
	properties?: { switchboard?: Record<string, string> }
	changelog?: { histories: { author: { accountType: string }; items: { field: string; fromString: string }[] }[] }
	fields: {
		summary: string
		description: unknown
		created: string
		status: { statusCategory: { key: string } }
		attachment?: { id: string; filename: string; size: number; mimeType: string }[]
	}
}

interface WireComment {
	id: string
	body: unknown
	created: string
	jsdPublic: boolean
	author: { accountType: string }
}

/** An agent at the site's REST API. */
export function openDesk(site: Site) {
	const accountId = site.jira.userByEmail('agent1@example.com')?.accountId ?? ''
	const call = async (method: string, path: string, body?: unknown) => {
		const headers = { 'content-type': 'application/json' }
		const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) }
		const response = await site.jira.handle(new Request(`${site.origin}${path}`, init), { kind: 'user', accountId })
		const text = await response.text()
		return { ok: response.ok, status: response.status, json: (text ? JSON.parse(text) : {}) as unknown }
	}

	const filesOf = (attachments: WireIssue['fields']['attachment'] = []) =>
		Promise.all(
			attachments.map(async ({ id, filename: name, size, mimeType }): Promise<SeenFile> => {
				if (!mimeType.startsWith('text/')) return { name, size }
				const request = new Request(`${site.origin}/rest/api/3/attachment/content/${id}`)
				return { name, size, text: await (await site.jira.handle(request, { kind: 'user', accountId })).text() }
			}),
		)

	async function comments(key: string): Promise<SeenComment[]> {
		const found: SeenComment[] = []
		for (;;) {
			const path = `/rest/api/3/issue/${key}/comment?startAt=${found.length}&maxResults=100`
			const page = (await call('GET', path)).json as { comments: WireComment[]; total: number }
			for (const { id, body, created, jsdPublic, author } of page.comments)
				found.push({
					...{ id, words: wordsOf(body), created: Date.parse(created) },
					...{ public: jsdPublic, by: author.accountType },
				})
			if (page.comments.length === 0 || found.length >= page.total) break
		}
		return found.sort((a, b) => Number(a.id) - Number(b.id))
	}

	async function request(key: string): Promise<SeenRequest | undefined> {
		const { ok, json } = await call('GET', `/rest/api/3/issue/${key}?properties=switchboard&expand=changelog`)
		if (!ok) return undefined
		const { id, properties, fields, changelog } = json as WireIssue
		const property = properties?.switchboard
		const changes = (changelog?.histories ?? []).flatMap(({ author, items }) =>
			items.filter(({ field }) => field === 'status').map(({ fromString }) => ({ author, fromString })),
		)
		const reopenings = changes.filter(
			({ author, fromString }) => author.accountType === 'app' && /Resolved|Closed/.test(fromString),
		)
		return {
			...{ id, key, summary: fields.summary, description: wordsOf(fields.description) },
			created: Date.parse(fields.created),
			...(property ? { property } : {}),
			done: fields.status.statusCategory.key === 'done',
			attachments: await filesOf(fields.attachment),
			comments: await comments(key),
			changes: changes.length,
			reopened: reopenings.length,
		}
	}

	return {
		call,
		request,
		async exists(key: string): Promise<boolean> {
			return (await call('GET', `/rest/api/3/issue/${key}?fields=status`)).ok
		},
		/** Keys are given one after the other, and a moved request is still found by its old one. @param gone by key */
		async requests(gone: ReadonlyMap<string, SeenRequest>): Promise<SeenRequest[]> {
			const found: SeenRequest[] = []
			for (let number = 1; ; number++) {
				const key = `SUP-${number}`
				const next = gone.get(key) ?? (await request(key))
				if (!next) return found
				found.push(next)
			}
		},
		answer: (key: string, text: string) => call('POST', `/rest/api/3/issue/${key}/comment`, { body: doc(text) }),
		delete: (key: string) => call('DELETE', `/rest/api/3/issue/${key}`),
		resolve: (key: string) => call('POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: '41' } }),
	}
}

export type Desk = ReturnType<typeof openDesk>
