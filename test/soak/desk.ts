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
	attachments: string[]
	comments: SeenComment[]
	/** How often the app took it out of "done". */
	reopened: number
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
		attachment?: { filename: string }[]
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
		const reopenings = (changelog?.histories ?? []).filter(
			({ author, items }) =>
				author.accountType === 'app' &&
				items.some(({ field, fromString }) => field === 'status' && /Resolved|Closed/.test(fromString)),
		)
		return {
			...{ id, key, summary: fields.summary, description: wordsOf(fields.description) },
			created: Date.parse(fields.created),
			...(property ? { property } : {}),
			done: fields.status.statusCategory.key === 'done',
			attachments: (fields.attachment ?? []).map(({ filename }) => filename),
			comments: await comments(key),
			reopened: reopenings.length,
		}
	}

	return {
		call,
		request,
		async exists(key: string): Promise<boolean> {
			return (await call('GET', `/rest/api/3/issue/${key}?fields=status`)).ok
		},
		/** Keys are given one after the other; moved or deleted ones do not occur. */
		async requests(): Promise<SeenRequest[]> {
			const found: SeenRequest[] = []
			for (let number = 1; ; number++) {
				const next = await request(`SUP-${number}`)
				if (!next) return found
				found.push(next)
			}
		},
		answer: (key: string, text: string) => call('POST', `/rest/api/3/issue/${key}/comment`, { body: doc(text) }),
		resolve: (key: string) => call('POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: '41' } }),
	}
}

export type Desk = ReturnType<typeof openDesk>
