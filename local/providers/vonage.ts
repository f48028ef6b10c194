/**
 * Vonage's Messages API as seen from the app.
 * https://developer.vonage.com/en/api/messages
 * https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks
 */
import { createHash, createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { basicOf } from './basic'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const nextMessage = sequence()
const perAccount = rateLimit(30, 1000)

export const vonage: LocalProvider = {
	channel: 'vonage',

	sampleSettings(id) {
		return {
			apiKey: tokenOf(`api key ${id}`, 4, 'hex'),
			apiSecret: tokenOf(`api secret ${id}`, 12, 'base64url'),
			signatureSecret: tokenOf(`signature secret ${id}`, 25, 'base64url'),
			signatureMethod: 'sha256',
			from: `1555${digitsOf(`number ${id}`, 7)}`,
		}
	},

	// SMS knows neither edits nor reactions: phones send words.
	write(account, person, { text, serial, at }) {
		const message_uuid = uuid(`${account.id} ${person.id} ${serial} ${at}`)
		const keyword = text.split(/\s/)[0]?.toUpperCase()
		const message = { message_type: 'text', text, sms: { num_messages: '1', keyword } }
		return webhook(
			account,
			{ channel: 'sms', message_uuid, from: numberOf(person), to: account.settings.from, ...message },
			at,
		)
	},

	async answer(request, account, now) {
		if (new URL(request.url).pathname !== '/v1/messages' || request.method !== 'POST') return undefined
		const given = basicOf(request)
		if (!account || given?.user !== account.settings.apiKey || given?.password !== account.settings.apiSecret) {
			return refusal(401, 'Unauthorized', 'You did not provide correct credentials.')
		}
		const { message_type, text, to, from, channel } = fieldsOf(await request.text())
		if (message_type !== 'text' || typeof text !== 'string' || !text) return invalid('text')
		if (text.length > 1000 && channel === 'sms') return invalid('text')
		if (typeof to !== 'string' || !/^\d{5,15}$/.test(to)) return invalid('to')
		if (from !== account.settings.from) return invalid('from')
		if (perAccount(account.id, now)) return refusal(429, 'Rate Limit Hit', 'Please wait, then retry your request')
		return Response.json({ message_uuid: uuid(`${account.id} ${nextMessage(now)}`) }, { status: 202 })
	},

	reading({ url, body }) {
		const { to, text } = fieldsOf(body)
		return url.endsWith('/v1/messages') && typeof text === 'string' ? { to: String(to), text } : undefined
	},

	address(person) {
		return numberOf(person)
	},

	receipts(account, { id, to, at, body: call }) {
		const { client_ref } = fieldsOf(call)
		const status = (state: string, afterMs: number) => {
			const body = { channel: 'sms', message_uuid: id, to, from: account.settings.from, status: state, client_ref }
			return { afterMs, delivery: webhook(account, body, at + afterMs) }
		}
		return [status('submitted', 600), status('delivered', 2200)]
	},
}

function webhook(account: LocalAccount, content: Fields, at: number): LocalDelivery {
	const { apiKey: api_key, signatureSecret = '' } = account.settings
	const body = JSON.stringify({ ...content, timestamp: new Date(at).toISOString() })
	const payload_hash = createHash('sha256').update(body).digest('hex')
	const claims = { iss: 'Vonage', iat: Math.floor(at / 1000), jti: uuid(body), api_key, payload_hash }
	const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
		Buffer.from(JSON.stringify(part)).toString('base64url'),
	)
	const signature = createHmac('sha256', signatureSecret).update(parts.join('.')).digest('base64url')
	const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${parts.join('.')}.${signature}` }
	return { method: 'POST', headers, body }
}

function invalid(name: string): Response {
	return refusal(422, 'Invalid params', `The value of one or more parameters is invalid: ${name}`)
}

function refusal(status: number, title: string, detail: string): Response {
	const type = `https://developer.vonage.com/api-errors#${title.toLowerCase().replace(/ /g, '-')}`
	return Response.json({ type, title, detail, instance: uuid(title) }, { status })
}

function uuid(seed: string): string {
	return tokenOf(seed, 16, 'hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

function numberOf(person: LocalPerson): string {
	return person.phone?.replace(/\D/g, '') ?? `1555${digitsOf(`phone ${person.id}`, 7)}`
}
