/**
 * Somebody's own system at both ends of the `webhook` channel. Signs and checks with the reference library, not with the app's code.
 * https://github.com/standard-webhooks/standard-webhooks
 */
import { Webhook } from 'standardwebhooks'
import type { LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { fieldsOf } from './fields'

export const webhook: LocalProvider = {
	channel: 'webhook',

	sampleSettings(id) {
		return {
			secret: `whsec_${tokenOf(`secret ${id}`, 32, 'base64')}`,
			// A host of its own: approved, and told from the other accounts', by its origin.
			replyUrl: `https://shop-${digitsOf(`shop ${id}`, 6)}.example.com/replies`,
		}
	},

	write(account, person, { text, serial, at, of, kind = 'message' }) {
		const { id, name, phone, email, language } = person
		const words = kind === 'reaction' ? { kind, of, emoji: text } : kind === 'edit' ? { kind, of, text } : { text }
		const body = JSON.stringify({
			...words,
			sender: { id, name, phone, email, language },
			sentAt: new Date(at).toISOString(),
		})
		const messageId = `msg_${tokenOf(`${account.id} ${id} ${serial} ${at}`, 20, 'hex')}`
		return {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'webhook-id': messageId,
				'webhook-timestamp': String(Math.floor(at / 1000)),
				'webhook-signature': new Webhook(account.settings.secret ?? '').sign(messageId, new Date(at), body),
			},
			body,
		}
	},

	async answer(request, account, now) {
		const { secret, replyUrl } = account?.settings ?? {}
		if (!secret || !replyUrl || request.url !== new URL(replyUrl).href) return undefined
		if (request.method !== 'POST') return Response.json({ error: 'method not allowed' }, { status: 405 })
		const id = request.headers.get('webhook-id') ?? ''
		const timestamp = Number(request.headers.get('webhook-timestamp'))
		const expected = new Webhook(secret).sign(id, new Date(timestamp * 1000), await request.text())
		const current = Math.abs(Math.floor(now / 1000) - timestamp) <= 300
		if (!id || !current || request.headers.get('webhook-signature') !== expected) {
			return Response.json({ error: 'signature' }, { status: 401 })
		}
		return Response.json({ id }, { status: 202 })
	},

	reading({ body }) {
		const { to, text } = fieldsOf(body)
		const id = (to as { id?: unknown } | undefined)?.id
		return typeof id === 'string' && typeof text === 'string' ? { to: id, text } : undefined
	},

	address(person) {
		return person.id
	},
}
