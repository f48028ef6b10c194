/**
 * Zendesk messaging (Sunshine Conversations) as seen from the app.
 * https://developer.zendesk.com/api-reference/conversations/
 */
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { basicOf } from './basic'
import { tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const nextMessage = sequence()
const perApp = rateLimit(60, 1000)

export const sunshine: LocalProvider = {
	channel: 'sunshine',

	sampleSettings(id) {
		return {
			appId: hex(`app ${id}`),
			webhookSecret: tokenOf(`webhook secret ${id}`, 32, 'base64url'),
			keyId: `app_${hex(`key ${id}`)}`,
			keySecret: tokenOf(`key secret ${id}`, 32, 'base64url'),
		}
	},

	// Customers cannot edit or react: they write.
	write(account, person, { text, serial, at }) {
		const userId = hex(`sunshine ${person.id}`)
		const profile = { givenName: person.name, email: person.email, locale: person.language }
		const author = {
			userId,
			type: 'user',
			displayName: person.name,
			user: { id: userId, externalId: person.id, profile },
		}
		const id = hex(`${account.id} ${person.id} ${serial} ${at}`)
		const message = {
			id,
			received: new Date(at).toISOString(),
			author,
			content: { type: 'text', text },
			source: { type: 'web' },
		}
		return webhook(account, 'conversation:message', conversationOf(person), { message }, at)
	},

	async answer(request, account, now) {
		const [, app] = new URL(request.url).pathname.match(/^\/v2\/apps\/([^/]+)\/conversations\/[^/]+\/messages$/) ?? []
		if (!app || request.method !== 'POST') return undefined
		const given = basicOf(request)
		const { keyId, keySecret, appId } = account?.settings ?? {}
		if (!account || given?.user !== keyId || given?.password !== keySecret)
			return refusal(401, 'unauthorized', 'Authorization is required')
		if (app !== appId) return refusal(404, 'app_not_found', 'App not found')
		const { content } = fieldsOf(await request.text())
		const { text } = (content ?? {}) as Fields
		if (typeof text !== 'string' || !text || text.length > 4096)
			return refusal(400, 'bad_request', 'body/content/text is invalid')
		if (perApp(account.id, now)) return refusal(429, 'too_many_requests', 'Too Many Requests')
		const id = hex(`${account.id} ${nextMessage(now)}`)
		const message = { id, received: new Date(now).toISOString(), author: { type: 'business' }, content }
		return Response.json({ messages: [message] }, { status: 201 })
	},

	reading({ url, body }) {
		const conversation = url.match(/\/conversations\/([^/]+)\/messages$/)?.[1]
		const { text } = (fieldsOf(body).content ?? {}) as Fields
		return conversation && typeof text === 'string' ? { to: conversation, text } : undefined
	},

	address(person) {
		return conversationOf(person)
	},

	receipts(account, { id, to, at }) {
		const message = { id }
		return [
			{ afterMs: 400, delivery: webhook(account, 'conversation:message:delivery:channel', to, { message }, at + 400) },
			{ afterMs: 1200, delivery: webhook(account, 'conversation:message:delivery:user', to, { message }, at + 1200) },
			{
				afterMs: 8000,
				delivery: webhook(account, 'conversation:read', to, { activity: { author: { type: 'user' } } }, at + 8000),
			},
		]
	},
}

function webhook(
	account: LocalAccount,
	type: string,
	conversation: string,
	content: Fields,
	at: number,
): LocalDelivery {
	const payload = { conversation: { id: conversation, type: 'personal' }, ...content }
	const event = {
		id: hex(`${account.id} ${type} ${conversation} ${at} ${JSON.stringify(content)}`),
		createdAt: new Date(at).toISOString(),
		type,
		payload,
	}
	const { appId = '', webhookSecret = '' } = account.settings
	return {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'X-API-Key': webhookSecret },
		body: JSON.stringify({
			app: { id: appId },
			webhook: { id: hex(`webhook ${account.id}`), version: 'v2' },
			events: [event],
		}),
	}
}

function refusal(status: number, code: string, title: string): Response {
	return Response.json({ errors: [{ code, title }] }, { status })
}

function conversationOf(person: LocalPerson): string {
	return hex(`conversation ${person.id}`)
}

function hex(seed: string): string {
	return tokenOf(seed, 12, 'hex')
}
