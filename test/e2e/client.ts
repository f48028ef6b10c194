import { createHmac, randomUUID } from 'node:crypto'
import { type SiteOptions, startSite } from '../../local/site'

export type Json = Record<string, unknown>

const accounts = [
	{ id: 'tg', channel: 'telegram' as const, settings: { secretToken: 'tg-secret', botToken: '123:abc' } },
	{
		id: 'wa',
		channel: 'whatsapp' as const,
		settings: { appSecret: 'app-secret', verifyToken: 'verify-me', accessToken: 'wa-token', phoneNumberId: '1055' },
	},
	{
		id: 'web',
		channel: 'webhook' as const,
		settings: { secret: `whsec_${Buffer.from('a web form’s secret').toString('base64')}` },
	},
]

/** A site of its own, talked to by HTTP as anybody outside would. */
export async function openSite(options: SiteOptions = {}) {
	const site = await startSite({ port: 0, accounts, clock: '2026-11-21T10:00:00Z', ...options })
	const base = site.origin
	const urls = new Map((await site.accounts()).map(({ id, url }) => [id, url]))
	const urlOf = (id: string): string => urls.get(id) ?? ''

	const call = async (
		method: string,
		path: string,
		body?: unknown,
		user?: string,
	): Promise<{ status: number; json: Json }> => {
		const headers: Record<string, string> = {
			'content-type': 'application/json',
			...(user ? { authorization: `Basic ${Buffer.from(`${user}:x`).toString('base64')}` } : {}),
		}
		const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
		const response = await fetch(base + path, init)
		const text = await response.text()
		return { status: response.status, json: text ? (JSON.parse(text) as Json) : {} }
	}

	const post = async (id: string, body: string, headers: Record<string, string>): Promise<number> => {
		const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
		return (await fetch(urlOf(id), init)).status
	}

	let serial = 100
	return {
		site,
		base,
		urlOf,
		call,
		close: () => site.close(),
		idle: () => call('POST', '/local/idle'),
		now: () => site.clock.now(),

		/** A Telegram update; `text`s of the same chat are one conversation. */
		telegram: (update: Json, secret = 'tg-secret') =>
			post('tg', JSON.stringify(update), { 'X-Telegram-Bot-Api-Secret-Token': secret }),
		update(chat: number, text: string, more: Json = {}): Json {
			serial++
			const from = { id: chat, is_bot: false, first_name: 'Ada', last_name: 'Lovelace', language_code: 'en' }
			const date = Math.floor(site.clock.now() / 1000)
			const message = { message_id: serial, from, chat: { id: chat, first_name: 'Ada', type: 'private' }, date, text }
			return { update_id: 9000 + serial, message: { ...message, ...more } }
		},
		/** A WhatsApp body with messages `[from, text]`. */
		whatsapp(messages: [string, string][], secret = 'app-secret', to = '1055') {
			const value = {
				messaging_product: 'whatsapp',
				metadata: { display_phone_number: '4930123', phone_number_id: to },
				contacts: [...new Set(messages.map(([from]) => from))].map((wa_id) => ({
					wa_id,
					profile: { name: `N ${wa_id}` },
				})),
				messages: messages.map(([from, body]) => ({
					from,
					id: `wamid.${randomUUID()}`,
					timestamp: `${Math.floor(site.clock.now() / 1000)}`,
					type: 'text',
					text: { body },
				})),
			}
			const body = JSON.stringify({
				object: 'whatsapp_business_account',
				entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
			})
			const signature = createHmac('sha256', secret).update(body).digest('hex')
			return post('wa', body, { 'X-Hub-Signature-256': `sha256=${signature}` })
		},
		/** A web form's post by the Standard Webhooks scheme. */
		form(payload: Json, id: string = randomUUID(), key = 'a web form’s secret') {
			const body = JSON.stringify(payload)
			const at = Math.floor(site.clock.now() / 1000)
			const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
			return post('web', body, {
				'webhook-id': id,
				'webhook-timestamp': `${at}`,
				'webhook-signature': `v1,${signature}`,
			})
		},

		async requests(jql = 'project = SUP ORDER BY key ASC'): Promise<{ id: string; key: string; fields: Json }[]> {
			const { json } = await call('POST', '/rest/api/3/search/jql', {
				jql,
				fields: ['summary', 'status'],
				maxResults: 100,
			})
			return json.issues as { id: string; key: string; fields: Json }[]
		},
		async comments(key: string): Promise<{ id: string; words: string; public: boolean; author: string }[]> {
			const { json } = await call('GET', `/rest/api/3/issue/${key}/comment`)
			const list = json.comments as { id: string; body: Json; jsdPublic: boolean; author: { displayName: string } }[]
			return list.map(({ id, body, jsdPublic, author }) => ({
				id,
				words: wordsOf(body),
				public: jsdPublic,
				author: author.displayName,
			}))
		},
		comment: (key: string, text: string, user = 'agent1@example.com', internal = false) =>
			call(
				'POST',
				`/rest/api/3/issue/${key}/comment`,
				{
					body: doc(text),
					...(internal ? { properties: [{ key: 'sd.public.comment', value: { internal: true } }] } : {}),
				},
				user,
			),
		async sent(): Promise<{ method: string; url: string; body: string; status: number }[]> {
			return (await call('GET', '/local/egress')).json as unknown as {
				method: string
				url: string
				body: string
				status: number
			}[]
		},
	}
}

export const doc = (text: string): Json => ({
	type: 'doc',
	version: 1,
	content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

/** All text of a document. */
export function wordsOf(node: unknown): string {
	const { text, content } = (node ?? {}) as { text?: string; content?: unknown[] }
	return text ?? (content ?? []).map(wordsOf).join('')
}
