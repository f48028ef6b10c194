/**
 * Intercom as seen from the app.
 * https://developers.intercom.com/docs/references/webhooks/webhook-models
 * https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/replyconversation
 */
import { createHmac } from 'node:crypto'
import type { LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const nextPart = sequence()
const perApp = rateLimit(160, 10_000)

export const intercom: LocalProvider = {
	channel: 'intercom',

	sampleSettings(id) {
		return {
			clientSecret: tokenOf(`client secret ${id}`, 18, 'hex'),
			accessToken: tokenOf(`access token ${id}`, 45, 'base64'),
			adminId: digitsOf(`admin ${id}`, 7),
		}
	},

	// Customers cannot edit or react: they write.
	write(account, person, { text, serial, at }) {
		const seconds = Math.floor(at / 1000)
		const contact = tokenOf(`intercom ${person.id}`, 12, 'hex')
		const author = { type: 'user', id: contact, name: person.name, email: person.email }
		const part = {
			type: 'conversation_part',
			id: String(serial),
			part_type: 'comment',
			body: htmlOf(text),
			created_at: seconds,
			author,
		}
		const item = {
			type: 'conversation',
			id: conversationOf(person),
			created_at: seconds,
			contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: contact, external_id: person.id }] },
			conversation_parts: { type: 'conversation_part.list', conversation_parts: [part], total_count: 1 },
		}
		const body = JSON.stringify({
			type: 'notification_event',
			app_id: tokenOf(`workspace ${account.id}`, 4, 'hex'),
			id: `notif_${tokenOf(`${account.id} ${serial} ${at}`, 16, 'hex')}`,
			topic: 'conversation.user.replied',
			data: { type: 'notification_event_data', item },
			delivery_attempts: 1,
			created_at: seconds,
		})
		const signature = createHmac('sha1', account.settings.clientSecret ?? '')
			.update(body)
			.digest('hex')
		return {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', 'X-Hub-Signature': `sha1=${signature}` },
			body,
		}
	},

	async answer(request, account, now) {
		const [, conversation] = new URL(request.url).pathname.match(/^\/conversations\/([^/]+)\/reply$/) ?? []
		if (!conversation || request.method !== 'POST') return undefined
		const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
		if (!account || token !== account.settings.accessToken) return refusal(401, 'unauthorized', 'Access Token Invalid')
		const { message_type, admin_id, body } = fieldsOf(await request.text())
		if (message_type !== 'comment' || typeof body !== 'string' || !body) {
			return refusal(400, 'parameter_invalid', 'body is missing')
		}
		if (admin_id !== account.settings.adminId) return refusal(404, 'admin_not_found', 'Admin for admin_id not found')
		if (perApp(account.id, now))
			return refusal(429, 'rate_limit_exceeded', 'Exceeded rate limit', { 'retry-after': '10' })
		const part = { type: 'conversation_part', id: String(nextPart(now)), part_type: 'comment', body: `<p>${body}</p>` }
		const conversation_parts = { type: 'conversation_part.list', conversation_parts: [part], total_count: 1 }
		return Response.json({ type: 'conversation', id: conversation, conversation_parts })
	},

	reading({ url, body }) {
		const conversation = url.match(/\/conversations\/([^/]+)\/reply$/)?.[1]
		const { body: html } = fieldsOf(body)
		return conversation && typeof html === 'string' ? { to: conversation, text: textOf(html) } : undefined
	},

	address(person) {
		return conversationOf(person)
	},
}

function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
	return Response.json({ type: 'error.list', request_id: 'r1', errors: [{ code, message }] }, { status, headers })
}

function htmlOf(text: string): string {
	return `<p>${text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>')}</p>`
}

function textOf(html: string): string {
	return html.replace(/<br>/g, '\n').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

function conversationOf(person: LocalPerson): string {
	return digitsOf(`conversation ${person.id}`, 12)
}
